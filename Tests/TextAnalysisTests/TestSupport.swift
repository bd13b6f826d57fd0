import Foundation

@testable import TextAnalysis

/// A seed that differs from run to run; every property test prints it. `JEMBATAN_TEST_SEED` repeats one.
func propertySeed(_ test: String = #function) -> UInt64 {
  let given = ProcessInfo.processInfo.environment["JEMBATAN_TEST_SEED"].flatMap { UInt64($0) }
  let seed = given ?? UInt64.random(in: 0...UInt64.max)
  print("\(test): JEMBATAN_TEST_SEED=\(seed)")
  return seed
}

/// How many random strings a test tries: fewer in debug builds, which are 20 times slower. `JEMBATAN_TEST_STRINGS`
/// asks for
/// another number.
func stringCount(debug: Int, release: Int) -> Int {
  if let given = ProcessInfo.processInfo.environment["JEMBATAN_TEST_STRINGS"].flatMap({ Int($0) }) { return given }
  #if DEBUG
    return debug
  #else
    return release
  #endif
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number below a bound, without the cost of an even distribution.
  mutating func next(below bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % bound }
}

/// Characters for random strings, in UTF-8: those that some rule of word boundaries or of folding looks at.
enum Alphabets {
  static let all: [[[UInt8]]] = [
    ascii, signs, latin1, range(0x100...0x24F), range(0x400...0x52F), frequent("абвеийоуыАБЕЁёѐЙ"), marks, punctuation,
    greek,
    frequent("漢字カタカナかなｶﾞ한글ㄱ㐀ー々"), frequent("אבגד\u{5B0}\u{5BC}\u{5F3}\u{5F4}\"'"), emoji, digits, spaces, joiners,
    frequent("กาที่عربيهندी क्षि"), compatible,
  ]

  static let ascii = range(0x20...0x7E)
  static let signs = frequent("abzAZ019.,;:'\"_-/@&+")
  static let latin1 = range(0xA0...0xFF)
  static let marks = range(0x300...0x36F) + range(0x483...0x489) + frequent("\u{20E3}\u{345}")
  static let punctuation = range(0x2000...0x206F)
  static let greek = range(0x370...0x3FF)
  static let emoji = frequent("👍🏽👩‍🚀🇮🇩🇷🇺❤️1️⃣ℹ™№€→≠█✓")
  static let digits = frequent("٠١٢०१२１２３²½Ⅳ໑𝟘𝟙")
  static let spaces =
    frequent("\u{A0}\u{202F}\u{2009}\u{3000}\u{0B}\u{0C}\u{85}\u{2028}\u{FEFF}\u{0}\u{1}\u{7F}") + [
      [0x0D], [0x0A], [0x09], [0x20],
    ]
  static let joiners = frequent(
    "aб1.'’‘·,;_\u{AD}\u{200D}\u{200C}\u{2060}\u{203F}\u{2024}\u{2027}\u{FF0E}\u{FF07}\u{2BC}")
  static let compatible = frequent("ﬁﬀＡｂ１㎏Ⓐⓑ𝐀𝒷ªºµſẞßİıŉǄʰ")

  private static func frequent(_ text: String) -> [[UInt8]] { text.unicodeScalars.map { Array(String($0).utf8) } }

  private static func range(_ values: ClosedRange<UInt32>) -> [[UInt8]] {
    values.compactMap(Unicode.Scalar.init).map { Array(String($0).utf8) }
  }

  /// Appends a random string of up to 12 characters from one to three alphabets.
  static func appendString(to text: inout [UInt8], using generator: inout SplitMix64) {
    let first = all[generator.next(below: all.count)]
    let second = all[generator.next(below: all.count)]
    let third = generator.next(below: 4) == 0 ? all[generator.next(below: all.count)] : signs
    for _ in 0...generator.next(below: 12) {
      switch generator.next(below: 5) {
      case 0, 1: text += first[generator.next(below: first.count)]
      case 2, 3: text += second[generator.next(below: second.count)]
      default: text += third[generator.next(below: third.count)]
      }
    }
  }

  static func string(using generator: inout SplitMix64) -> [UInt8] {
    var text: [UInt8] = []
    appendString(to: &text, using: &generator)
    return text
  }
}

/// Texts as people wrote them: the corpus of the repository, and the sentences and queries of the shared data where
/// present.
enum RealTexts {
  private static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root
  }()

  static let corpus: [URL] = files(in: root.appending(path: "corpus"))

  static let shared: [URL] = {
    let given = ProcessInfo.processInfo.environment["JEMBATAN_SHARED_DATA"].map { URL(filePath: $0) }
    let data = given ?? root.deletingLastPathComponent().appending(path: "shared/data")
    return files(in: data).filter { ["jsonl", "tsv", "md"].contains($0.pathExtension) }
  }()

  private static func files(in folder: URL) -> [URL] {
    let folder = folder.resolvingSymlinksInPath()
    let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    return (paths?.compactMap { $0 as? URL } ?? [])
      .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) ?? false }
      .sorted { $0.path < $1.path }
  }
}
