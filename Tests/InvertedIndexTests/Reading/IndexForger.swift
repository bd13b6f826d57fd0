@testable import InvertedIndex

/// Changes sections of the files of an index, and gives them right checksums again.
struct IndexForger {
  private struct File {
    var name: String
    var kind: SectionFile.Kind
    var sections: [(name: String, bytes: [UInt8])]
    /// Places in the postings of numbers that long lists are skipped by: with the width of each.
    var skipNumbers: [(offset: Int, width: Int)] = []
  }

  private let storage: MemoryStorage
  private var files: [File] = []

  init(_ storage: MemoryStorage) throws {
    self.storage = storage
    for name in try storage.names() {
      let kind: SectionFile.Kind =
        name == Manifest.fileName ? .manifest : name.hasPrefix("segment") ? .segment : .tombstones
      let stored = try storage.open(name)
      let reader = try SectionFileReader(stored, kind: kind)
      var file = File(name: name, kind: kind, sections: [])
      for (section, _) in reader.lengths {
        let range = try reader.section(SectionFile.Section(letters: Array(section.utf8))).range
        file.sections.append((section, Array(stored.bytes[range])))
      }
      files.append(file)
    }
    for segment in try IndexSnapshot.open(storage).segments {
      guard let place = files.firstIndex(where: { $0.name == segment.name }) else { continue }
      try segment.terms.forEach { (_, info) throws(IndexError) in
        guard Int(info.documentFrequency) >= PostingsFormat.blockLength else { return }
        let layout = PostingsListLayout(info)
        for (range, width) in [
          (layout.superLast, 4), (layout.superStarts, 4), (layout.last, 4), (layout.dataEnds, 2),
          (layout.positionsEnds, 4), (layout.encodings, 2),
        ] {
          for offset in stride(from: range.lowerBound, to: range.upperBound, by: width) {
            files[place].skipNumbers.append((info.postingsOffset + offset, width))
          }
        }
      }
    }
  }

  /// A copy of the index in which one to four things are wrong.
  func forged(using generator: inout SeededGenerator) throws -> MemoryStorage {
    let copy = try storage.copy()
    // Mostly segments: little else has much in it.
    let segments = files.filter { $0.kind == .segment }
    let isSegment = Int.random(in: 0..<8, using: &generator) > 0
    guard var file = (isSegment ? segments : files).randomElement(using: &generator) else { return copy }
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      if !file.skipNumbers.isEmpty, Bool.random(using: &generator) {
        changeSkipNumber(of: &file, using: &generator)
      } else {
        let section = Int.random(in: file.sections.indices, using: &generator)
        Self.change(&file.sections[section].bytes, using: &generator)
      }
    }
    var writer = try SectionFileWriter(try copy.create(file.name), kind: file.kind)
    for section in file.sections {
      try writer.append(SectionFile.Section(letters: Array(section.name.utf8)), section.bytes)
    }
    try writer.finish()
    return copy
  }

  private func changeSkipNumber(of file: inout File, using generator: inout SeededGenerator) {
    guard let place = file.sections.firstIndex(where: { $0.name == SegmentLayout.postings.name }),
      let (offset, width) = file.skipNumbers.randomElement(using: &generator),
      let other = file.skipNumbers.filter({ $0.width == width }).randomElement(using: &generator)
    else { return }
    var bytes = file.sections[place].bytes
    let range = offset..<offset + width
    guard range.upperBound <= bytes.count, other.offset + width <= bytes.count else { return }
    let old = bytes[range].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let new: UInt32 =
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: 0
      case 1: .max
      case 2: UInt32(Int32.max)
      case 3: old &+ UInt32.random(in: 1...200, using: &generator)
      case 4: old &- UInt32.random(in: 1...200, using: &generator)
      case 5: old ^ UInt32(1) << UInt32.random(in: 0..<UInt32(8 * width), using: &generator)
      // What stands in another place, of this list or of another one.
      default: bytes[other.offset..<other.offset + width].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      }
    for index in 0..<width { bytes[offset + index] = UInt8(truncatingIfNeeded: new >> UInt32(8 * index)) }
    file.sections[place].bytes = bytes
  }

  private static func change(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let place = bytes.indices.randomElement(using: &generator)
    switch Int.random(in: 0..<16, using: &generator) {
    // Sections stay as long as they were, mostly: else little is opened.
    case 0..<5: if let place { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
    case 5, 6: if let place { bytes[place] = [0x00, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0 }
    case 7, 8: if let place { bytes[place] &+= 1 }
    case 9, 10: if let place { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
    case 11, 12:
      // What stands elsewhere.
      guard let place, let other = bytes.indices.randomElement(using: &generator) else { return }
      let count = min(Int.random(in: 1...40, using: &generator), bytes.count - max(place, other))
      bytes.replaceSubrange(place..<place + count, with: Array(bytes[other..<other + count]))
    case 13: if let place { bytes.remove(at: place) }
    case 14: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place ?? 0)
    default:
      // A number as large as can be.
      let number = [UInt8](repeating: 0xFF, count: 9) + [0x01]
      guard let place, bytes.count - place >= number.count else { return }
      bytes.replaceSubrange(place..<place + number.count, with: number)
    }
  }
}
