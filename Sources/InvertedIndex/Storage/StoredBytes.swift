import Glibc

/// The bytes of an index file, in memory or mapped; they stay readable while this object lives, even when the file is
/// removed.
///
/// This file may use unsafe pointers: it owns the memory that all readers look into.
package final class StoredBytes: Sendable {
  /// The name of the file, for messages.
  package let name: String
  /// What it holds.
  nonisolated(unsafe) package let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Maps an open file. The descriptor may be closed afterwards.
  init(mapping descriptor: Int32, count: Int, name: String) throws(IndexError) {
    self.name = name
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      isMapped = false
      return
    }
    let address = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let address, address != MAP_FAILED else {
      throw IndexError(.inputOutput, "cannot map the file: \(SystemCall.message(errno))", file: name)
    }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
    isMapped = true
  }

  /// Copies bytes.
  package init(copying source: [UInt8], name: String) {
    self.name = name
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 8)
    copy.copyBytes(from: source)
    bytes = UnsafeRawBufferPointer(copy)
    isMapped = false
  }

  deinit {
    guard let address = UnsafeMutableRawPointer(mutating: bytes.baseAddress) else { return }
    if isMapped {
      munmap(address, bytes.count)
    } else {
      address.deallocate()
    }
  }
}
