/// The folded form of one word, while it is looked up: lower case, no diacritics, no apostrophes.
///
/// Held, hashed and compared eight bytes at a time with zeros behind the end, so that it passes from the text into
/// the look-up through registers. Longer words than ``longest`` are cut: nobody searches for them.
///
/// This file may use unsafe pointers: every word of every text passes here. The pointer is owned here.
struct FoldedWord: ~Copyable {
  /// Words are cut between two characters, behind this many bytes or up to three more.
  static let longest = 240

  private let bytes: UnsafeMutableRawPointer
  /// How many bytes the form has.
  private(set) var count = 0
  /// The tag of the language whose word it is.
  private(set) var tag: UInt8 = 0
  /// Of the form and its tag.
  private(set) var hash: UInt64 = 0

  init() {
    bytes = .allocate(byteCount: Self.longest + 16, alignment: 8)
  }

  deinit {
    bytes.deallocate()
  }

  var isEmpty: Bool { count == 0 }

  /// The form, without its tag.
  var form: [UInt8] { Array(UnsafeRawBufferPointer(start: bytes, count: count)) }

  /// Copies the form and the zeros behind it.
  ///
  /// - Parameter record: as long as the form, up to a multiple of eight bytes.
  func copy(to record: UnsafeMutableRawBufferPointer) {
    record.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: record.count))
  }

  // MARK: Folding

  /// Folds a word of ASCII letters and digits; `false` where it holds anything else or ends too near the end of the
  /// text.
  @inline(__always)
  mutating func foldASCII(_ text: UnsafeBufferPointer<UInt8>, _ span: Range<Int>, tag: UInt8) -> Bool {
    guard span.upperBound + 7 <= text.count, span.count <= Self.longest, let base = text.baseAddress else {
      return false
    }
    let source = UnsafeRawPointer(base + span.lowerBound)
    var hash = Self.seed(tag)
    var offset = 0
    var seen: UInt64 = 0
    while offset < span.count {
      // Lower case of letters has bit 5 set, as digits have.
      let behind = UInt64(max(0, 8 - (span.count - offset))) * 8
      let word = UInt64(littleEndian: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) & ~0 >> behind
      seen |= word
      let folded = (word | 0x2020_2020_2020_2020) & ~0 >> behind
      bytes.storeBytes(of: folded.littleEndian, toByteOffset: offset, as: UInt64.self)
      hash = Self.mixed(hash, folded)
      offset += 8
    }
    self.tag = tag
    self.hash = hash
    count = span.count
    return seen & 0x8080_8080_8080_8080 == 0
  }

  /// Folds a word without foreign characters by the tables of ``CharacterTable``.
  mutating func fold(_ text: UnsafeBufferPointer<UInt8>, _ span: Range<Int>, tag: UInt8) {
    var writer = Writer(bytes, tag: tag)
    writer.fold(text, span)
    finish(writer, tag: tag)
  }

  /// Takes a form that is folded already.
  mutating func assign(_ form: some Sequence<UInt8>, tag: UInt8) {
    var writer = Writer(bytes, tag: tag)
    var character: UInt64 = 0
    var bits: UInt64 = 0
    for byte in form {
      if byte & 0xC0 != 0x80 || bits == 32 {
        writer.append(character, bits: bits)
        character = 0
        bits = 0
      }
      character |= UInt64(byte) << bits
      bits += 8
    }
    writer.append(character, bits: bits)
    finish(writer, tag: tag)
  }

  @inline(__always)
  private mutating func finish(_ writer: Writer, tag: UInt8) {
    (count, hash) = writer.finished()
    self.tag = tag
  }

  // MARK: Comparing

  /// Whether a record holds the same bytes; it has zeros up to a multiple of eight, as this.
  @inline(__always)
  func isEqual(to record: UnsafeRawPointer) -> Bool {
    var offset = 0
    while offset < count {
      let word = bytes.load(fromByteOffset: offset, as: UInt64.self)
      if word != record.load(fromByteOffset: offset, as: UInt64.self) { return false }
      offset += 8
    }
    return true
  }

  /// The hash of a form as a record holds it.
  static func hash(_ record: UnsafeRawPointer, count: Int, tag: UInt8) -> UInt64 {
    stride(from: 0, to: count, by: 8).reduce(seed(tag)) { hash, offset in
      mixed(hash, UInt64(littleEndian: record.load(fromByteOffset: offset, as: UInt64.self)))
    }
  }

  @inline(__always)
  private static func seed(_ tag: UInt8) -> UInt64 { 0x9E37_79B9_7F4A_7C15 ^ UInt64(tag) }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }

  /// Collects bytes in a register and hashes them as each eight are complete.
  private struct Writer {
    private let bytes: UnsafeMutableRawPointer
    private var offset = 0
    private var pending: UInt64 = 0
    private var bits: UInt64 = 0
    private var hash: UInt64

    @inline(__always)
    init(_ bytes: UnsafeMutableRawPointer, tag: UInt8) {
      self.bytes = bytes
      hash = FoldedWord.seed(tag)
    }

    /// Appends one character, of at most four bytes; does nothing behind the longest word.
    @inline(__always)
    mutating func append(_ character: UInt64, bits count: UInt64) {
      guard offset < FoldedWord.longest else { return }
      pending |= character &<< bits
      bits += count
      guard bits >= 64 else { return }
      write(pending)
      bits -= 64
      // What did not fit; nothing where the word became full exactly.
      pending = character &>> (count - bits)
    }

    @inline(__always)
    mutating func fold(_ text: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) {
      let table = CharacterTable.shared.folded
      var position = span.lowerBound
      while position < span.upperBound {
        let lead = text[position]
        // Of three bytes only an apostrophe stands inside a word that is not foreign: it is dropped.
        var packed: UInt32 = 0
        if lead < 0x80 {
          packed = table[Int(lead)]
          position += 1
        } else if lead < 0xE0, position + 1 < span.upperBound {
          let codePoint = Int(lead & 0x1F) << 6 | Int(text[position + 1] & 0x3F)
          if codePoint < CharacterTable.limit { packed = table[codePoint] }
          position += 2
        } else {
          position += 3
        }
        append(UInt64(packed & 0xFF_FFFF), bits: UInt64(packed >> 24) * 8)
      }
    }

    @inline(__always)
    private mutating func write(_ word: UInt64) {
      bytes.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
      hash = FoldedWord.mixed(hash, word)
      offset += 8
    }

    /// The number of bytes, and their hash with the tag's.
    @inline(__always)
    consuming func finished() -> (Int, UInt64) {
      let count = offset + Int(bits / 8)
      if bits > 0 { write(pending) }
      return (count, hash)
    }
  }
}
