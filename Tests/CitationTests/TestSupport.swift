import Documents
import Foundation

@testable import Citation

/// A seed that differs from run to run; every property test prints it. `JEMBATAN_TEST_SEED` repeats one.
func propertySeed(_ test: String = #function) -> UInt64 {
  let given = ProcessInfo.processInfo.environment["JEMBATAN_TEST_SEED"].flatMap { UInt64($0) }
  let seed = given ?? UInt64.random(in: 0...UInt64.max)
  print("\(test): JEMBATAN_TEST_SEED=\(seed)")
  return seed
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Documents of each kind with all that can be cited.
enum Sample {
  static let agreement = Document(
    id: "perikanan-2003.id", kind: .agreement, language: .indonesian, title: "Persetujuan Kerja Sama Perikanan",
    body: "Pasal 5\nTujuan", date: "2003-04-21", place: "Jakarta", outlet: "Kementerian Luar Negeri",
    parties: ["IDN", "RUS"], persons: ["Rokhmin Dahuri", "Jurij Moskalcov"], work: "perikanan-2003",
    source: DocumentSource(path: "archive/perikanan.txt"))
  static let article = Article(number: "5", heading: "Tujuan", range: 0..<14)
  static let news = Document(
    id: "библиотеки-2019", kind: .news, language: .russian, title: "Библиотеки обмениваются книгами",
    body: "Текст.", date: "2019-03", place: "Москва", outlet: "Вестник библиотек", parties: ["IDN", "ASEAN"],
    persons: ["Анна Петрова"], source: DocumentSource(path: "https://example.org/a b?q=книга#x", line: 3))
  static let other = Document(id: "laporan", language: .undetermined, body: "Isi.", date: "0987", outlet: "Arsip")

  /// A stream of documents in a format.
  static func export(_ documents: [Document], _ format: CitationFormat) -> String {
    var writer = CitationWriter(format)
    var text = writer.header
    for document in documents { text += writer.record(of: document) }
    return text + writer.footer
  }

  /// The one record of a stream, without what surrounds it.
  static func record(_ document: Document, _ format: CitationFormat, article: Article? = nil) -> String {
    var writer = CitationWriter(format)
    return writer.record(of: document, article: article)
  }

  /// Text of pieces that break records where they are not looked after.
  static func hostileText(_ generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "Ж", "é", " ", "\u{A0}", "\n", "\r\n", "\r", "\t", "\0", "\u{1B}[2J", "\u{85}", "\u{2028}", "\u{2029}",
      "\u{202E}", "\u{7F}", "{", "}", "{{", "}}", "\\", "\"", "@misc{x,", ",", " and ", "%", "#", "$", "&", "_", "~",
      "^", "<", ">", "|", "*", ";", "ER  - ", "\r\nER  - \r\nTY  - JOUR", "TY  - ", "]", "[", "}\n}", "=", "+1", "-",
      "👪",
      "e\u{301}", "\\end{document}", "'",
    ]
    return (0..<Int.random(in: 0...12, using: &generator))
      .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
  }

  /// A document whose every text is hostile.
  static func hostileDocument(_ generator: inout SeededGenerator) -> Document {
    func texts() -> [String] { (0..<Int.random(in: 0...3, using: &generator)).map { _ in hostileText(&generator) } }
    func text() -> String? { Bool.random(using: &generator) ? hostileText(&generator) : nil }
    let kind = DocumentKind.allCases[Int.random(in: 0..<DocumentKind.allCases.count, using: &generator)]
    let language = Language.allCases[Int.random(in: 0..<Language.allCases.count, using: &generator)]
    return Document(
      id: hostileText(&generator) + "x", kind: kind, language: language, title: hostileText(&generator), body: "",
      date: CalendarDate(year: Int.random(in: 1...9999, using: &generator)), place: text(), outlet: text(),
      parties: texts(), persons: texts(),
      source: text().map { DocumentSource(path: "http://" + $0) })
  }
}
