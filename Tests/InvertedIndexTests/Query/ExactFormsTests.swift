import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

/// Exact forms are left out of segments where they are the only form of their stem: whatever segments there are, they
/// find the documents that have the form, where it stands.
struct ExactFormsTests {
  private static let forms: [Language: [[String]]] = [
    .indonesian: [
      ["kerja", "bekerja", "pekerja", "dikerjakan"], ["ikan", "perikanan"], ["laut", "melaut", "kelautan"], ["buku"],
    ],
    .russian: [["договор", "договора", "договору"], ["море", "моря", "морю"], ["рыба", "рыбу"], ["и"]],
    .english: [["sea", "seas"], ["treaty", "treaties"], ["sign", "signed", "signing"], ["the"]],
  ]

  /// Words of one language, of which a batch has few: in some segments a stem has but one form.
  private func document(_ id: String, _ random: inout RandomDocuments, _ words: [Language: [String]]) -> Document {
    let language = random.pick(Language.supported)
    let known = words[language] ?? []
    let body = (0..<Int.random(in: 0...6, using: &random.generator)).map { _ in random.pick(known) }
      .joined(separator: " ")
    return Document(
      id: id, language: language, title: random.chance(3) ? random.pick(known) : "", body: body,
      passages: body.isEmpty ? [] : [Passage(range: 0..<body.utf8.count, language: language)])
  }

  private func batchWords(_ random: inout RandomDocuments) -> [Language: [String]] {
    Self.forms.mapValues { stems in
      stems.map { forms in random.chance(2) ? forms[0] : random.pick(forms) } + (random.chance(3) ? stems[0] : [])
    }
  }

  private func exact(_ word: String, _ language: Language, _ analyzer: inout Analyzer) throws -> Term {
    let term = try analyzer.tokens(of: word, language: language).first.flatMap { analyzer.exactTerm(of: $0.surface) }
    return try #require(term)
  }

  @Test func findTheirDocuments() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    var analyzer = Analyzer()
    for _ in 0..<25 * testScale {
      let storage = MemoryStorage()
      var alive: [String: Document] = [:]
      for _ in 0..<Int.random(in: 1...5, using: &random.generator) {
        var options = IndexWriter.Options()
        options.reorders = random.chance(2)
        let writer = try IndexWriter(storage, options)
        let words = batchWords(&random)
        for _ in 0..<Int.random(in: 1...8, using: &random.generator) {
          let id = "\(Int.random(in: 0..<20, using: &random.generator))"
          if random.chance(5) {
            try writer.delete(id: id)
            alive[id] = nil
          } else {
            let document = document(id, &random, words)
            try writer.add(document)
            alive[id] = document
          }
        }
        if random.chance(4) { try writer.optimize() } else { try writer.commit() }
        try check(storage, alive, &analyzer, "seed \(seed)")
      }
    }
  }

  private func check(
    _ storage: MemoryStorage, _ alive: [String: Document], _ analyzer: inout Analyzer, _ comment: Comment
  ) throws {
    let snapshot = try IndexSnapshot.open(storage)
    let searcher = Searcher(snapshot)
    func ids(_ node: QueryNode) throws -> Set<String> {
      let page = try searcher.search(RankedQuery(node), limit: .max)
      #expect(page.total == page.documents.count, comment)
      return Set(try page.documents.map { try snapshot.storedDocument(at: $0.location).id })
    }
    for (language, stems) in Self.forms {
      let forms = stems.flatMap { $0 }
      for form in forms {
        let term = try exact(form, language, &analyzer)
        let holders = alive.values.filter { document in
          document.language == language && document.words.contains { $0.contains(form) }
        }
        #expect(try ids(.term(term, weight: 1)) == Set(holders.map(\.id)), comment)
        #expect(try ids(.span(.init(.terms([term])))) == Set(holders.map(\.id)), comment)
        if !holders.isEmpty {
          let pattern = WildcardAutomaton([.literal(form)])
          let known = try snapshot.terms(tag: language.exactTag, matching: pattern, limit: 10)
          #expect(known.terms.map(\.term) == [term], comment)
        }
      }
      let (first, second) = (forms[0], forms[1])
      let row = try [first, second].map { try exact($0, language, &analyzer) }
      let neighbours = alive.values.filter { document in
        document.language == language
          && document.words.contains { words in
            zip(words, words.dropFirst()).contains { $0 == first && $1 == second }
          }
      }
      #expect(try ids(.phrase(.init(row))) == Set(neighbours.map(\.id)), comment)
    }
  }
}

extension Document {
  /// The words of the title and of the body.
  fileprivate var words: [[String]] {
    [title, body].map { $0.split(separator: " ").map(String.init) }
  }
}
