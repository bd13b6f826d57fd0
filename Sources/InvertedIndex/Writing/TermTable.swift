/// The terms met while a segment is built, each with a number: an open-addressing table over one arena.
///
/// Hashing and comparing are what indexing words as they are spends its time in, so both go eight bytes at a time. This
/// file may use unsafe pointers: the memory is owned here.
struct TermTable: ~Copyable {
  /// Half of a key's hash, then its number plus one; zero where the slot is free.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMask: Int
  /// Where each key begins, and how long it is.
  private var starts: [(offset: Int, length: Int)] = []
  /// Keys one behind the other, at addresses divisible by eight, zeros behind them.
  private var arena: UnsafeMutableRawPointer
  private var arenaCapacity: Int
  private var arenaCount = 0

  init() {
    slotMask = 1 << 12 - 1
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
    arenaCapacity = 1 << 16
    arena = .allocate(byteCount: arenaCapacity, alignment: 8)
  }

  deinit {
    slots.deallocate()
    arena.deallocate()
  }

  var count: Int { starts.count }

  /// The bytes in use.
  var memory: Int { arenaCount + starts.count * 16 + (slotMask + 1) * 8 }

  mutating func removeAll() {
    slots.update(repeating: 0, count: slotMask + 1)
    starts.removeAll(keepingCapacity: true)
    arenaCount = 0
  }

  /// The bytes of a key; valid until the next one is added.
  func key(_ number: UInt32) -> UnsafeRawBufferPointer {
    let (offset, length) = starts[Int(number)]
    return UnsafeRawBufferPointer(start: arena + offset, count: length)
  }

  /// The number of a key, a new one where it was not met before.
  mutating func number(of key: [UInt8]) -> UInt32 {
    key.withUnsafeBytes { number(of: UnsafeRawBufferPointer(rebasing: $0.dropFirst()), tag: $0.first ?? 0) }
  }

  /// The number of the key that is a tag and a word.
  @inline(__always)
  mutating func number(of word: UnsafeRawBufferPointer, tag: UInt8) -> UInt32 {
    let hash = Self.hash(word, tag: tag)
    let half = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let content = slots[slot]
      if content == 0 { return insert(word, tag: tag, hash: hash) }
      if content & 0xFFFF_FFFF_0000_0000 == half {
        let number = UInt32(truncatingIfNeeded: content) &- 1
        if isEqual(number, word, tag) { return number }
      }
      slot = (slot &+ 1) & slotMask
    }
  }

  @inline(__always)
  private func isEqual(_ number: UInt32, _ word: UnsafeRawBufferPointer, _ tag: UInt8) -> Bool {
    let (offset, length) = starts[Int(number)]
    guard length == word.count &+ 1, arena.load(fromByteOffset: offset, as: UInt8.self) == tag else { return false }
    let known = UnsafeRawPointer(arena + offset + 1)
    guard let base = word.baseAddress else { return true }
    var index = 0
    while index &+ 8 <= word.count {
      if known.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        != base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      {
        return false
      }
      index &+= 8
    }
    while index < word.count {
      if known.load(fromByteOffset: index, as: UInt8.self) != word[index] { return false }
      index &+= 1
    }
    return true
  }

  /// A mixing of eight bytes at a time, in the manner of wyhash; good enough for words, not against enemies: a table
  /// lives as long as a segment in the making, and long chains cost time alone.
  @inline(__always)
  private static func hash(_ bytes: UnsafeRawBufferPointer, tag: UInt8) -> UInt64 {
    var hash = (UInt64(truncatingIfNeeded: bytes.count) &<< 8 | UInt64(tag)) &* 0x9FB2_1C65_1E98_DF25
    guard let base = bytes.baseAddress else { return mix(hash) }
    var index = 0
    while index &+ 8 <= bytes.count {
      hash = mix(hash ^ base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index &+= 1
    }
    return mix(hash ^ rest)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  private mutating func insert(_ word: UnsafeRawBufferPointer, tag: UInt8, hash: UInt64) -> UInt32 {
    let length = word.count + 1
    if starts.count * 2 > slotMask { growSlots() }
    if arenaCount + length + 8 > arenaCapacity { growArena(by: length + 8) }
    let number = UInt32(starts.count)
    (arena + arenaCount).storeBytes(of: tag, as: UInt8.self)
    if let base = word.baseAddress { (arena + arenaCount + 1).copyMemory(from: base, byteCount: word.count) }
    starts.append((arenaCount, length))
    arenaCount += (length + 7) & ~7
    place(number, hash)
    return number
  }

  private func place(_ number: UInt32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while slots[slot] != 0 { slot = (slot + 1) & slotMask }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
  }

  private mutating func growSlots() {
    slots.deallocate()
    slotMask = (slotMask + 1) * 4 - 1
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
    for number in 0..<UInt32(starts.count) { place(number, hash(of: number)) }
  }

  /// The low half of a hash is not kept, so it is computed anew.
  private func hash(of number: UInt32) -> UInt64 {
    let key = key(number)
    return Self.hash(UnsafeRawBufferPointer(rebasing: key.dropFirst()), tag: key.first ?? 0)
  }

  private mutating func growArena(by count: Int) {
    arenaCapacity = max(arenaCapacity * 2, arenaCount + count)
    let grown = UnsafeMutableRawPointer.allocate(byteCount: arenaCapacity, alignment: 8)
    grown.copyMemory(from: arena, byteCount: arenaCount)
    arena.deallocate()
    arena = grown
  }

  /// All numbers in the order of their keys.
  func sorted() -> [UInt32] {
    var order: [(prefix: UInt64, number: UInt32)] = []
    order.reserveCapacity(count)
    for number in 0..<UInt32(count) {
      let key = key(number)
      var prefix: UInt64 = 0
      for index in 0..<8 { prefix = prefix << 8 | (index < key.count ? UInt64(key[index]) : 0) }
      order.append((prefix, number))
    }
    order.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      return key(left.number).lexicographicallyPrecedes(key(right.number))
    }
    return order.map(\.number)
  }
}
