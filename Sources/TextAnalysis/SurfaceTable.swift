/// The surface forms that an analyzer has met, each with its term: so that a word is stemmed once, not at every
/// occurrence.
///
/// An open-addressing table over one arena. A token is then a number, and an indexer finds its postings by an array
/// look-up. Grows without bound until it is emptied. Look-up takes time linear in the word.
///
/// Each form is one record of the arena, so that what a look-up compares lies together:
///
/// ```
/// number: 4 bytes   length of the form: 1   length of the term: 1   role: 1   language tag: 1
/// form, zeros up to a multiple of 8 bytes
/// term: language tag and stem, up to a multiple of 8 bytes
/// ```
///
/// This file may use unsafe pointers: the table is the hottest memory of indexing. Every pointer is owned here.
struct SurfaceTable: ~Copyable {
  /// What the neighbouring word is compared with.
  enum Role: UInt8 {
    case plain
    /// May begin a compound written apart: Indonesian *kerja* of *kerja sama*.
    case compoundHead
    /// A prefix that may be written with a hyphen: English *co-operation*.
    case hyphenPrefix
  }

  /// A form's number and role.
  struct Entry: Equatable {
    var number: UInt32
    var role: Role
  }

  private struct Header {
    /// As a little-endian number, on every machine.
    var bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    init(_ entry: Entry, tag: UInt8, formCount: Int, termCount: Int) {
      bits =
        UInt64(entry.number) | UInt64(formCount) << 32 | UInt64(termCount) << 40 | UInt64(entry.role.rawValue) << 48
        | UInt64(tag) << 56
    }

    var entry: Entry {
      Entry(
        number: UInt32(truncatingIfNeeded: bits), role: Role(rawValue: UInt8(truncatingIfNeeded: bits >> 48)) ?? .plain)
    }
    var tag: UInt8 { UInt8(truncatingIfNeeded: bits >> 56) }
    var formCount: Int { Int(bits >> 32 & 0xFF) }
    var termCount: Int { Int(bits >> 40 & 0xFF) }
    /// Where the term begins behind the header.
    var termOffset: Int { 8 + (formCount + 7) & ~7 }
  }

  /// Half of a form's hash, then where its record begins in units of eight bytes, plus one; zero where the slot is
  /// free.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMask: Int
  /// Where the record of each number begins, in units of eight bytes.
  private var starts: UnsafeMutablePointer<UInt32>
  private var startCapacity: Int
  private(set) var count = 0
  /// Aligned to eight bytes, as is each record.
  private var arena: UnsafeMutableRawPointer
  private var arenaCapacity: Int
  private var arenaCount = 0

  init() {
    slotMask = 1 << 14 - 1
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
    startCapacity = 1 << 13
    starts = .allocate(capacity: startCapacity)
    arenaCapacity = 1 << 18
    arena = .allocate(byteCount: arenaCapacity, alignment: 8)
  }

  deinit {
    slots.deallocate()
    starts.deallocate()
    arena.deallocate()
  }

  /// The bytes in use.
  var memory: Int { arenaCount + count * 4 + (slotMask + 1) * 8 }

  mutating func removeAll() {
    slots.update(repeating: 0, count: slotMask + 1)
    count = 0
    arenaCount = 0
  }

  @inline(__always)
  private func record(at start: UInt32) -> (header: Header, record: UnsafeMutableRawPointer) {
    let record = arena + Int(start) * 8
    return (Header(bits: UInt64(littleEndian: record.load(as: UInt64.self))), record)
  }

  private func record(of number: UInt32) -> (header: Header, record: UnsafeMutableRawPointer) {
    precondition(number < UInt32(count), "no such surface form")
    return record(at: starts[Int(number)])
  }

  /// The language tag and the form; valid until the next form is added.
  func surface(of number: UInt32) -> UnsafeRawBufferPointer {
    let (header, record) = record(of: number)
    return UnsafeRawBufferPointer(start: record + 7, count: 1 + header.formCount)
  }

  /// The language tag and the stem; valid until the next form is added.
  func term(of number: UInt32) -> UnsafeRawBufferPointer {
    let (header, record) = record(of: number)
    return UnsafeRawBufferPointer(start: record + header.termOffset, count: header.termCount)
  }

  @inline(__always)
  func find(_ word: borrowing FoldedWord) -> Entry? {
    let half = word.hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: word.hash) & slotMask
    while true {
      let content = slots[slot]
      if content == 0 { return nil }
      if content & 0xFFFF_FFFF_0000_0000 == half {
        let (header, record) = record(at: UInt32(truncatingIfNeeded: content) &- 1)
        if header.formCount == word.count, header.tag == word.tag, word.isEqual(to: record + 8) { return header.entry }
      }
      slot = (slot + 1) & slotMask
    }
  }

  /// Adds a form that is not in the table yet.
  ///
  /// - Parameter term: a language tag and a stem; cut behind 255 bytes.
  mutating func insert(_ word: borrowing FoldedWord, term: [UInt8], role: Role) -> Entry {
    let term = term.prefix(Int(UInt8.max))
    let entry = Entry(number: UInt32(count), role: role)
    let header = Header(entry, tag: word.tag, formCount: word.count, termCount: term.count)
    let size = header.termOffset + (term.count + 7) & ~7
    if count * 2 > slotMask { growSlots() }
    if count == startCapacity { growStarts() }
    if arenaCount + size > arenaCapacity { growArena(for: size) }
    let record = UnsafeMutableRawBufferPointer(start: arena + arenaCount, count: size)
    record.storeBytes(of: header.bits.littleEndian, as: UInt64.self)
    word.copy(to: UnsafeMutableRawBufferPointer(rebasing: record[8..<header.termOffset]))
    UnsafeMutableRawBufferPointer(rebasing: record[header.termOffset...]).copyBytes(from: term)
    let start = UInt32(arenaCount / 8)
    place(start, hash: word.hash)
    starts[count] = start
    arenaCount += size
    count += 1
    return entry
  }

  private func place(_ start: UInt32, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while slots[slot] != 0 { slot = (slot + 1) & slotMask }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(start + 1)
  }

  private mutating func growSlots() {
    slots.deallocate()
    slotMask = (slotMask + 1) * 4 - 1
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
    for number in 0..<count {
      let (header, record) = record(at: starts[number])
      place(starts[number], hash: FoldedWord.hash(record + 8, count: header.formCount, tag: header.tag))
    }
  }

  private mutating func growStarts() {
    let grown = UnsafeMutablePointer<UInt32>.allocate(capacity: startCapacity * 2)
    grown.moveInitialize(from: starts, count: count)
    starts.deallocate()
    starts = grown
    startCapacity *= 2
  }

  private mutating func growArena(for bytes: Int) {
    let capacity = max(arenaCapacity * 2, arenaCount + bytes)
    let grown = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
    grown.copyMemory(from: arena, byteCount: arenaCount)
    arena.deallocate()
    arena = grown
    arenaCapacity = capacity
  }
}
