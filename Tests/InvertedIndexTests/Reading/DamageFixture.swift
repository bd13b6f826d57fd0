import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

/// An index with everything that files can hold, and the questions that are asked of it while its files are damaged.
struct DamageFixture: Sendable {
  let storage: MemoryStorage
  let questions: [Question]
  /// The digests of the right answers.
  let answers: [Int]

  /// Three segments without long lists: few bytes, each of which can be damaged.
  static let small = Result { try DamageFixture(documents: 60) }
  /// Lists of more than 1,024 documents.
  static let medium = Result { try DamageFixture(documents: 1_600) }
  /// Lists with two supers, and sections of several pages.
  static let large = Result { try DamageFixture(documents: 5_700) }

  /// Something to ask of an index.
  struct Question: Sendable {
    let name: String
    /// A digest of the answer.
    let ask: @Sendable (IndexSnapshot) throws(IndexError) -> Int
  }

  private init(documents: Int) throws {
    storage = MemoryStorage()
    try Self.write(documents, to: storage)
    let snapshot = try IndexSnapshot.open(storage)
    questions = try Self.questions(snapshot)
    var answers: [Int] = []
    for question in questions { answers.append(try question.ask(snapshot)) }
    self.answers = answers
  }

  // MARK: Documents

  /// Words that no stemmer changes: consonants.
  private static func word(_ number: Int, _ language: Language) -> String {
    let letters = Array(language == .russian ? "бвгджзклмнпрстфхцчшщ" : "bcdfghjklmnpqrstvwxz")
    let (a, b, c) = (letters[number % 20], letters[number / 20 % 20], letters[number / 400 % 20])
    return String([a, letters[7], b, letters[7], c])
  }

  private static func document(_ number: Int, of count: Int, using generator: inout SeededGenerator) -> Document {
    // Most are English, so that the lists of that language are long; 160 at a time, so that blocks have no gaps.
    let language: Language = [.indonesian, .russian][safe: number / 20 % 10] ?? .english
    var words = [word(0, language), word(1, language)]
    // Half of the documents, a tenth, and a run of them.
    if Bool.random(using: &generator) { words.append(word(2, language)) }
    if number % 10 == 5 || Int.random(in: 0..<10, using: &generator) == 0 { words.append(word(3, language)) }
    if (count / 4..<count / 2).contains(number) { words.append(word(4, language)) }
    // A few documents have a word often.
    if Int.random(in: 0..<20, using: &generator) == 0 {
      words += [String](repeating: word(2, language), count: Int.random(in: 1...40, using: &generator))
    }
    // From frequent to rare.
    for _ in 0..<2 { words.append(word(5 + Int.random(in: 0..<20, using: &generator), language)) }
    words.append(word(30 + Int.random(in: 0..<count / 2, using: &generator), language))
    let body = words.joined(separator: " ")
    var document = Document(
      id: "d\(number)", language: language, body: body,
      passages: [Passage(range: 0..<body.utf8.count, language: language)])
    if number % 7 == 0 { document.title = word(1, language) }
    if number % 3 == 0 { document.parties = ["IDN", "P\(number % 50)"] }
    if number % 11 == 0 {
      document.kind = .agreement
      document.date = CalendarDate(year: 1990 + number % 30)
      document.outlet = "O"
      document.work = "w\(number)"
      document.persons = ["Дуда"]
      document.place = "Jakarta"
      document.articles = [Article(number: "1", heading: "Tujuan", range: 0..<body.utf8.count)]
      document.source = DocumentSource(path: "p", line: 2)
    }
    return document
  }

  private static func write(_ count: Int, to storage: MemoryStorage) throws {
    var generator = SeededGenerator(seed: 7)
    let writer = try IndexWriter(storage)
    for number in 0..<count {
      try writer.add(document(number, of: count, using: &generator))
      if number == count * 19 / 20 || number == count * 39 / 40 { try writer.commit() }
    }
    try writer.commit()
    for number in stride(from: 3, to: count, by: 13) { try writer.delete(id: "d\(number)") }
    try writer.commit()
  }

  // MARK: Questions

  private static func questions(_ snapshot: IndexSnapshot) throws -> [Question] {
    var questions: [Question] = []
    let queries = queries(snapshot.documentCount)
    for (number, query) in queries.enumerated() {
      questions.append(
        Question(name: "query \(number)") { (snapshot) throws(IndexError) in
          let searcher = Searcher(snapshot)
          let found = try searcher.search(query, limit: 10)
          return [
            found.documents.hashValue, found.total, try searcher.top(query, limit: 10).hashValue,
            try searcher.top(query, limit: 3_000).hashValue, try searcher.count(query),
          ].hashValue
        })
      let hits = try Searcher(snapshot).top(query, limit: 10)
      for hit in [hits.first, hits.last].compactMap(\.self) {
        questions.append(
          Question(name: "explanation \(number)") { (snapshot) throws(IndexError) in
            guard snapshot.segments.indices.contains(hit.location.segment),
              hit.location.document < snapshot.segments[hit.location.segment].documentCount
            else { return 0 }
            return try Searcher(snapshot).explain(query, at: hit.location).hashValue
          })
      }
    }
    questions.append(
      Question(name: "documents") { (snapshot) throws(IndexError) in
        var hasher = Hasher()
        for (number, segment) in snapshot.segments.enumerated() {
          for document in stride(
            from: 0, to: segment.documentCount, by: number == 0 ? 1 + Int(segment.documentCount) / 40 : 1)
          {
            let stored = try segment.storedDocument(document)
            for text in [stored.id, stored.title, stored.body, stored.place ?? "", stored.work ?? ""] {
              hasher.combine(text)
            }
            hasher.combine(stored.date?.ordinal)
            hasher.combine(stored.passages.map(\.range))
          }
        }
        return hasher.finalize()
      })
    questions.append(
      Question(name: "values") { (snapshot) throws(IndexError) in
        var hasher = Hasher()
        try snapshot.forEachValues { hasher.combine($0) }
        return hasher.finalize()
      })
    questions.append(
      Question(name: "ids") { (snapshot) throws(IndexError) in
        var found: [DocumentLocation?] = []
        for number in [0, 3, 22, 30, 59, snapshot.documentCount] {
          found.append(try snapshot.location(ofID: "d\(number)"))
        }
        return found.hashValue
      })
    questions.append(
      Question(name: "terms") { (snapshot) throws(IndexError) in
        var hasher = Hasher()
        for segment in snapshot.segments {
          hasher.combine(segment.statistics)
          try segment.terms.forEach { (key, info) throws(IndexError) in
            hasher.combine(key)
            hasher.combine(info)
          }
        }
        return hasher.finalize()
      })
    return questions
  }

  private static func queries(_ count: Int) -> [RankedQuery] {
    func term(_ number: Int, _ language: Language = .english) -> QueryNode {
      .term(Term(word(number, language), language: language), weight: 1)
    }
    func phrase(_ numbers: [Int], slop: UInt32 = 0) -> QueryNode {
      .phrase(.init(numbers.map { Term(word($0, .english), language: .english) }, slop: slop))
    }
    let rare = (30..<50).map { term($0) }
    let all = (0..<5).map { term($0) }
    let middle = (5..<25).map { term($0) }
    let filter: Filter =
      (.party("IDN") || .work("w22")) && .dated(from: CalendarDate(year: 1995), through: nil) && !.kind(.news)
    var nodes: [QueryNode] = all + [middle[0], rare[0], term(9_999), term(0, .russian), term(3, .indonesian)]
    nodes += [.any(all), .any([all[2], middle[3]]), .any([all[0], rare[1], rare[2]]), .any(middle), .any(rare)]
    nodes += [.any([all[1], term(2, .russian), term(3, .indonesian)])]
    nodes += [
      .all([all[0], all[2]]), .all([all[2], all[3], all[4]]), .all([middle[0], all[2]]), .all([rare[3], all[0]]),
    ]
    nodes += [.preferring(.all([all[2], all[4]]), [middle[1], rare[4]]), .excluding(all[4], [all[2]])]
    nodes += [phrase([0, 1]), phrase([1, 2]), phrase([2, 2]), phrase([1, 3], slop: 2), phrase([0, 3], slop: 5)]
    nodes += [.any([phrase([0, 1]), all[4]]), .all([phrase([1, 2]), .any([middle[2], all[3]])])]
    var queries = nodes.map { RankedQuery($0) }
    queries.append(RankedQuery(nil, filter: filter))
    queries.append(RankedQuery(all[0], filter: filter))
    queries.append(RankedQuery(.any([all[0], all[2]]), filter: .language(.english) && .outlet("O")))
    queries.append(RankedQuery(phrase([0, 1]), filter: !.person("Дуда")))
    return queries
  }

  // MARK: Files

  /// The names of the files that make the index up.
  func fileNames() throws -> [String] { try storage.names() }

  /// A copy of the index, one file of which is another.
  func copy(with bytes: [UInt8], as name: String) throws -> MemoryStorage {
    let copy = try storage.copy()
    try copy.put(bytes, as: name)
    return copy
  }

  /// What is wrong with the answers of an index whose damage must be noticed or make no difference; `nil` for nothing.
  func problem(of damaged: MemoryStorage) -> String? {
    let snapshot: IndexSnapshot
    do throws(IndexError) {
      snapshot = try IndexSnapshot.open(damaged)
    } catch {
      return Self.isExpected(error) ? nil : "opening: \(error.code): \(error)"
    }
    for (question, answer) in zip(questions, answers) {
      do throws(IndexError) {
        guard try question.ask(snapshot) == answer else { return "another answer: \(question.name)" }
      } catch {
        guard Self.isExpected(error) else { return "\(question.name): \(error.code): \(error)" }
      }
    }
    return nil
  }

  /// Whether opening and verifying notices that something is wrong.
  static func isNoticed(in damaged: MemoryStorage) -> Bool {
    do throws(IndexError) {
      for segment in try IndexSnapshot.open(damaged).segments { try segment.verify() }
      return false
    } catch {
      return isExpected(error)
    }
  }

  /// Whether an error is one for damage, which says where.
  static func isExpected(_ error: IndexError) -> Bool {
    [.damaged, .incompatible].contains(error.code) && error.file != nil
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
