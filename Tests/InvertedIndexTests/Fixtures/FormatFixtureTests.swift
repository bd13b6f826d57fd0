import Documents
import Foundation
import Testing
import TextAnalysis

@testable import InvertedIndex

/// An index that an earlier program wrote is read as it was meant.
struct FormatFixtureTests {
  /// The index in memory; as of the present analysis, for it is the format that is tested here.
  private func snapshot() throws -> IndexSnapshot {
    let storage = try FormatFixture.storage()
    var manifest = try #require(try Manifest.read(from: storage))
    manifest.fingerprint = .current
    try manifest.write(to: try storage.create(Manifest.fileName))
    return try IndexSnapshot.open(storage)
  }

  /// Makes the files anew: only for a new version of the format, into a folder of its own.
  @Test(.enabled(if: Self.target != nil, "set JEMBATAN_MAKE_FIXTURE to a folder"))
  func make() throws {
    try FormatFixture.make(into: try #require(Self.target))
  }

  private static let target = ProcessInfo.processInfo.environment["JEMBATAN_MAKE_FIXTURE"]

  @Test func filesAndManifest() throws {
    let storage = try FormatFixture.storage()
    #expect(try storage.names() == ["manifest", "segment-1", "segment-2", "tombstones-4", "tombstones-5"])
    for name in try storage.names() {
      let bytes = try storage.content(of: name)
      #expect(Array(bytes.prefix(8)) == Array("JEMBATAN".utf8))
      #expect(Array(bytes[12..<16]) == [2, 0, 0, 0])
    }
    let manifest = try #require(try Manifest.read(from: storage))
    #expect(manifest.generation == 3)
    #expect(manifest.nextFileNumber == 6)
    #expect(manifest.identity == 0x6A65_6D62_6174_616E)
    #expect(manifest.fingerprint == AnalyzerFingerprint("jembatan-analysis-1"))
    #expect(manifest.segments.map(\.name) == ["segment-1", "segment-2"])
    #expect(manifest.segments.map(\.tombstones) == ["tombstones-4", "tombstones-5"])
    #expect(manifest.segments.map(\.documentCount) == [180, 13])
    #expect(manifest.segments[0].statistics[.undetermined] == .init(documents: 180, length: 2142))
    #expect(manifest.segments[0].statistics[.english] == .init(documents: 120, length: 1617))
    #expect(manifest.segments[0].statistics[.indonesian] == .init(documents: 60, length: 525))
    #expect(manifest.segments[0].statistics[.russian] == .init(documents: 60, length: 972))
  }

  @Test func everythingVerifies() throws {
    let snapshot = try snapshot()
    for segment in snapshot.segments { try segment.verify() }
    #expect(snapshot.documentCount == 180 - 3 + 13 - 1)
    #expect(snapshot.segments.map(\.livingCount) == [177, 12])
    var ids = (0..<192).map { FormatFixture.document($0).id }
    ids.removeAll { ["dokumen-003", "dokumen-100", "dokumen-185"].contains($0) }
    #expect(try snapshot.ids().sorted() == ids)
    for id in ["dokumen-003", "dokumen-100", "dokumen-185"] { #expect(try snapshot.location(ofID: id) == nil) }
    #expect(try snapshot.location(ofID: "dokumen-007") == DocumentLocation(segment: 1, document: 0))
  }

  @Test func storedDocumentsAndValues() throws {
    let snapshot = try snapshot()
    for number in 0..<192 {
      let document = FormatFixture.document(number, times: number == 7 ? 3 : nil)
      guard let location = try snapshot.location(ofID: document.id) else { continue }
      #expect(try snapshot.storedDocument(at: location).isIdentical(to: document))
      let values = try snapshot.segments[location.segment].values(of: location.document)
      #expect(values == DocumentValues(of: document, titleLength: number % 4 == 0 ? 2 : 0))
    }
    let first = try snapshot.storedDocument(at: DocumentLocation(segment: 0, document: 0))
    #expect(first.title == "Laut 0")
    #expect(first.body == "Perjanjian kerja sama di laut, 1999 2003\nnomor0\n")
    #expect(first.persons == ["Вадим Дуда"])
    #expect(first.articles == [Article(number: "1", heading: "Tujuan", range: 0..<10)])
  }

  /// Lists of every kind, as the dictionary and their bytes say.
  @Test func terms() throws {
    let segment = try snapshot().segments[0]
    let contents = try SegmentContents(segment)
    func list(_ key: String) -> [SegmentContents.Occurrences] { contents.terms[Array(key.utf8)] ?? [] }
    // In one document, as an id; in every third, from 0 on, in the title every twelfth time.
    #expect(list("#dokumen-042") == [.init(document: 42, frequency: 1, positions: [])])
    #expect(list("ilaut").map(\.document) == stride(from: 0, to: 180, by: 3).map { UInt32($0) })
    #expect(list("ilaut")[4] == .init(document: 12, frequency: 5, positions: [0, 0, 0, 0, 69]))
    #expect(list("ilaut")[1] == .init(document: 3, frequency: 1, positions: [3]))
    // A bitset and a short block: three of four documents.
    #expect(list("01999").map(\.document) == (0..<180).filter { ![5, 6].contains($0 % 8) })
    // All documents, of which one has it 400 times.
    #expect(list("02003").map(\.document) == (0..<180).map { UInt32($0) })
    #expect(list("02003").map(\.frequency) == (0..<180).map { $0 == 7 ? 400 : 1 })
    #expect(list("02003")[7].positions == (6..<406).map { UInt32($0) })
    #expect(list("PIDN").map(\.document) == stride(from: 0, to: 180, by: 2).map { UInt32($0) })
    let encodings = try ["01999", "02003"].map { key in
      let info = try #require(try segment.terms.find(Array(key.utf8)))
      let start = info.postingsOffset + 16 + 2 * 18
      return Array(try segment.postings.content()[start..<start + 4])
    }
    #expect(encodings == [[0x40, 0x00, 0x41, 0x00], [0x00, 0x80, 0x41, 0x00]])
  }

  /// Ids and scores, rounded to a hundred-thousandth.
  private func found(_ query: RankedQuery, limit: Int) throws -> (ids: [String], scores: [Double], total: Int) {
    let snapshot = try snapshot()
    let searcher = Searcher(snapshot)
    let result = try searcher.search(query, limit: limit)
    #expect(try searcher.top(query, limit: limit) == result.documents)
    #expect(try searcher.count(query) == result.total)
    return (
      try result.documents.map { try snapshot.storedDocument(at: $0.location).id },
      result.documents.map { ($0.score * 100_000).rounded() / 100_000 }, result.total
    )
  }

  /// By hand, with k1 = 1.5 and b = 0.75: *12* stands in one of 193 documents whose mean length is 2268 / 193, in its title: four
  /// times, in 2 · 4 + 7 tokens. ln(1 + 192.5 / 1.5) · 2.5 · 4 / (4 + 1.5 · (0.25 + 0.75 · 15 / 11.7513)) = 8.36755.
  /// *laut* stands in all 64 Indonesian documents of a mean length of 8.75, in those with a title five times:
  /// ln(1 + 0.5 / 64.5) · 2.5 · 5 / (5 + 1.5 · (0.25 + 0.75 · 15 / 8.75)) = 0.01322.
  @Test func ranking() throws {
    let laut = QueryNode.term(Term("laut", language: .indonesian), weight: 1)
    let query = RankedQuery(.any([laut, .term(Term("12", language: .undetermined), weight: 1)]))
    let best = try found(query, limit: 4)
    #expect(best.ids == ["dokumen-012", "dokumen-000", "dokumen-024", "dokumen-036"])
    #expect(best.scores == [8.38077, 0.01322, 0.01322, 0.01322])
    // 64 less those deleted: 3.
    #expect(best.total == 63)
  }

  @Test func phrase() throws {
    let words = [Term("1999", language: .undetermined), Term("2003", language: .undetermined)]
    let all = try found(RankedQuery(.phrase(.init(words))), limit: 200)
    let numbers = (0..<192).filter { ![5, 6].contains($0 % 8) && ![3, 100, 185].contains($0) }
    #expect(all.total == numbers.count)
    #expect(all.ids.sorted() == numbers.map { FormatFixture.document($0).id })
    // The other way round they stand nowhere.
    #expect(try found(RankedQuery(.phrase(.init(words.reversed()))), limit: 200).total == 0)
  }

  @Test func filters() throws {
    let sea = QueryNode.term(Term("мор", language: .russian), weight: 1)
    let filter: Filter = .party("RUS") && .dated(from: "1950", through: "1959") && !.kind(.news)
    let all = try found(RankedQuery(sea, filter: filter), limit: 200)
    // Russian are 1, 4, 7 and so on; of those the even ones not dividable by five, of the first ten of seventy years.
    let numbers = (0..<192).filter { $0 % 3 == 1 && $0 % 2 == 0 && $0 % 5 != 0 && $0 % 70 < 10 && $0 != 100 }
    #expect(all.ids.sorted() == numbers.map { FormatFixture.document($0).id })
    #expect(
      try found(RankedQuery(nil, filter: .work("laut-2003") && .outlet("ANTARA")), limit: 9).ids == ["dokumen-000"])
  }
}
