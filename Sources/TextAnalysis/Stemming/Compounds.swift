import Documents

/// Words that are written together or apart: *kerja sama* and *kerjasama*, *co-operation* and *cooperation*.
struct Compounds: Sendable {
  static let shared = Compounds()

  /// English prefixes that British and older spelling parts by a hyphen.
  private static let hyphenPrefixes: Set<[UInt8]> = Set(
    ["co", "e", "inter", "micro", "multi", "sub", "tele"].map { Array($0.utf8) })

  private let tails: [[UInt8]: Set<[UInt8]>]

  private init() {
    var tails: [[UInt8]: Set<[UInt8]>] = [:]
    for line in IndonesianLexicon.compounds.split(separator: UInt8(ascii: "\n")) {
      let stems = line.split(separator: UInt8(ascii: " ")).map { Array($0) }
      guard stems.count == 2 else { continue }
      tails[stems[0], default: []].insert(stems[1])
    }
    self.tails = tails
  }

  /// Whether two Indonesian stems that follow each other are one word.
  func areJoined(_ head: [UInt8], _ tail: [UInt8]) -> Bool { tails[head]?.contains(tail) ?? false }

  /// What the word after this one has to be compared for.
  static func role(ofStem stem: [UInt8], word: [UInt8], _ language: Language) -> SurfaceTable.Role {
    switch language {
    case .indonesian: shared.tails[stem] == nil ? .plain : .compoundHead
    case .english: hyphenPrefixes.contains(word) ? .hyphenPrefix : .plain
    case .russian, .undetermined: .plain
    }
  }
}
