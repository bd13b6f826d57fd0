import Synchronization

/// A section of a file whose pages are checked when they are first asked for, and then remembered as sound.
///
/// This file may use unsafe pointers: the marks of the pages are owned here.
package final class CheckedSection: Sendable {
  package let file: StoredBytes
  package let name: String
  /// Where the section stands in its file.
  package let range: Range<Int>
  /// Where the checksums of its pages stand.
  private let checksums: Int
  /// Which pages were found sound. Two threads may check the same page at once: both come to the same result.
  nonisolated(unsafe) private let marks: UnsafeMutablePointer<Atomic<Bool>>
  private let pageCount: Int

  init(_ file: StoredBytes, name: String, range: Range<Int>, checksums: Int) {
    self.file = file
    self.name = name
    self.range = range
    self.checksums = checksums
    pageCount = (range.count + SectionFile.pageLength - 1) / SectionFile.pageLength
    marks = .allocate(capacity: pageCount)
    for page in 0..<pageCount { (marks + page).initialize(to: Atomic(false)) }
  }

  deinit {
    marks.deinitialize(count: pageCount)
    marks.deallocate()
  }

  package func damaged(_ what: String, at offset: Int) -> IndexError {
    IndexError(.damaged, what, file: file.name, offset: offset)
  }

  /// Makes sure that some bytes of the file lie in the section and are those that were written.
  ///
  /// - Parameter bytes: offsets in the file.
  /// - Throws: `damaged` with the offset of the first page that is not sound.
  /// - Complexity: linear in pages checked for the first time; one look at a mark for others.
  package func check(_ bytes: Range<Int>) throws(IndexError) {
    guard bytes.lowerBound >= range.lowerBound, bytes.upperBound <= range.upperBound else {
      throw damaged(
        "refers to the bytes \(bytes) outside its section \(name)", at: min(bytes.lowerBound, range.upperBound))
    }
    guard !bytes.isEmpty else { return }
    let first = (bytes.lowerBound - range.lowerBound) / SectionFile.pageLength
    let last = (bytes.upperBound - 1 - range.lowerBound) / SectionFile.pageLength
    for page in first...last where !marks[page].load(ordering: .relaxed) {
      try verify(page: page)
      marks[page].store(true, ordering: .relaxed)
    }
  }

  /// Verifies all pages, also those found sound before.
  package func verify() throws(IndexError) {
    for page in 0..<pageCount { try verify(page: page) }
  }

  private func verify(page: Int) throws(IndexError) {
    let start = range.lowerBound + page * SectionFile.pageLength
    let end = min(start + SectionFile.pageLength, range.upperBound)
    let expected = file.bytes.loadUnaligned(fromByteOffset: checksums + 4 * page, as: UInt32.self)
    guard CRC32C.of(UnsafeRawBufferPointer(rebasing: file.bytes[start..<end])) == UInt32(littleEndian: expected) else {
      throw damaged("the section \(name) was changed: bytes \(start)..<\(end) have another checksum", at: start)
    }
  }
}
