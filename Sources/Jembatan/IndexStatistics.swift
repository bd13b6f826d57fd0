import Documents
import InvertedIndex
import TextAnalysis

/// What an index holds.
public struct IndexStatistics: Sendable, Hashable, Codable {
  /// Counts commits, from 1.
  public let generation: UInt64
  /// The version of the file format.
  public let formatVersion: Int
  /// Names the text analysis that made the index.
  public let analyzer: String
  /// Documents that can be found.
  public let documents: Int
  /// Documents deleted or replaced whose space is still taken.
  public let deleted: Int
  /// Segments that the documents are spread over.
  public let segments: Int
  /// Documents by main language, by its code.
  public let languages: [String: Int]
  /// Documents by kind.
  public let kinds: [String: Int]
  /// Tokens in the text of all languages, titles included.
  public let tokens: Int
  /// Bytes of each structure of the segments, by the name of its section.
  public let bytes: [String: Int]

  init(_ snapshot: IndexSnapshot) throws(IndexError) {
    var languages: [String: Int] = [:]
    var kinds: [String: Int] = [:]
    try snapshot.forEachValues { values in
      languages[values.language.rawValue, default: 0] += 1
      kinds[values.kind.rawValue, default: 0] += 1
    }
    var bytes: [String: Int] = [:]
    for segment in snapshot.segments {
      for section in segment.sectionLengths { bytes[section.name, default: 0] += section.length }
    }
    generation = snapshot.manifest.generation
    formatVersion = Int(SectionFile.formatVersion)
    analyzer = snapshot.manifest.fingerprint.description
    documents = snapshot.documentCount
    deleted = snapshot.segments.reduce(0) { $0 + ($1.tombstones?.count ?? 0) }
    segments = snapshot.segments.count
    self.languages = languages
    self.kinds = kinds
    self.tokens = snapshot.segments.reduce(0) { $0 + $1.tokenCount }
    self.bytes = bytes
  }
}
