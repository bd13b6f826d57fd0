import Documents
import Testing

@testable import InvertedIndex

struct SegmentLayoutTests {
  /// Documents of 5, 48 and 1,000 words; the page of the format shows these bytes.
  @Test func headerAndNorms() throws {
    let documents = [5, 48, 1_000].map { count in
      Document(id: "\(count)", body: (0..<count).map { "w\($0)" }.joined(separator: " "))
    }
    let storage = MemoryStorage()
    _ = try storage.build(documents, as: "segment-1", analysis: .whitespace)
    let file = try SectionFileReader(try storage.open("segment-1"), kind: .segment)
    // A thousand is kept as 967.
    #expect(try file.section(SegmentLayout.norms).content() == [0x05, 0x30, 0x64])
    // Three documents; three have words of no language, 5 + 48 + 967 of them; none of English, Indonesian, Russian.
    #expect(
      try file.section(SegmentLayout.header).content()
        == [0x03, 0x03, 0xFC, 0x07, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00])
    let reader = try SegmentReader(
      try storage.open("segment-1"),
      entry: .init(name: "segment-1", documentCount: 3, tombstones: nil, statistics: LanguageStatistics()),
      tombstones: nil)
    #expect(reader.statistics[.undetermined] == .init(documents: 3, length: 1_020))
    #expect(Array(reader.norms) == [0x05, 0x30, 0x64])
    #expect(reader.tokenCount == 1_020)
  }

  /// Every section is there, once, in the order that a writer comes to them.
  @Test func sections() throws {
    let storage = MemoryStorage()
    let reader = try storage.build([], as: "segment-1")
    #expect(
      Set(reader.sectionLengths.map(\.name))
        == ["HEAD", "POST", "POSI", "TERM", "TIDX", "NORM", "DVAL", "STOR", "SIDX"])
  }

  /// The header must say what the manifest says, and norms there must be as many.
  @Test func anotherCountIsDamage() throws {
    let storage = MemoryStorage()
    _ = try storage.build([Document(id: "a", body: "")], as: "segment-1", analysis: .whitespace)
    for count in [0, 2, .max] as [UInt32] {
      let error = failure {
        _ = try SegmentReader(
          try storage.open("segment-1"),
          entry: .init(name: "segment-1", documentCount: count, tombstones: nil, statistics: LanguageStatistics()),
          tombstones: nil)
      }
      #expect(error?.code == .damaged)
    }
  }
}
