package import TextAnalysis

/// The files that make up one generation of an index: the root of everything a reader sees.
///
/// A commit writes a new manifest under another name, makes it durable and renames it to ``fileName``: so a reader,
/// or the next writer after
/// a crash, sees either the generation before or the one after.
package struct Manifest: Sendable, Hashable {
  package static let fileName = "manifest"
  static let temporaryName = "manifest.new"
  private static let section = SectionFile.Section("LIST")

  /// A segment that belongs to the generation.
  package struct Segment: Sendable, Hashable {
    package var name: String
    package var documentCount: UInt32
    /// The file of its tombstones, where documents were deleted.
    package var tombstones: String?
    package var statistics: LanguageStatistics
  }

  /// Counts commits, from 1.
  package var generation: UInt64
  /// The number that the next file's name carries: names are never used twice.
  package var nextFileNumber: UInt64
  package var fingerprint: AnalyzerFingerprint
  package var segments: [Segment]

  /// Made up once for an index, by chance: tells it from another in the same folder.
  package var identity: UInt64

  static func empty(_ fingerprint: AnalyzerFingerprint) -> Manifest {
    Manifest(
      generation: 0, nextFileNumber: 1, fingerprint: fingerprint, segments: [], identity: .random(in: 0 ... .max))
  }

  /// The names of all files of the generation, the manifest's first.
  package var files: [String] {
    [Self.fileName] + segments.flatMap { [$0.name] + ($0.tombstones.map { [$0] } ?? []) }
  }

  var fileNames: Set<String> { Set(files) }

  /// The number in the name of a segment or of tombstones, as 12 of `segment-12`; `nil` for any other name.
  static func number(inFileName name: String) -> UInt64? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "segment" || parts[0] == "tombstones", let number = UInt64(parts[1]),
      String(number) == parts[1]
    else { return nil }
    return number
  }

  /// The name of a file in which parts of a segment wait while it is written.
  static func spillName(_ segment: String, _ part: String) -> String { "\(segment).\(part)" }

  /// Whether a file of this name may be one that waits.
  static func isSpillName(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && number(inFileName: String(parts[0])) != nil
      && ["positions", "terms"].contains(parts[1])
  }

  func write(to file: any StorageFile) throws(IndexError) {
    var body = ByteWriter()
    body.append(fixed: identity)
    body.append(generation)
    body.append(nextFileNumber)
    body.append(fingerprint.description)
    body.append(segments.count)
    for segment in segments {
      body.append(segment.name)
      body.append(segment.documentCount)
      body.append(segment.tombstones ?? "")
      segment.statistics.encode(to: &body)
    }
    var writer = try SectionFileWriter(file, kind: .manifest)
    try writer.append(Self.section, body.bytes)
    try writer.finish()
  }

  /// Reads the manifest of an index; `nil` where nothing was committed yet.
  package static func read(from storage: any IndexStorage) throws(IndexError) -> Manifest? {
    guard try storage.exists(fileName) else { return nil }
    let file = try storage.open(fileName)
    var reader = try SectionFileReader(file, kind: .manifest).verifiedReader(of: section)
    var manifest = Manifest.empty(.current)
    manifest.identity = try reader.fixed(UInt64.self)
    manifest.generation = try reader.uint64()
    manifest.nextFileNumber = try reader.uint64()
    guard max(manifest.generation, manifest.nextFileNumber) < 1 << 62 else {
      throw reader.damaged("counts more commits or files than there can be")
    }
    manifest.fingerprint = AnalyzerFingerprint(try reader.string())
    for _ in 0..<(try reader.count()) {
      let name = try reader.string()
      let documentCount = try reader.uint32()
      let tombstones = try reader.string()
      for name in [name, tombstones] where !name.isEmpty {
        guard let number = number(inFileName: name), number < manifest.nextFileNumber else {
          throw reader.damaged("names the file “\(name)”, which no writer made")
        }
      }
      guard !name.isEmpty, !manifest.segments.contains(where: { $0.name == name }) else {
        throw reader.damaged("names no segment, or the segment “\(name)” twice")
      }
      manifest.segments.append(
        Segment(
          name: name, documentCount: documentCount, tombstones: tombstones.isEmpty ? nil : tombstones,
          statistics: try LanguageStatistics(from: &reader)))
    }
    guard reader.isAtEnd else { throw reader.damaged("goes on behind the last segment") }
    return manifest
  }

  /// - Throws: `incompatible` where the index was made by another analysis than the one expected.
  package func checkFingerprint(_ expected: AnalyzerFingerprint, _ description: String) throws(IndexError) {
    guard fingerprint == expected else {
      throw IndexError(
        .incompatible,
        "the index was analyzed as “\(fingerprint)”, this program analyzes as “\(expected)”: queries would miss "
          + "documents; index the documents anew into a new folder",
        file: description)
    }
  }
}
