import Foundation
import Jembatan

/// A seed that differs from run to run; every property test prints it. `JEMBATAN_TEST_SEED` repeats one.
func propertySeed(_ test: String = #function) -> UInt64 {
  let given = ProcessInfo.processInfo.environment["JEMBATAN_TEST_SEED"].flatMap { UInt64($0) }
  let seed = given ?? UInt64.random(in: 0...UInt64.max)
  print("\(test): JEMBATAN_TEST_SEED=\(seed)")
  return seed
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// News and agreements of random words: some in several languages, some republished with small edits, some undated.
struct RandomArchive {
  static let words: [(language: Language, words: [String])] = [
    (
      .indonesian,
      [
        "kapal", "yang", "pelabuhan", "perikanan", "persetujuan", "negara", "buku", "perpustakaan", "laut", "nelayan",
        "kebudayaan", "pendidikan", "perdagangan", "menteri", "kunjungan", "wartawan",
      ]
    ),
    (
      .russian,
      [
        "корабль", "и", "порт", "рыболовство", "соглашение", "государство", "книга", "библиотека", "море", "рыбак",
        "культура", "образование", "торговля", "министр", "визит", "журналист",
      ]
    ),
    (
      .english,
      [
        "ship", "the", "harbour", "fisheries", "agreement", "state", "book", "library", "sea", "fisherman", "culture",
        "education", "trade", "minister", "visit", "journalist",
      ]
    ),
  ]

  var random: SeededGenerator
  private(set) var documents: [Document] = []

  init(seed: UInt64, count: Int) {
    random = SeededGenerator(seed: seed)
    for number in 0..<count { documents.append(document(number)) }
  }

  /// Words of a language, the first of its list the most frequent.
  mutating func text(_ language: Int, count: Int) -> String {
    let words = Self.words[language].words
    return (0..<count).map { _ in
      let share = Double.random(in: 0..<1, using: &random)
      return words[min(words.count - 1, Int(share * share * Double(words.count)))]
    }.joined(separator: " ")
  }

  private mutating func document(_ number: Int) -> Document {
    // A republished release: another outlet, a word more here and there.
    if number > 0, Int.random(in: 0..<6, using: &random) == 0, let first = documents.randomElement(using: &random),
      first.kind == .news
    {
      var copy = first
      var words = first.body.split(separator: " ").map(String.init)
      words[words.count / 2] = "redaksi"
      copy.id = id(number)
      copy.body = words.joined(separator: " ")
      copy.outlet = "Copy \(number % 3)"
      copy.work = nil
      return copy
    }
    let language = Int.random(in: 0..<3, using: &random)
    let isAgreement = Int.random(in: 0..<4, using: &random) == 0
    var document = Document(
      id: id(number), kind: isAgreement ? .agreement : Bool.random(using: &random) ? .news : .other,
      language: Self.words[language].language, title: text(language, count: Int.random(in: 0..<4, using: &random)),
      body: text(language, count: Int.random(in: 14..<32, using: &random)))
    document.date = CalendarDate(
      ["", "1999", "2003-04", "2003-04-21", "2010-12-31", "2024-02-29"].randomElement(
        using: &random) ?? "")
    if isAgreement {
      document.parties = ["IDN", ["RUS", "MYS", "Уния «Север»"].randomElement(using: &random) ?? ""]
      document.work = "work-\(Int.random(in: 0..<20, using: &random))"
      document.articles = articles(of: &document.body, language)
    } else {
      document.outlet = ["Вестник", "Kabar", nil].randomElement(using: &random) ?? nil
      document.persons = Bool.random(using: &random) ? ["Rokhmin Dahuri"] : []
    }
    return document
  }

  /// So that the order of ids is not that of the index.
  private func id(_ number: Int) -> String { "\((number * 7919) % 1000).\(number)" }

  private mutating func articles(of body: inout String, _ language: Int) -> [Article] {
    var articles: [Article] = []
    for number in 1...Int.random(in: 2...3, using: &random) {
      let start = body.utf8.count
      body += "\n" + text(language, count: Int.random(in: 3..<12, using: &random))
      articles.append(Article(number: "\(number)", range: start + 1..<body.utf8.count))
    }
    return articles
  }

  /// Plain words of one or several languages.
  mutating func query(words count: Int) -> String {
    (0..<count).map { _ in text(Int.random(in: 0..<3, using: &random), count: 1) }.joined(separator: " ")
  }

  /// The documents in an index of several segments, amid others that were deleted or replaced.
  func index(in location: SearchIndex.Location, segments: Int) throws -> SearchIndex {
    let index = try SearchIndex.open(location)
    for segment in 0..<segments {
      try index.update { writer in
        for (number, document) in documents.enumerated() where number % segments == segment {
          try writer.add(document)
        }
        let other = documents[(segment + 1) % documents.count]
        // Of an id that comes again in a later segment, or came in one before.
        if segment + 1 < segments { try writer.add(Document(id: other.id, body: "kapal порт ship")) }
        try writer.add(Document(id: "gone-\(segment)", kind: .news, body: "kapal порт ship", parties: ["GON"]))
      }
    }
    try index.update { writer in
      for segment in 0..<segments { try writer.delete(id: "gone-\(segment)") }
    }
    return index
  }
}
