import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct ManifestTests {
  private static var sample: Manifest {
    var statistics = LanguageStatistics()
    statistics[.russian] = .init(documents: 3, titleTokens: 5, bodyTokens: 70)
    return Manifest(
      generation: 4, nextFileNumber: 9, fingerprint: .current,
      segments: [
        .init(name: "segment-1", documentCount: 3, tombstones: nil, statistics: statistics),
        .init(name: "segment-7", documentCount: 100, tombstones: "tombstones-8", statistics: LanguageStatistics()),
      ])
  }

  private func storage(with manifest: Manifest) throws -> MemoryStorage {
    let storage = MemoryStorage()
    try manifest.write(to: try storage.create(Manifest.fileName))
    return storage
  }

  @Test func roundTrip() throws {
    #expect(try Manifest.read(from: storage(with: Self.sample)) == Self.sample)
    #expect(try Manifest.read(from: storage(with: .empty)) == .empty)
    #expect(try Manifest.read(from: MemoryStorage()) == nil)
    #expect(Self.sample.fileNames == ["manifest", "segment-1", "segment-7", "tombstones-8"])
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
    try manifest.checkFingerprint("my.index")
    manifest.fingerprint = AnalyzerFingerprint("jembatan-analysis-0")
    let error = failure { try manifest.checkFingerprint("my.index") }
    #expect(error?.code == .incompatible)
    #expect(error?.file == "my.index")
    for part in ["jembatan-analysis-0", AnalyzerFingerprint.current.description, "index the documents anew"] {
      #expect(error?.message.contains(part) == true, "\(part)")
    }
  }
}
