import Documents
import TextAnalysis

@testable import InvertedIndex

/// Everything that a segment holds, decoded.
struct SegmentContents: Equatable {
  /// A posting with its positions, as they count: one in the title four times.
  struct Occurrences: Hashable {
    var document: UInt32
    var frequency: UInt32
    var positions: [UInt32]
  }

  var terms: [[UInt8]: [Occurrences]] = [:]
  /// What the dictionary says of all occurrences of each term.
  var collectionFrequencies: [[UInt8]: UInt64] = [:]
  var norms: [UInt8] = []
  var values: [UInt64] = []
  var documents: [Document] = []
  var statistics = LanguageStatistics()

  init() {}

  init(_ reader: SegmentReader) throws(IndexError) {
    try reader.verify()
    let scratch = ScratchMemory()
    var terms: [[UInt8]: [Occurrences]] = [:]
    var frequencies: [[UInt8]: UInt64] = [:]
    try reader.terms.forEach { (key, info) throws(IndexError) in
      // What stands for its stem has the stem's postings.
      let info = info.isAlias ? try reader.terms.stem(ofAlias: key) : info
      var cursor = try PostingsCursor(info, reader.postings, documentLimit: reader.documentCount, scratch: scratch)
      var positionsReader = try PositionsReader(info, reader.positions)
      var list: [Occurrences] = []
      var document = try cursor.current()
      while document != .max {
        var positions: [UInt32] = []
        if TermKey.hasPositions(key) { try positionsReader.read(&cursor, into: &positions) }
        list.append(
          Occurrences(document: document, frequency: try cursor.frequency(at: cursor.index), positions: positions))
        document = try cursor.next()
      }
      terms[key] = list
      frequencies[key] = info.collectionFrequency
      scratch.reset()
    }
    self.terms = terms
    collectionFrequencies = frequencies
    norms = Array(reader.norms)
    for document in 0..<reader.documentCount {
      values.append(try reader.packedValues(of: document))
      documents.append(try reader.storedDocument(document))
    }
    statistics = reader.statistics
  }

  /// The contents with document i as document `numbers[i]`.
  func renumbered(_ numbers: [UInt32]) -> SegmentContents {
    var result = self
    for (document, number) in numbers.enumerated() {
      result.norms[Int(number)] = norms[document]
      result.values[Int(number)] = values[document]
      result.documents[Int(number)] = documents[document]
    }
    result.terms = terms.mapValues { list in
      list.map { Occurrences(document: numbers[Int($0.document)], frequency: $0.frequency, positions: $0.positions) }
        .sorted { $0.document < $1.document }
    }
    return result
  }
}

extension IndexStorage {
  /// A segment of some documents, built at once.
  func build(
    _ documents: [Document], as name: String, analysis: IndexAnalysis = .languages, passLength: Int = 1 << 25
  ) throws(IndexError) -> SegmentReader {
    var builder = SegmentBuilder(analysis: analysis, passLength: passLength)
    for document in documents { try builder.add(document) }
    return try reader(name, try builder.flush(to: self, name: name))
  }

  /// Opens a segment that was written.
  func reader(_ name: String, _ summary: SegmentSummary) throws(IndexError) -> SegmentReader {
    let entry = Manifest.Segment(
      name: name, documentCount: summary.documentCount, tombstones: nil, statistics: summary.statistics)
    return try SegmentReader(try open(name), entry: entry, tombstones: nil)
  }
}
