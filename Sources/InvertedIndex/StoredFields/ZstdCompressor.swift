import CZstd

/// Compresses bytes to zstd frames, with a dictionary where one is set.
///
/// The same bytes, level and dictionary give the same frame, as long as the zstd library is the same.
///
/// This file may use unsafe pointers: it owns the memory of the library's objects.
struct ZstdCompressor: ~Copyable {
  private let level: Int32
  /// Made when it is needed: a writer of nothing needs none.
  private var context: OpaquePointer?
  private var dictionary: OpaquePointer?
  /// Where a frame is written to; kept for the next unless it is large.
  private var scratch = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  /// What is kept of ``scratch``, in bytes.
  private static let keptScratch = 256 << 10

  init(level: Int32) {
    self.level = level
  }

  deinit {
    ZSTD_freeCCtx(context)
    ZSTD_freeCDict(dictionary)
    scratch.deallocate()
  }

  /// Sets the dictionary for ``append(_:usingDictionary:to:)``; `nil` takes it away.
  mutating func setDictionary(_ bytes: [UInt8]?) throws(IndexError) {
    ZSTD_freeCDict(dictionary)
    dictionary = nil
    guard let bytes else { return }
    dictionary = bytes.withUnsafeBytes { ZSTD_createCDict($0.baseAddress, $0.count, level) }
    guard dictionary != nil else { throw Self.failure("cannot load a dictionary of \(bytes.count) bytes") }
  }

  /// Appends the frame of some bytes to others.
  mutating func append(
    _ source: UnsafeRawBufferPointer, usingDictionary: Bool, to output: inout [UInt8]
  ) throws(IndexError) {
    if context == nil { context = ZSTD_createCCtx() }
    guard let context else { throw Self.failure("has no memory") }
    let bound = ZSTD_compressBound(source.count)
    if scratch.count < bound {
      scratch.deallocate()
      // Memory that is allocated at once is taken from the system only where it is written to.
      scratch = .allocate(byteCount: max(bound, 2 * StoredFieldsLayout.blockSize), alignment: 16)
    }
    let count =
      if usingDictionary, let dictionary {
        ZSTD_compress_usingCDict(
          context, scratch.baseAddress, scratch.count, source.baseAddress, source.count, dictionary)
      } else {
        ZSTD_compressCCtx(context, scratch.baseAddress, scratch.count, source.baseAddress, source.count, level)
      }
    guard ZSTD_isError(count) == 0 else { throw Self.failure(String(cString: ZSTD_getErrorName(count))) }
    output.append(contentsOf: UnsafeRawBufferPointer(scratch)[..<count])
    if scratch.count > Self.keptScratch {
      scratch.deallocate()
      scratch = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
  }

  private static func failure(_ what: String) -> IndexError {
    IndexError(.inputOutput, "the zstd library cannot compress: \(what)")
  }

  /// A dictionary of what samples have in common; `nil` where they have too little.
  ///
  /// By the library's fastCover, after Liao, Petri, Moffat and Wirth, Effective Construction of Relative Lempel-Ziv
  /// Dictionaries, WWW 2016 (https://doi.org/10.1145/2872427.2883042). One thread, the same samples give the same
  /// dictionary.
  ///
  /// - Parameters:
  ///   - samples: The samples, one behind the other.
  ///   - lengths: The bytes of each; their sum is that of `samples`.
  ///   - capacity: The most bytes of the dictionary.
  /// - Complexity: Linear in the samples, with some 20 MB of memory for the time.
  static func dictionary(samples: [UInt8], lengths: [Int], capacity: Int) -> [UInt8]? {
    guard let sampleCount = UInt32(exactly: lengths.count), capacity > 0 else { return nil }
    let dictionary = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      let count = ZDICT_trainFromBuffer(buffer.baseAddress, capacity, samples, lengths, sampleCount)
      initialized = ZDICT_isError(count) == 0 ? count : 0
    }
    return dictionary.isEmpty ? nil : dictionary
  }
}
