import Documents

/// The surface forms that an analyzer has met, each with its term: so that a word is stemmed once, not at every occurrence.
///
/// An open-addressing table over one arena of bytes. A token is then a number, and an indexer finds its
/// postings by an array look-up. Grows without bound; ``Analyzer`` empties it when it is large. Look-up takes time linear in the word.
///
/// This file may use unsafe pointers: the table is the hottest memory of indexing. Every pointer is owned here.
struct SurfaceTable: ~Copyable {
  struct Entry {
    var surfaceStart: UInt32
    var termStart: UInt32
    /// The language tag and the folded form.
    var surfaceLength: UInt16
    /// The language tag and the stem.
    var termLength: UInt16
    var role: Role
  }

  /// What the neighbouring word is compared with.
  enum Role: UInt8 {
    case plain
    /// May begin a compound written apart: Indonesian *kerja* of *kerja sama*.
    case compoundHead
    /// A prefix that may be written with a hyphen: English *co-operation*.
    case hyphenPrefix
  }

  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMask: Int
  private var entries: UnsafeMutablePointer<Entry>
  private var entryCapacity: Int
  private(set) var count = 0
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaCapacity: Int
  private(set) var arenaCount = 0

  init() {
    slotMask = 1 << 14 - 1
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
    entryCapacity = 1 << 13
    entries = .allocate(capacity: entryCapacity)
    arenaCapacity = 1 << 18
    arena = .allocate(capacity: arenaCapacity)
  }

  deinit {
    slots.deallocate()
    entries.deallocate()
    arena.deallocate()
  }

  mutating func removeAll() {
    slots.update(repeating: 0, count: slotMask + 1)
    count = 0
    arenaCount = 0
  }

  subscript(_ entry: UInt32) -> Entry {
    precondition(entry < UInt32(count), "no such surface form")
    return entries[Int(entry)]
  }

  func surface(of entry: UInt32) -> UnsafeBufferPointer<UInt8> {
    let entry = self[entry]
    return UnsafeBufferPointer(start: arena + Int(entry.surfaceStart), count: Int(entry.surfaceLength))
  }

  func term(of entry: UInt32) -> UnsafeBufferPointer<UInt8> {
    let entry = self[entry]
    return UnsafeBufferPointer(start: arena + Int(entry.termStart), count: Int(entry.termLength))
  }

  /// The hash of a key. The eight bytes behind it must be readable: they are zeroed here.
  @inline(__always)
  static func hash(_ key: UnsafeMutablePointer<UInt8>, _ length: Int) -> UInt64 {
    UnsafeMutableRawPointer(key + length).storeBytes(of: 0, as: UInt64.self)
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length)
    var offset = 0
    while offset < length {
      hash ^= UnsafeRawPointer(key + offset).loadUnaligned(as: UInt64.self)
      hash = hash &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
      offset += 8
    }
    return hash
  }

  @inline(__always)
  func find(_ key: UnsafePointer<UInt8>, _ length: Int, hash: UInt64) -> UInt32? {
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let content = slots[slot]
      if content == 0 { return nil }
      if content & 0xFFFF_FFFF_0000_0000 == tag {
        let number = UInt32(truncatingIfNeeded: content) - 1
        let entry = entries[Int(number)]
        if Int(entry.surfaceLength) == length, Self.equal(arena + Int(entry.surfaceStart), key, length) {
          return number
        }
      }
      slot = (slot + 1) & slotMask
    }
  }

  @inline(__always)
  private static func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    var offset = 0
    while offset + 8 <= length {
      let a = UnsafeRawPointer(left + offset).loadUnaligned(as: UInt64.self)
      let b = UnsafeRawPointer(right + offset).loadUnaligned(as: UInt64.self)
      if a != b { return false }
      offset += 8
    }
    while offset < length {
      if left[offset] != right[offset] { return false }
      offset += 1
    }
    return true
  }

  /// Adds a form that is not in the table yet.
  mutating func insert(
    _ key: UnsafePointer<UInt8>, _ length: Int, hash: UInt64, term: [UInt8], role: Role
  ) -> UInt32 {
    if count * 2 > slotMask { growSlots() }
    if count == entryCapacity { growEntries() }
    if arenaCount + length + term.count > arenaCapacity { growArena(for: length + term.count) }
    let number = UInt32(count)
    let surfaceStart = arenaCount
    (arena + surfaceStart).update(from: key, count: length)
    let termStart = surfaceStart + length
    term.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { (arena + termStart).update(from: base, count: bytes.count) }
    }
    arenaCount = termStart + term.count
    (entries + count).initialize(
      to: Entry(
        surfaceStart: UInt32(surfaceStart), termStart: UInt32(termStart), surfaceLength: UInt16(length),
        termLength: UInt16(term.count), role: role))
    count += 1
    place(number, hash: hash)
    return number
  }

  private func place(_ number: UInt32, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while slots[slot] != 0 { slot = (slot + 1) & slotMask }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
  }

  private mutating func growSlots() {
    slots.deallocate()
    slotMask = (slotMask + 1) * 4 - 1
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
    let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: Int(UInt16.max) + 8)
    defer { scratch.deallocate() }
    for number in 0..<count {
      let surface = surface(of: UInt32(number))
      guard let base = surface.baseAddress else { continue }
      scratch.update(from: base, count: surface.count)
      place(UInt32(number), hash: Self.hash(scratch, surface.count))
    }
  }

  private mutating func growEntries() {
    let grown = UnsafeMutablePointer<Entry>.allocate(capacity: entryCapacity * 2)
    grown.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = grown
    entryCapacity *= 2
  }

  private mutating func growArena(for bytes: Int) {
    let capacity = max(arenaCapacity * 2, arenaCount + bytes)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    grown.update(from: arena, count: arenaCount)
    arena.deallocate()
    arena = grown
    arenaCapacity = capacity
  }
}
