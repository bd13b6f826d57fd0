import Documents
import Testing

@testable import InvertedIndex

struct DocumentCodecTests {
  private func encode(_ document: Document) -> [UInt8] {
    var writer = ByteWriter()
    DocumentCodec.encode(document, to: &writer)
    return writer.bytes
  }

  private func decode(_ bytes: [UInt8]) throws(IndexError) -> Document {
    var reader = try ByteReader(bytes)
    let document = try DocumentCodec.decode(&reader)
    guard reader.isAtEnd else { throw reader.damaged("more") }
    return document
  }

  private let full = Document(
    id: "perikanan-2003.id", kind: .agreement, language: .indonesian, title: "Persetujuan é",
    body: "Pasal 1\nТекст 東京 😀", date: "2003-04", place: "Москва", outlet: "", parties: ["IDN", "", "RUS"],
    persons: ["e\u{301}"], work: "perikanan-2003",
    articles: [
      Article(number: "1", heading: nil, range: 0..<8), Article(number: "", heading: "Tujuan", range: 8..<8),
    ],
    passages: [
      Passage(range: 0..<8, language: .indonesian), Passage(range: 8..<18, language: .russian),
      Passage(range: 18..<30, language: .undetermined),
    ],
    source: DocumentSource(path: "a/b.jsonl", line: 3))

  @Test func everyFieldAsItWas() throws {
    #expect(try decode(encode(full)).isIdentical(to: full))
    let empty = Document(id: "", body: "")
    #expect(try decode(encode(empty)).isIdentical(to: empty))
    // A source without a line, an empty string against none.
    let others = Document(id: "a", body: "", place: "", outlet: nil, work: "", source: DocumentSource(path: ""))
    #expect(try decode(encode(others)).isIdentical(to: others))
  }

  @Test func workedExample() {
    #expect(
      encode(Document(id: "a", kind: .news, language: .english, title: "T", body: "b", date: "2003")) == [
        1, 0x61, 4, 0x6E, 0x65, 0x77, 0x73, 2, 0x65, 0x6E, 1, 0x54, 1, 0x62,
        // 20030000 = 0x131A230, seven bits a byte.
        0xB0, 0xC4, 0xC6, 0x09,
        // No place, outlet, work, source, line; no parties, persons, articles, passages.
        0, 0, 0, 0, 0, 0, 0, 0, 0,
      ])
  }

  @Test func emptyHeadingIsNone() throws {
    var document = Document(id: "a", body: "")
    document.articles = [Article(number: "1", heading: "", range: 0..<0)]
    #expect(try decode(encode(document)).articles == [Article(number: "1", heading: nil, range: 0..<0)])
  }

  private func text(using generator: inout SeededGenerator) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "\u{0}", "\n", "я", "\u{301}", "\u{2028}", "東", "😀", "\u{FFFF}", "\u{10FFFF}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      text.unicodeScalars.append(scalars.randomElement(using: &generator) ?? "a")
    }
    return text
  }

  private func document(using generator: inout SeededGenerator) -> Document {
    func maybe(_ value: String) -> String? { Bool.random(using: &generator) ? value : nil }
    func list() -> [String] { (0..<Int.random(in: 0...3, using: &generator)).map { _ in text(using: &generator) } }
    var document = Document(
      id: text(using: &generator), kind: .other, title: text(using: &generator), body: text(using: &generator))
    document.kind = DocumentKind.allCases.randomElement(using: &generator) ?? .other
    document.language = Bool.random(using: &generator) ? Language.allCases.randomElement(using: &generator) : nil
    document.date = CalendarDate(ordinal: UInt32.random(in: 0...3000, using: &generator) * 10_000 + 1_231)
    document.place = maybe(text(using: &generator))
    document.outlet = maybe(text(using: &generator))
    document.work = maybe(text(using: &generator))
    document.parties = list()
    document.persons = list()
    if let path = maybe(text(using: &generator)) {
      document.source = DocumentSource(
        path: path, line: Bool.random(using: &generator) ? Int.random(in: 1...1 << 32 - 1, using: &generator) : nil)
    }
    // Between scalars, the end included.
    var offsets = [0]
    for scalar in document.body.unicodeScalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    func range() -> Range<Int> {
      let bounds = [offsets.randomElement(using: &generator) ?? 0, offsets.randomElement(using: &generator) ?? 0]
        .sorted()
      return bounds[0]..<bounds[1]
    }
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      let heading = text(using: &generator)
      document.articles.append(
        Article(number: text(using: &generator), heading: heading.isEmpty ? nil : heading, range: range()))
      document.passages.append(
        Passage(range: range(), language: Language.allCases.randomElement(using: &generator) ?? .english))
    }
    return document
  }

  @Test func randomDocuments() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let document = document(using: &generator)
      #expect(try decode(encode(document)).isIdentical(to: document), "seed \(seed)")
    }
  }

  @Test func everyTruncationIsDetected() {
    let bytes = encode(full)
    for length in bytes.indices {
      let error = failure { _ = try decode(Array(bytes[..<length])) }
      #expect(error?.code == .damaged, "\(length) bytes")
      #expect(error?.offset.map { $0 <= length } == true)
    }
  }

  /// A changed byte may spell another document, but no trap, and no ranges that the body does not have.
  @Test func everyChangedByteIsDetectedOrHarmless() throws {
    let bytes = encode(full)
    var detected = 0
    for index in bytes.indices {
      for byte in [0x00, 0x01, 0x7F, 0x80, 0xFF, bytes[index] ^ 0x01, bytes[index] &+ 1] as [UInt8] {
        var changed = bytes
        changed[index] = byte
        do throws(IndexError) {
          let document = try decode(changed)
          for range in document.articles.map(\.range) + document.passages.map(\.range) {
            #expect(DocumentCodec.isStretch(range, of: document.body), "byte \(index)")
          }
        } catch {
          detected += 1
          #expect(error.code == .damaged)
        }
      }
    }
    #expect(detected > bytes.count)
  }

  @Test(
    arguments: [
      (0..<0, true), (0..<4, true), (4..<4, true), (1..<3, true),
      // Inside я, behind the end, before the beginning.
      (0..<2, false), (2..<3, false), (0..<5, false), (5..<5, false), (-1..<1, false),
    ])
  func stretches(range: Range<Int>, isOne: Bool) {
    #expect(DocumentCodec.isStretch(range, of: "aяb") == isOne)
  }
}
