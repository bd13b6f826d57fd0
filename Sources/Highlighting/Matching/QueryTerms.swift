import TextAnalysis

/// The terms of a query by number, found by the bytes of a token's stem or exact form: no term is made for that.
///
/// An open-addressing table. Look-up takes time linear in the word. This file may use unsafe pointers, into what the
/// analyzer keeps.
struct QueryTerms {
  private(set) var terms: [Term] = []
  /// One more than a term's number, zero where the slot is free. Their number is a power of two.
  private var slots = [UInt32](repeating: 0, count: 16)

  var count: Int { terms.count }

  /// The number of a term; `nil` where the query has no such term.
  func find(_ term: Term) -> Int? {
    term.bytes.withUnsafeBufferPointer { find($0, tag: $0.first) }
  }

  /// The number of the term with these bytes but another tag; `nil` where the query has no such term.
  func find(_ bytes: UnsafeBufferPointer<UInt8>, tag: UInt8?) -> Int? {
    var slot = Self.hash(bytes, tag) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if Self.isEqual(terms[number].bytes, bytes, tag) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a term, which is added where it is new.
  mutating func insert(_ term: Term) -> Int {
    if let number = find(term) { return number }
    terms.append(term)
    if terms.count * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: slots.count * 4)
      for number in terms.indices { place(number) }
    } else {
      place(terms.count - 1)
    }
    return terms.count - 1
  }

  private mutating func place(_ number: Int) {
    var slot = terms[number].bytes.withUnsafeBufferPointer { Self.hash($0, $0.first) } & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(number) + 1
  }

  private static func isEqual(_ term: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ tag: UInt8?) -> Bool {
    guard term.count == bytes.count, term.first == tag else { return false }
    for index in bytes.indices.dropFirst() where term[index] != bytes[index] { return false }
    return true
  }

  /// FNV-1a (Fowler, Noll and Vo), its high bits mixed into the low ones.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ tag: UInt8?) -> Int {
    var hash = (0xCBF2_9CE4_8422_2325 ^ UInt64(tag ?? 0)) &* 0x100_0000_01B3
    for byte in bytes.dropFirst() { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0xFFFF_FFFF)
  }
}
