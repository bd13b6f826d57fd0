import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct SegmentBuilderTests {
  private func documents(_ count: Int, using random: inout RandomDocuments) -> [Document] {
    (0..<count).map { LanguageAssignment.complete(random.document(id: "\($0)")) }
  }

  /// What a segment of some documents holds, by definition: token by token, with dictionaries.
  private func expected(_ documents: [Document]) throws -> SegmentContents {
    var analyzer = Analyzer()
    var contents = SegmentContents()
    for (number, document) in documents.enumerated() {
      func add(_ key: [UInt8], times: UInt32, at position: UInt32?) {
        var list = contents.terms[key] ?? []
        if list.last?.document != UInt32(number) {
          list.append(.init(document: UInt32(number), frequency: 0, positions: []))
        } else if position == nil {
          return
        }
        list[list.count - 1].frequency += times
        if let position {
          list[list.count - 1].positions += [UInt32](repeating: position, count: Int(times))
        }
        contents.terms[key] = list
        contents.collectionFrequencies[key, default: 0] += UInt64(times)
      }
      let title = try analyzer.tokens(of: document.title, language: document.language ?? .undetermined)
      var body: [Token] = []
      let bytes = Array(document.body.utf8)
      var starts: [Int] = []
      for passage in document.passages {
        let tokens = try analyzer.tokens(
          of: String(decoding: bytes[passage.range], as: UTF8.self), language: passage.language)
        body += tokens
        starts += tokens.map { passage.range.lowerBound + Int($0.start) }
      }
      var languages: Set<Language> = []
      for (place, token) in (title + body).enumerated() {
        let isTitle = place < title.count
        let position = UInt32(place) + (isTitle || title.isEmpty ? 0 : 64)
        let stem = analyzer.term(of: token)
        languages.insert(stem.language)
        add(stem.bytes, times: isTitle ? 4 : 1, at: position)
        if let exact = analyzer.exactTerm(of: token.surface) { add(exact.bytes, times: isTitle ? 4 : 1, at: position) }
      }
      // Articles have the words that begin in them; of those that share words the first has them.
      var next = 0
      for article in document.articles {
        let words = body.indices.filter { $0 >= next && article.range.contains(starts[$0]) }
        guard let first = words.first, let last = words.last else { continue }
        next = last + 1
        let start = UInt32(title.count + (title.isEmpty ? 0 : 64))
        add(Array("A(".utf8), times: 1, at: start + UInt32(first))
        add(Array("A)".utf8), times: 1, at: start + UInt32(last) + 1)
      }
      add(Array("#\(document.id)".utf8), times: 1, at: nil)
      if let work = document.work { add(Array("W\(work)".utf8), times: 1, at: nil) }
      if let outlet = document.outlet { add(Array("O\(outlet)".utf8), times: 1, at: nil) }
      for party in document.parties { add(Array("P\(party)".utf8), times: 1, at: nil) }
      for person in document.persons { add(Array("N\(person)".utf8), times: 1, at: nil) }
      contents.norms.append(FieldNorm.code(of: 4 * title.count + body.count))
      contents.values.append(DocumentValues(of: document, titleLength: title.count).packed)
      contents.documents.append(document)
      for language in languages {
        contents.statistics[language].documents += 1
        contents.statistics[language].length += Int(FieldNorm.lengths[Int(contents.norms[number])])
      }
    }
    return contents
  }

  @Test func againstTheDefinition() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    for count in [0, 1, 2, 40, 300] {
      let documents = documents(count, using: &random)
      let contents = try SegmentContents(MemoryStorage().build(documents, as: "segment-1"))
      let expected = try expected(documents)
      for (key, list) in expected.terms {
        #expect(contents.terms[key] == list, "\(String(decoding: key, as: UTF8.self)), seed \(seed)")
      }
      #expect(contents == expected, "\(count) documents, seed \(seed)")
    }
  }

  /// Passes of any number of tokens write the same bytes: of a term each, of a few, of all.
  @Test func passesMakeNoDifference() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    for analysis in [IndexAnalysis.languages, .whitespace] {
      let documents = documents(60, using: &random)
      let storage = MemoryStorage()
      _ = try storage.build(documents, as: "segment-1", analysis: analysis)
      let bytes = try storage.content(of: "segment-1")
      for passLength in [0, 1, 2, 17, 100, 1_000] {
        _ = try storage.build(documents, as: "segment-2", analysis: analysis, passLength: passLength)
        #expect(try storage.content(of: "segment-2") == bytes, "passes of \(passLength), seed \(seed)")
      }
    }
  }

  /// A builder that was flushed begins anew, with the analyzer's memory of words.
  @Test func flushedBuildersBeginAnew() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    let storage = MemoryStorage()
    var builder = SegmentBuilder()
    for round in 0..<4 {
      let documents = documents(20, using: &random)
      for document in documents { try builder.add(document) }
      let before = builder.documentCount
      _ = try builder.flush(to: storage, name: "segment-1")
      let after = builder.documentCount
      #expect((before, after) == (20, 0))
      _ = try storage.build(documents, as: "segment-2")
      #expect(try storage.content(of: "segment-1") == storage.content(of: "segment-2"), "round \(round), seed \(seed)")
    }
  }

  /// Words between blanks as they stand, up to a limit; bytes, not characters.
  @Test func whitespace() throws {
    let long = String(repeating: "x", count: 1_500)
    let document = Document(id: "a", title: "One one", body: "  one\tTwo\u{A0}\n\(long) one\u{0}")
    let contents = try SegmentContents(MemoryStorage().build([document], as: "segment-1", analysis: .whitespace))
    let words = contents.terms.filter { TermKey.hasPositions($0.key) }
    #expect(
      words == [
        Array("0One".utf8): [.init(document: 0, frequency: 4, positions: [0, 0, 0, 0])],
        Array("0one".utf8): [.init(document: 0, frequency: 6, positions: [1, 1, 1, 1, 66, 69])],
        Array("0Two\u{A0}".utf8): [.init(document: 0, frequency: 1, positions: [67])],
        Array("0\(long.prefix(1024))".utf8): [.init(document: 0, frequency: 1, positions: [68])],
      ])
    #expect(contents.norms == [FieldNorm.code(of: 2 * 4 + 4)])
    #expect(contents.statistics[.undetermined] == .init(documents: 1, length: 12))
  }

  @Test func deletedDocumentsAreThereStill() throws {
    let storage = MemoryStorage()
    var builder = SegmentBuilder()
    for id in ["a", "b", "a"] {
      _ = builder.delete(id: id)
      try builder.add(Document(id: id, language: .english, body: "sea"))
    }
    let (first, again, none) = (builder.delete(id: "b"), builder.delete(id: "b"), builder.delete(id: "none"))
    #expect(first && !again && !none)
    let summary = try builder.flush(to: storage, name: "segment-1")
    #expect(summary.documentCount == 3)
    #expect(summary.deleted == [0, 1])
    let contents = try SegmentContents(try storage.reader("segment-1", summary))
    #expect(contents.terms[Array("#a".utf8)]?.map(\.document) == [0, 2])
    // An id that was only asked for is no term.
    #expect(contents.terms[Array("#none".utf8)] == nil)
  }

  @Test func withoutText() throws {
    let storage = MemoryStorage()
    var builder = SegmentBuilder()
    let document = LanguageAssignment.complete(
      Document(id: "a", language: .english, title: "Sea", body: "fish", date: "2003", parties: ["IDN"]))
    try builder.add(document, storing: false)
    let contents = try SegmentContents(
      try storage.reader("segment-1", try builder.flush(to: storage, name: "segment-1")))
    #expect(contents.documents.map(\.id) == ["a"])
    #expect(contents.documents[0].parties == ["IDN"] && contents.documents[0].date == "2003")
    #expect(contents.documents[0].title.isEmpty && contents.documents[0].body.isEmpty)
    #expect(contents.terms[Array("efish".utf8)]?.first?.positions == [65])
  }

  @Test func memoryGrowsAndIsFreed() throws {
    var builder = SegmentBuilder(budget: 1 << 20)
    let body = (0..<2_000).map { "kata\($0)" }.joined(separator: " ")
    var last = builder.memory
    var count = 0
    while !builder.isFull, count < 1_000 {
      let passage = Passage(range: 0..<body.utf8.count, language: .indonesian)
      try builder.add(Document(id: "\(count)", body: body, passages: [passage]))
      let memory = builder.memory
      #expect(memory > last)
      last = memory
      count += 1
    }
    // A document has 2,000 tokens of 12 bytes, and the words are the same.
    #expect((10...50).contains(count))
    _ = try builder.flush(to: MemoryStorage(), name: "segment-1")
    let (memory, isFull) = (builder.memory, builder.isFull)
    #expect(memory < 1 << 19 && !isFull)
  }
}
