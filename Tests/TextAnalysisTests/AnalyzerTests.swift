import Documents
import Foundation
import Testing

@testable import TextAnalysis

struct AnalyzerTests {
  /// A token with its term, whichever analyzer made it.
  private struct Found: Equatable, CustomStringConvertible {
    var term: Term
    var exact: Term?
    var start: UInt32
    var end: UInt32
    var position: UInt32

    var description: String { "\(term) \(start)..<\(end) at \(position)" }
  }

  private func found(_ text: [UInt8], _ language: Language, _ analyzer: inout Analyzer) throws -> [Found] {
    var tokens: [Token] = []
    try text.withUnsafeBufferPointer { try analyzer.analyze($0, in: text.indices, language: language, into: &tokens) }
    return tokens.map {
      Found(
        term: analyzer.term(of: $0), exact: analyzer.exactTerm(of: $0.surface), start: $0.start, end: $0.end,
        position: $0.position)
    }
  }

  private func check(
    _ text: [UInt8], _ language: Language, _ scanner: inout Analyzer, _ icu: inout Analyzer,
    _ comment: @autoclosure () -> String
  ) throws {
    let found = try found(text, language, &scanner)
    let expected = try self.found(text, language, &icu)
    #expect(found == expected, "\(comment())")
    // Tokens follow each other, hold whole characters, and are numbered.
    var end: UInt32 = 0
    for (index, token) in found.enumerated() {
      #expect(token.start >= end && token.end > token.start && Int(token.end) <= text.count, "\(comment())")
      #expect(text[Int(token.start)] & 0xC0 != 0x80, "\(comment())")
      #expect(Int(token.end) == text.count || text[Int(token.end)] & 0xC0 != 0x80, "\(comment())")
      #expect(token.position == UInt32(index), "\(comment())")
      #expect(token.term.bytes.count > 1 && String(validating: token.term.bytes, as: UTF8.self) != nil, "\(comment())")
      end = token.end
    }
  }

  @Test func example() throws {
    var analyzer = Analyzer()
    let text = "Buku-buku itu dipertukarkan."
    let found = try found(Array(text.utf8), .indonesian, &analyzer)
    #expect(found.map(\.description) == ["id:buku 0..<9 at 0", "id:itu 10..<13 at 1", "id:tukar 14..<27 at 2"])
    #expect(found[2].exact?.description == "id:=dipertukarkan")
    #expect(found[0].exact?.description == "id:=buku")
  }

  @Test func randomStrings() throws {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    var scanner = Analyzer()
    var icu = Analyzer(usesScanner: false)
    for _ in 0..<stringCount(debug: 6_000, release: 200_000) {
      var text = Alphabets.string(using: &generator)
      text += [[0x20], [0x2D], [0xC2, 0xA0], [0x2E]][generator.next(below: 4)]
      Alphabets.appendString(to: &text, using: &generator)
      let language = Language.allCases[generator.next(below: 4)]
      try check(
        text, language, &scanner, &icu,
        "seed \(seed), \(language): \(String(decoding: text, as: UTF8.self).debugDescription)")
      // Forgotten now and then, so that forms are met both for the first time and again.
      if generator.next(below: 5_000) == 0 { scanner.forgetSurfaces() }
    }
  }

  /// Words and signs that the rules of joining look at, in random order.
  @Test func randomPhrases() throws {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    let pieces = [
      "kerja", "Kerja", "bekerja", "sama", "tanda", "tangan", "anak", "anak-anak", "buku", "co", "e", "inter",
      "operation", "U.S.",
      "т.е.", "А.С.", "1", "12", "000", "1.000", "000,5", "07", "2024", "Indonesia's", "Сoвет", " ", " ", " ", "-", "‐",
      "‑", "\u{A0}",
      "\n", "\u{202F}", ".", ",", "'", "’", "_", "\u{AD}", "/",
    ].map { Array($0.utf8) }
    var scanner = Analyzer()
    var icu = Analyzer(usesScanner: false)
    for _ in 0..<stringCount(debug: 6_000, release: 200_000) {
      let text = (0...generator.next(below: 8)).flatMap { _ in pieces[generator.next(below: pieces.count)] }
      let language = Language.allCases[generator.next(below: 4)]
      try check(
        text, language, &scanner, &icu,
        "seed \(seed), \(language): \(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }

  @Test func corpus() throws {
    var scanner = Analyzer()
    var icu = Analyzer(usesScanner: false)
    for file in RealTexts.corpus where file.pathExtension == "txt" {
      let language = Language(rawValue: file.deletingPathExtension().pathExtension) ?? .undetermined
      try check([UInt8](Data(contentsOf: file)), language, &scanner, &icu, file.lastPathComponent)
    }
  }

  /// Bytes that are no UTF-8, as where a range cuts a character, part words and do no harm.
  @Test func brokenText() throws {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    let bytes: [UInt8] = [
      0x61, 0x2E, 0x27, 0x31, 0x20, 0xC2, 0xC3, 0xAD, 0xD0, 0xD1, 0xE2, 0x80, 0x99, 0xB0, 0xF0, 0xFF,
    ]
    var scanner = Analyzer()
    var icu = Analyzer(usesScanner: false)
    for _ in 0..<stringCount(debug: 3_000, release: 100_000) {
      let text = (0...generator.next(below: 16)).map { _ in bytes[generator.next(below: bytes.count)] }
      let found = try found(text, .english, &scanner)
      let expected = try self.found(text, .english, &icu)
      #expect(found == expected, "seed \(seed): \(text)")
    }
  }

  /// Passages are analyzed one after the other, into one list.
  @Test func passages() throws {
    let text = Array("Kerja sama. Сотрудничество и kerja sama".utf8)
    var analyzer = Analyzer()
    var tokens: [Token] = []
    let border = try #require(text.firstIndex(of: 0xD0))
    try text.withUnsafeBufferPointer {
      try analyzer.analyze($0, in: 0..<border, language: .indonesian, into: &tokens)
      try analyzer.analyze($0, in: border..<border, language: .russian, into: &tokens)
      try analyzer.analyze($0, in: border..<text.count, language: .russian, into: &tokens)
    }
    let languages = tokens.map { analyzer.term(of: $0).language }
    #expect(languages == [.indonesian, .russian, .russian, .english, .english])
    #expect(tokens.map(\.position) == [0, 1, 2, 3, 4])
    #expect(
      tokens.map { String(decoding: text[Int($0.start)..<Int($0.end)], as: UTF8.self) }
        == ["Kerja sama", "Сотрудничество", "и", "kerja", "sama"])
  }

  /// Nothing is joined across the border of two passages.
  @Test func passagesAreNotJoined() throws {
    let text = Array("kerja sama buku-buku 1 000".utf8)
    var analyzer = Analyzer()
    for border in text.indices {
      var tokens: [Token] = []
      try text.withUnsafeBufferPointer {
        try analyzer.analyze($0, in: 0..<border, language: .indonesian, into: &tokens)
        try analyzer.analyze($0, in: border..<text.count, language: .indonesian, into: &tokens)
      }
      #expect(tokens.allSatisfy { Int($0.end) <= border || Int($0.start) >= border }, "\(border)")
      #expect(tokens.map(\.position) == tokens.indices.map { UInt32($0) })
    }
  }

  @Test func forgetting() throws {
    var analyzer = Analyzer()
    let text = (0..<20_000).map { "kata\($0)" }.joined(separator: " ")
    let tokens = try analyzer.tokens(of: text, language: .indonesian)
    #expect(Set(tokens.map(\.surface)).count == 20_000)
    let (count, memory) = (analyzer.surfaceCount, analyzer.memory)
    #expect(count == 20_000)
    #expect(memory > 20_000 * 24)
    let stems = tokens.map { analyzer.term(of: $0).stem }
    #expect(stems == (0..<20_000).map { "kata\($0)" })
    analyzer.forgetSurfaces()
    let (generation, countAfter, memoryAfter) = (analyzer.generation, analyzer.surfaceCount, analyzer.memory)
    #expect(generation == 1 && countAfter == 0 && memoryAfter < memory)
    let surfaces = try analyzer.tokens(of: "kata7 kata8", language: .indonesian).map(\.surface)
    #expect(surfaces == [0, 1])
  }

  /// The bytes of a term are those of the term itself.
  @Test func termBytes() throws {
    var analyzer = Analyzer()
    let tokens = try analyzer.tokens(of: "перестройка", language: .russian)
    let token = try #require(tokens.first)
    let bytes = analyzer.withTermBytes(of: token.surface) { Array($0) }
    let (term, surface) = (analyzer.term(of: token), analyzer.surface(of: token))
    #expect(bytes == term.bytes)
    #expect(surface == Term("перестройка", language: .russian))
  }

  @Test func veryLongWords() throws {
    var analyzer = Analyzer()
    for word in ["a", "Я", "é", "α", "ế", "e\u{301}", "x1"] {
      let text = String(repeating: word, count: 100_000)
      let tokens = try analyzer.tokens(of: text + " akhir", language: .indonesian)
      #expect(tokens.count == 2)
      #expect(Int(tokens[0].end) == text.utf8.count)
      let surface = analyzer.surface(of: tokens[0])
      #expect(surface.bytes.count <= Analyzer.longestWord + 4)
      // What is searched for is cut at the same place.
      let query = try analyzer.tokens(of: String(repeating: word, count: 400), language: .indonesian)
      #expect(query.map(\.surface) == [tokens[0].surface])
    }
  }

  @Test func fingerprint() {
    #expect(AnalyzerFingerprint.current.description.hasPrefix("jembatan-analysis-"))
    #expect(AnalyzerFingerprint("a") != AnalyzerFingerprint("b"))
  }
}
