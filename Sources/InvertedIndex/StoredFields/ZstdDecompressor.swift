import CZstd

/// A dictionary for decompression, as the zstd library keeps it.
///
/// This file may use unsafe pointers: it owns the memory of the library's objects.
final class ZstdDictionary: Sendable {
  /// Read by any number of threads at a time, changed by none.
  nonisolated(unsafe) fileprivate let dictionary: OpaquePointer
  /// The number by which frames name it; not 0.
  let id: UInt32

  /// `nil` where the bytes are no dictionary.
  init?(_ bytes: UnsafeRawBufferPointer) {
    // The library takes bytes without the mark and the id of a dictionary for one of mere text.
    let id = ZDICT_getDictID(bytes.baseAddress, bytes.count)
    guard id != 0, let dictionary = ZSTD_createDDict(bytes.baseAddress, bytes.count) else { return nil }
    self.dictionary = dictionary
    self.id = id
  }

  deinit {
    ZSTD_freeDDict(dictionary)
  }
}

/// Decompresses zstd frames, one at a time, to memory of its own.
///
/// `@unchecked`: whoever took it from its pool is the only one to use it.
final class ZstdDecompressor: @unchecked Sendable {
  private let context: OpaquePointer
  private var memory: UnsafeMutableRawBufferPointer
  private var count = 0
  /// What the content belongs to, for the owner: `nil` where there is none.
  private(set) var label: Int?

  /// The four bytes that every frame begins with (RFC 8878, section 3.1.1).
  private static let magic: UInt32 = 0xFD2F_B528
  /// What is kept of the memory for the next frame, in bytes.
  private static let keptMemory = 1 << 20

  /// - Throws: `inputOutput` where the zstd library has no memory.
  init() throws(IndexError) {
    guard let context = ZSTD_createDCtx() else {
      throw IndexError(.inputOutput, "the zstd library has no memory to decompress")
    }
    self.context = context
    memory = .allocate(byteCount: 2 * StoredFieldsLayout.blockSize, alignment: 16)
  }

  deinit {
    ZSTD_freeDCtx(context)
    memory.deallocate()
  }

  /// What was decompressed last; valid until something else is.
  var content: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count]) }

  /// Decompresses a frame that is expected to hold some number of bytes.
  ///
  /// - Returns: What is wrong with the frame; `nil` where nothing is.
  /// - Complexity: Linear in the bytes expected. Memory for them is allocated only where the frame announces as many,
  ///   and is long enough to hold them.
  func decompress(
    _ frame: UnsafeRawBufferPointer, expecting expected: Int, dictionary: ZstdDictionary?, label: Int
  ) -> String? {
    self.label = nil
    count = 0
    // Other marks are those of skippable frames and of formats before the standard, some of which the library reads.
    guard frame.count >= 4, UInt32(littleEndian: frame.loadUnaligned(as: UInt32.self)) == Self.magic else {
      return "is no zstd frame"
    }
    let announced = ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
    guard announced == UInt64(expected) else { return "does not announce the \(expected) bytes of its documents" }
    guard expected / StoredFieldsLayout.ratioLimit <= frame.count else {
      return "announces \(expected) bytes in a frame of \(frame.count)"
    }
    // The library would go on with a second frame.
    guard ZSTD_findFrameCompressedSize(frame.baseAddress, frame.count) == frame.count else {
      return "does not end where its frame does"
    }
    let id = ZSTD_getDictID_fromFrame(frame.baseAddress, frame.count)
    guard id == 0 || id == dictionary?.id else { return "needs the dictionary \(id), which is not there" }
    if memory.count < expected {
      memory.deallocate()
      memory = .allocate(byteCount: expected, alignment: 16)
    }
    let result =
      if id != 0, let dictionary {
        ZSTD_decompress_usingDDict(
          context, memory.baseAddress, expected, frame.baseAddress, frame.count, dictionary.dictionary)
      } else {
        ZSTD_decompressDCtx(context, memory.baseAddress, expected, frame.baseAddress, frame.count)
      }
    guard ZSTD_isError(result) == 0 else {
      return "cannot be decompressed: \(String(cString: ZSTD_getErrorName(result)))"
    }
    guard result == expected else { return "holds \(result) bytes and not the \(expected) announced" }
    count = expected
    self.label = label
    return nil
  }

  /// Gives back the memory of an uncommonly large frame.
  func trim() {
    guard memory.count > Self.keptMemory else { return }
    memory.deallocate()
    memory = .allocate(byteCount: 2 * StoredFieldsLayout.blockSize, alignment: 16)
    count = 0
    label = nil
  }
}
