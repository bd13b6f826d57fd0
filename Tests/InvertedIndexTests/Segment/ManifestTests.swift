import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct ManifestTests {
  private static var sample: Manifest {
    var statistics = LanguageStatistics()
    statistics[.russian] = .init(documents: 3, length: 90)
    return Manifest(
      generation: 4, nextFileNumber: 9, fingerprint: .current,
      segments: [
        .init(name: "segment-1", documentCount: 3, tombstones: nil, statistics: statistics),
        .init(name: "segment-7", documentCount: 100, tombstones: "tombstones-8", statistics: LanguageStatistics()),
      ], identity: 0x0123_4567_89AB_CDEF)
  }

  private func storage(with manifest: Manifest) throws -> MemoryStorage {
    let storage = MemoryStorage()
    try manifest.write(to: try storage.create(Manifest.fileName))
    return storage
  }

  @Test func roundTrip() throws {
    #expect(try Manifest.read(from: storage(with: Self.sample)) == Self.sample)
    let empty = Manifest.empty(.current)
    #expect(try Manifest.read(from: storage(with: empty)) == empty)
    #expect(try Manifest.read(from: MemoryStorage()) == nil)
    #expect(Self.sample.fileNames == ["manifest", "segment-1", "segment-7", "tombstones-8"])
  }

  /// Generation 2 of an index of one segment, of which documents were deleted; the page of the format shows these bytes.
  private static let example: [UInt8] = [
    // The identity, as a fixed number; generation 2; the next file has the number 5.
    0xEF, 0xCD, 0xAB, 0x89, 0x67, 0x45, 0x23, 0x01, 0x02, 0x05,
    // The analysis "test-1".
    0x06, 0x74, 0x65, 0x73, 0x74, 0x2D, 0x31,
    // One segment: "segment-3", three documents.
    0x01, 0x09, 0x73, 0x65, 0x67, 0x6D, 0x65, 0x6E, 0x74, 0x2D, 0x33, 0x03,
    // Its tombstones: "tombstones-4".
    0x0C, 0x74, 0x6F, 0x6D, 0x62, 0x73, 0x74, 0x6F, 0x6E, 0x65, 0x73, 0x2D, 0x34,
    // Two documents of English terms, nine tokens long; one of Indonesian terms, of 300.
    0x00, 0x00, 0x02, 0x09, 0x01, 0xAC, 0x02, 0x00, 0x00,
  ]

  @Test func workedExample() throws {
    var statistics = LanguageStatistics()
    statistics[.english] = .init(documents: 2, length: 9)
    statistics[.indonesian] = .init(documents: 1, length: 300)
    let manifest = Manifest(
      generation: 2, nextFileNumber: 5, fingerprint: AnalyzerFingerprint("test-1"),
      segments: [
        .init(name: "segment-3", documentCount: 3, tombstones: "tombstones-4", statistics: statistics)
      ], identity: 0x0123_4567_89AB_CDEF)
    let section = SectionFile.Section("LIST")
    let file = try StoredBytes(storage(with: manifest).content(of: Manifest.fileName))
    #expect(try SectionFileReader(file, kind: .manifest).section(section).content() == Self.example)
    let storage = MemoryStorage()
    var writer = try SectionFileWriter(try storage.create(Manifest.fileName), kind: .manifest)
    try writer.append(section, Self.example)
    try writer.finish()
    #expect(try Manifest.read(from: storage) == manifest)
  }

  /// Two indexes are told apart even where all else is the same.
  @Test func identitiesDiffer() {
    #expect(Manifest.empty(.current).identity != Manifest.empty(.current).identity)
  }

  @Test(
    arguments: [
      ("segment-1.positions", true), ("segment-12.terms", true), ("tombstones-3.terms", true),
      // Not in the way that writers name them: files of the user's.
      ("segment-1", false), ("segment-1.txt", false), ("segment-01.terms", false), ("segment-1.terms.bak", false),
      ("terms", false), (".terms", false), ("manifest.terms", false), ("segment-.terms", false), ("", false),
      ("segment-1.Terms", false), ("segment-1.", false),
    ])
  func spillNames(name: String, isOne: Bool) {
    #expect(Manifest.isSpillName(name) == isOne)
  }

  @Test func spillNamesAreThoseOfTheirSegment() {
    #expect(Manifest.spillName("segment-7", "terms") == "segment-7.terms")
    // What waits is no file of an index, nor is it taken for one.
    #expect(Manifest.isSpillName(Manifest.spillName("segment-7", "positions")))
    #expect(Manifest.number(inFileName: "segment-7.positions") == nil)
  }

  @Test func everyFlippedByteAndTruncationIsDetected() throws {
    let storage = try storage(with: Self.sample)
    let bytes = try storage.content(of: Manifest.fileName)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x04
      try storage.put(changed, as: Manifest.fileName)
      let error = failure { _ = try Manifest.read(from: storage) }
      #expect(error?.code == .damaged || error?.code == .incompatible, "byte \(index)")
      try storage.put(Array(bytes[..<index]), as: Manifest.fileName)
      #expect(failure { _ = try Manifest.read(from: storage) }?.code == .damaged, "\(index) bytes")
    }
  }

  /// Checksums right, content wrong: numbers that would overflow, names that lead out of the folder or stand there
  /// twice.
  @Test(
    arguments: [
      { $0.generation = .max }, { $0.nextFileNumber = .max },
      { $0.segments[0].name = "../secret" }, { $0.segments[0].name = "" }, { $0.segments[0].name = "manifest" },
      { $0.segments[0].name = "segment-9" }, { $0.segments[0].name = "segment-7" },
      { $0.segments[1].tombstones = "/etc/passwd" },
    ] as [@Sendable (inout Manifest) -> Void])
  func forged(change: @Sendable (inout Manifest) -> Void) throws {
    var manifest = Self.sample
    change(&manifest)
    let storage = try storage(with: manifest)
    let error = failure { _ = try Manifest.read(from: storage) }
    #expect(error?.code == .damaged)
    #expect(error?.offset != nil)
  }

  @Test(
    arguments: [
      ("segment-1", 1), ("tombstones-12", 12), ("segment-18446744073709551615", .max),
      // Files of the user's that only look like it.
      ("segment-report.pdf", nil), ("segment-", nil), ("segment-1.txt", nil), ("segment-01", nil), ("segment-+1", nil),
      ("segment-1-2", nil), ("Segment-1", nil), ("segment--1", nil), ("segment-18446744073709551616", nil), ("", nil),
      ("segment-١", nil),
    ] as [(String, UInt64?)])
  func numbersInNames(name: String, number: UInt64?) {
    #expect(Manifest.number(inFileName: name) == number)
  }

  @Test func anotherAnalysisNamesTheRemedy() throws {
    var manifest = Self.sample
    try manifest.checkFingerprint(.current, "my.index")
    manifest.fingerprint = AnalyzerFingerprint("jembatan-analysis-0")
    let error = failure { try manifest.checkFingerprint(.current, "my.index") }
    #expect(error?.code == .incompatible)
    #expect(error?.file == "my.index")
    for part in ["jembatan-analysis-0", AnalyzerFingerprint.current.description, "index the documents anew"] {
      #expect(error?.message.contains(part) == true, "\(part)")
    }
  }
}
