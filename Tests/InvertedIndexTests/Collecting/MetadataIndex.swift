import Documents
import TextAnalysis

@testable import InvertedIndex

/// An index of several windows of documents with all kinds of metadata, and the documents it is made of.
struct MetadataIndex {
  static let seed = propertySeed("MetadataIndex")
  static let shared = Result { try MetadataIndex(seed: seed) }

  static let outlets = ["ANTARA", "ТАСС", "Kompas", "РИА Новости", "The Jakarta Post", "Z"]
  static let parties = ["RUS", "IDN", "BLR", "Perpustakaan Nasional", "РГБ", "ZZZ", "KAZ", "é", "e\u{301}"]
  static let persons = ["Вадим Дуда", "Joko", "Анна", "Budi"]

  let snapshot: IndexSnapshot
  /// The documents that can be found, in the order of the index.
  let living: [(location: DocumentLocation, document: Document)]

  init(seed: UInt64) throws {
    var random = RandomDocuments(seed: seed)
    let storage = MemoryStorage()
    var options = IndexWriter.Options()
    options.analysis = .whitespace
    options.reorders = false
    let writer = try IndexWriter(storage, options)
    // Three windows, the last of them short; one that is whole; less than a word of bits.
    let ends = [8192 + 1000, 8192 + 1000 + 4096, 8192 + 1000 + 4096 + 37]
    for number in 0..<(ends.last ?? 0) {
      try writer.add(Self.document(number, &random))
      if ends.contains(number + 1) { try writer.commit() }
    }
    for number in 0..<(ends.last ?? 0) where number / 64 % 50 == 1 || random.chance(20) {
      try writer.delete(id: "\(number)")
    }
    try writer.commit()
    snapshot = try IndexSnapshot.open(storage, analysis: .whitespace)
    var living: [(DocumentLocation, Document)] = []
    for (number, segment) in snapshot.segments.enumerated() {
      for document in 0..<segment.documentCount where segment.isAlive(document) {
        living.append(
          (DocumentLocation(segment: number, document: document), try segment.storedDocument(document)))
      }
    }
    self.living = living
  }

  private static func document(_ number: Int, _ random: inout RandomDocuments) -> Document {
    var words = ["x"]
    if random.chance(2) { words.append("a") }
    if random.chance(10) { words.append("b") }
    if random.chance(100) { words += ["c", "c"] }
    if number / 3000 == 1 { words.append("d") }
    if number % 4001 == 7 { words.append("e") }
    if random.chance(20) { words += Array(repeating: "f", count: 1 + number % 3) }
    var document = Document(id: "\(number)", body: words.joined(separator: " "))
    // The second window has one kind and one language, the others all.
    let isMixed = number / 4096 != 1
    document.kind = isMixed ? random.pick(DocumentKind.allCases) : .news
    document.language = isMixed ? random.pick(Language.allCases) : .russian
    if !random.chance(10) {
      let year = Int.random(in: 1995...2024, using: &random.generator)
      let month = Int.random(in: 1...12, using: &random.generator)
      document.date = random.pick([
        CalendarDate(year: year), CalendarDate(year: year, month: month),
        CalendarDate(year: year, month: month, day: Int.random(in: 1...28, using: &random.generator)),
      ])
    }
    // All of one year, of which nothing is known but that.
    if number / 4096 == 2 { document.date = "2003" }
    if !random.chance(5) { document.outlet = zipf(Self.outlets, &random) }
    if document.kind == .agreement { document.parties = [zipf(Self.parties, &random), zipf(Self.parties, &random)] }
    if random.chance(10) { document.persons = [random.pick(Self.persons), random.pick(Self.persons)] }
    if random.chance(3) { document.work = "w\(Int.random(in: 0...2000, using: &random.generator))" }
    return document
  }

  /// The first most often, half as often the second, and so on.
  private static func zipf(_ values: [String], _ random: inout RandomDocuments) -> String {
    let sum = values.indices.reduce(0) { $0 + 1 / Double($1 + 1) }
    var rest = Double.random(in: 0..<sum, using: &random.generator)
    for (index, value) in values.enumerated() {
      rest -= 1 / Double(index + 1)
      if rest < 0 { return value }
    }
    return values[0]
  }

  // MARK: Queries

  static func term(_ word: String, weight: Double = 1) -> QueryNode {
    .term(Term(word, language: .undetermined), weight: weight)
  }

  /// Of every shape that has a way of its own.
  static var roots: [QueryNode?] {
    let (a, b, c, d, e, f) = (term("a"), term("b"), term("c"), term("d"), term("e"), term("f", weight: 2))
    return [
      nil, a, c, e, term("none"), .any([a, b]), .any([c, e]), .any([b, c, d, f]), .all([a, b]), .all([c, b]),
      .all([a, d]), .preferring(.all([a, f]), [b, c]), .excluding(a, [b]), .all([.any([b, c]), .any([d, a])]),
      .phrase(.init([Term("a", language: .undetermined), Term("b", language: .undetermined)])),
      .phrase(.init([Term("c", language: .undetermined), Term("c", language: .undetermined)], slop: 3)),
    ]
  }

  static func filter(_ random: inout RandomDocuments, depth: Int = 0) -> Filter {
    func date() -> CalendarDate? {
      let year = Int.random(in: 1994...2025, using: &random.generator)
      let month = Int.random(in: 1...12, using: &random.generator)
      return random.pick([
        nil, CalendarDate(year: year), CalendarDate(year: year, month: month),
        CalendarDate(year: year, month: month, day: Int.random(in: 1...28, using: &random.generator)),
      ])
    }
    func parts() -> [Filter] {
      (0..<Int.random(in: 0...3, using: &random.generator)).map { _ in filter(&random, depth: depth + 1) }
    }
    switch Int.random(in: 0...(depth < 3 ? 9 : 6), using: &random.generator) {
    case 0: return .kind(random.pick(DocumentKind.allCases))
    case 1: return .language(random.pick(Language.allCases))
    case 2: return .dated(from: date(), through: date())
    case 3: return .party(random.pick(parties + ["none"]))
    case 4: return .outlet(random.pick(outlets + ["none"]))
    case 5: return .person(random.pick(persons))
    case 6: return .work("w\(Int.random(in: 0...2000, using: &random.generator))")
    case 7: return .all(parts())
    case 8: return .any(parts())
    default: return .not(filter(&random, depth: depth + 1))
    }
  }
}
