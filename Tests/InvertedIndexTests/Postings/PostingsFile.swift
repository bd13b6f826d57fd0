import Foundation
import Testing

@testable import InvertedIndex

/// A document of a term, with the distances of its positions: as many as the frequency, where there are any.
struct Posting: Hashable {
  var document: UInt32
  var frequency: UInt32
  var distances: [UInt32] = []

  init(_ document: UInt32, frequency: UInt32 = 1) {
    self.document = document
    self.frequency = frequency
  }

  init(_ document: UInt32, distances: [UInt32]) {
    self.document = document
    self.frequency = UInt32(distances.count)
    self.distances = distances
  }

  var positions: [UInt32] {
    var position: UInt32 = 0
    return distances.map { distance in
      position &+= distance
      return position
    }
  }
}

/// Lists of postings, written to the sections of a file.
///
/// Cursors point into the file: it must outlive them.
final class PostingsFile {
  let infos: [TermInfo]
  let postings: CheckedSection
  let positions: CheckedSection
  let documentCount: UInt32
  let scratch = ScratchMemory()

  /// - Parameters:
  ///   - lists: those with distances have positions; all of a list or none.
  ///   - norms: those of all documents.
  init(_ lists: [[Posting]], norms: UnsafeBufferPointer<UInt8>, averageLength: Double = 100) throws {
    var writer = PostingsWriter(norms: norms, averageLength: averageLength, fileName: "segment-1")
    var infos: [TermInfo] = []
    var postings: [UInt8] = []
    var positions: [UInt8] = []
    for list in lists {
      writer.begin(hasPositions: list.contains { !$0.distances.isEmpty })
      for posting in list {
        try writer.add(document: posting.document, frequency: posting.frequency)
        for distance in posting.distances { writer.add(distance: distance) }
      }
      var info = try writer.end()
      info.postingsOffset = postings.count
      info.positionsOffset = positions.count
      postings += writer.takePostings()
      positions += writer.takePositions()
      #expect(info.postingsLength == postings.count - info.postingsOffset)
      #expect(info.positionsLength == positions.count - info.positionsOffset)
      infos.append(info)
    }
    positions += [UInt8](repeating: 0, count: PostingsFormat.positionsPadding)
    self.infos = infos
    documentCount = UInt32(norms.count)
    let sections = try SectionFileReader([(SegmentLayout.postings, postings), (SegmentLayout.positions, positions)])
    self.postings = try sections.section(SegmentLayout.postings)
    self.positions = try sections.section(SegmentLayout.positions)
  }

  /// Bytes as they are, of one term.
  init(postings: [UInt8], positions: [UInt8] = [], _ info: TermInfo, documentCount: UInt32) throws {
    infos = [info]
    let sections = try SectionFileReader([(SegmentLayout.postings, postings), (SegmentLayout.positions, positions)])
    self.postings = try sections.section(SegmentLayout.postings)
    self.positions = try sections.section(SegmentLayout.positions)
    self.documentCount = documentCount
  }

  convenience init(_ lists: [[Posting]], norms: [UInt8]? = nil) throws {
    let last = lists.joined().map(\.document).max() ?? 0
    let norms = norms ?? [UInt8](repeating: 10, count: Int(last) + 1)
    let kept = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: norms.count)
    defer { kept.deallocate() }
    _ = kept.update(from: norms)
    try self.init(lists, norms: UnsafeBufferPointer(kept))
  }

  func cursor(_ list: Int = 0) throws(IndexError) -> PostingsCursor {
    try PostingsCursor(infos[list], postings, documentLimit: documentCount, scratch: scratch)
  }

  func positionsReader(_ list: Int = 0) throws(IndexError) -> PositionsReader {
    try PositionsReader(infos[list], positions)
  }

  /// Documents and frequencies of a list, one after another.
  func read(_ list: Int = 0) throws(IndexError) -> [Posting] {
    var cursor = try cursor(list)
    var postings: [Posting] = []
    var document = try cursor.current()
    while document != .max {
      postings.append(Posting(document, frequency: try cursor.frequency(at: cursor.index)))
      document = try cursor.next()
    }
    // The end stays the end.
    #expect(try cursor.next() == .max)
    return postings
  }
}

/// How the documents of a list lie and how frequent it is in them.
enum ListShape: CaseIterable {
  case consecutive, bitset, sparse, clustered, huge

  func gap(using generator: inout SeededGenerator) -> UInt32 {
    switch self {
    case .consecutive: 0
    case .bitset: UInt32.random(in: 0...6, using: &generator)
    case .sparse: UInt32.random(in: 0...900, using: &generator)
    case .clustered: generator.integer(bits: Int.random(in: 0..<40, using: &generator) == 0 ? 13 : 1)
    case .huge: generator.integer(bits: 18)
    }
  }

  /// A list of so many documents; frequencies of all sizes, up to 2³⁰.
  func list(_ count: Int, using generator: inout SeededGenerator) -> [Posting] {
    let frequencies = Int.random(in: 0..<4, using: &generator)
    var document = Bool.random(using: &generator) ? UInt32.max : generator.integer(bits: 10)
    return (0..<count).map { _ in
      document = document &+ 1 &+ gap(using: &generator)
      let rare = Int.random(in: 0..<50, using: &generator) == 0
      let frequency: UInt32 =
        switch frequencies {
        case 0: 1
        case 1: 1 + generator.integer(bits: rare ? 30 : 2) % (1 << 30)
        case 2: 1 + generator.integer(bits: rare ? 22 : 0)
        default: 1 + generator.integer(bits: Int.random(in: 0...29, using: &generator))
        }
      return Posting(document, frequency: frequency)
    }
  }
}

/// Norms of as many documents as there can be, in address space that takes no memory: all are of length 0.
final class EndlessNorms {
  let norms: UnsafeBufferPointer<UInt8>
  private let address: UnsafeMutableRawPointer

  init() throws {
    let count = Int(UInt32.max)
    address = try #require(
      mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE), -1, 0) as UnsafeMutableRawPointer?
    )
    try #require(address != MAP_FAILED)
    norms = UnsafeBufferPointer(start: address.bindMemory(to: UInt8.self, capacity: count), count: count)
  }

  deinit { munmap(address, Int(UInt32.max)) }
}
