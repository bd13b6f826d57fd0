import Documents
import TextAnalysis

/// Documents of few words, so that most words stand in several of them.
struct RandomDocuments {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// Words with what the analyzer does to them: stems, compounds, reduplication, numbers, look-alikes, other scripts.
  static let words: [Language: [String]] = [
    .indonesian: [
      "kerja sama", "bekerja", "kerjasama", "perikanan", "ikan", "buku-buku", "perjanjian", "janji", "yang", "di",
      "itu",
      "menandatangani", "penandatanganan", "laut", "2003", "1.000.000", "Moskwa", "pemerintah", "air", "UU No. 43/2007",
    ],
    .russian: [
      "сотрудничество", "сотрудничества", "рыболовство", "договор", "договора", "и", "в", "ёлка", "елка", "море",
      "2003",
      "1 000 000", "Jakarta", "соглашение", "№ 12-ФЗ", "Москва", "Москве", "правительства", "рыба", "т.е.",
    ],
    .english: [
      "cooperation", "co-operation", "fisheries", "fishery", "treaty", "treaties", "the", "of", "sea", "2003",
      "1,000,000", "Moscow", "government", "governments", "air", "Indonesia's", "signed", "signing", "café", "東京",
    ],
  ]

  /// Fills the smallest memory of a writer, however well its stored fields are compressed, so that it writes a segment;
  /// for places, which are not analyzed.
  static let filler: String = {
    var generator = SeededGenerator(seed: 1)
    var bytes: [UInt8] = []
    // Eight letters of 64 at a time: six bits each.
    while bytes.count < 3 << 19 {
      let bits = generator.next()
      for place in 0..<8 as Range<UInt64> { bytes.append(0x30 + UInt8(bits >> (8 * place) & 0x3F)) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }()

  static let parties = ["IDN", "RUS", "ASEAN", "é", "e\u{301}"]
  static let works = ["perikanan-2003", "perpustakaan-1999"]
  static let dates: [CalendarDate?] = [
    nil, "1999", "1999-12", "1999-12-31", "2000", "2000-01-01", "2003-04", "2003-04-21",
  ]

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &generator)]
  }

  mutating func chance(_ odds: Int) -> Bool { Int.random(in: 0..<odds, using: &generator) == 0 }

  mutating func text(_ language: Language, words count: ClosedRange<Int>) -> String {
    (0..<Int.random(in: count, using: &generator)).map { _ in pick(Self.words[language] ?? []) }.joined(separator: " ")
  }

  /// A document of few words that are taken as they stand, some of them often.
  mutating func plainDocument(id: String) -> Document {
    var document = Document(id: id, kind: pick(DocumentKind.allCases), body: plainText(0...40))
    if chance(8) { document.body += plainText(50...400) }
    if !chance(4) { document.title = plainText(1...6) }
    document.date = pick(Self.dates)
    document.parties = Self.parties.filter { _ in chance(3) }
    return document
  }

  private mutating func plainText(_ count: ClosedRange<Int>) -> String {
    var text = ""
    for _ in 0..<Int.random(in: count, using: &generator) {
      let last = Int.random(in: 0...11, using: &generator)
      text += pick(["", "", "", "\n", "\t "]) + "w\(Int.random(in: 0...last, using: &generator)) "
    }
    return text
  }

  /// Stretches of a body between blanks, one behind the other; some of them empty, some with text between them.
  private mutating func articles(of body: String) -> [Article] {
    let blanks = body.utf8.enumerated().filter { $0.element <= 0x20 }.map(\.offset)
    guard !blanks.isEmpty else { return [] }
    let cuts = (0..<Int.random(in: 0...8, using: &generator)).map { _ in pick(blanks) }.sorted()
    var articles: [Article] = []
    for (first, last) in zip(cuts, cuts.dropFirst()) where !chance(4) {
      articles.append(Article(number: "\(articles.count + 1)", range: first..<last))
    }
    return articles
  }

  mutating func document(id: String) -> Document {
    var document = Document(id: id, kind: pick(DocumentKind.allCases), body: "")
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      document.body += text(pick(Language.supported), words: 0...30) + "\n"
    }
    // Longer than lengths are kept exactly.
    if chance(8) { document.body += text(pick(Language.supported), words: 50...120) }
    if !chance(4) { document.title = text(pick(Language.supported), words: 1...6) }
    if chance(3) { document.language = pick(Language.allCases) }
    if chance(2) { document.articles = articles(of: document.body) }
    document.date = pick(Self.dates)
    document.parties = Self.parties.filter { _ in chance(3) }
    document.work = chance(3) ? pick(Self.works) : nil
    document.outlet = chance(4) ? "ANTARA" : nil
    document.persons = chance(4) ? ["Вадим Дуда", "Вадим Дуда"] : []
    return document
  }
}
