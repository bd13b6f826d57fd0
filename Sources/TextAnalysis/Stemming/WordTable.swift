/// A read-only table of words over the text it was written in: one entry a line, its fields parted by tabs.
///
/// The first field is a value, the others are the words that have it; a line with one field is a word that has itself
/// as its
/// value. Empty lines and lines that begin with `#` say nothing. Where a word stands twice, the first line counts.
///
/// ```
/// go	went	gone
/// paris
/// ```
///
/// Here *went* and *gone* have the value *go* (*go* itself is not in the table), and *paris* has the value *paris*.
///
/// An open-addressing table of offsets; the text is not copied.
///
/// - Complexity: built in time linear in the text (about 1 ms for 400 KB); look-up takes time linear in the word.
struct WordTable: Sendable {
  private struct Entry {
    var word: Range<UInt32>
    var value: Range<UInt32>
  }

  /// Immutable and never freed: the bytes are part of the program.
  nonisolated(unsafe) private let text: UnsafeBufferPointer<UInt8>
  private let entries: [Entry]
  /// One more than an entry's number, or zero where the slot is free. Their number is a power of two.
  private let slots: [UInt32]

  /// Reads a table.
  ///
  /// - Parameter text: UTF-8 that outlives the table, less than 4 GB.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    let entries = Self.parse(text)
    var slotCount = 16
    while slotCount < entries.count * 2 { slotCount *= 2 }
    var slots = [UInt32](repeating: 0, count: slotCount)
    for (number, entry) in entries.enumerated() {
      let word = text[Int(entry.word.lowerBound)..<Int(entry.word.upperBound)]
      var slot = Self.hash(word) & (slotCount - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = UInt32(number) + 1
    }
    self.entries = entries
    self.slots = slots
  }

  var count: Int { entries.count }

  func contains(_ word: some RandomAccessCollection<UInt8>) -> Bool { find(word) != nil }

  /// The value of a word; `nil` where the table has no such word.
  func value(of word: some RandomAccessCollection<UInt8>) -> [UInt8]? {
    find(word).map { Array(text[Int($0.value.lowerBound)..<Int($0.value.upperBound)]) }
  }

  private func find(_ word: some RandomAccessCollection<UInt8>) -> Entry? {
    let mask = slots.count - 1
    var slot = Self.hash(word) & mask
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.word.count == word.count,
        text[Int(entry.word.lowerBound)..<Int(entry.word.upperBound)].elementsEqual(word)
      {
        return entry
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private static func parse(_ text: UnsafeBufferPointer<UInt8>) -> [Entry] {
    var entries: [Entry] = []
    for line in text.indices.split(separator: UInt8(ascii: "\n"), in: text)
    where text[line.lowerBound] != UInt8(ascii: "#") {
      let fields = line.split(separator: UInt8(ascii: "\t"), in: text)
      guard let value = fields.first else { continue }
      for word in fields.count == 1 ? fields[...] : fields.dropFirst() {
        entries.append(
          Entry(
            word: UInt32(word.lowerBound)..<UInt32(word.upperBound),
            value: UInt32(value.lowerBound)..<UInt32(value.upperBound)))
      }
    }
    return entries
  }

  /// FNV-1a (Fowler, Noll, Vo; RFC 9923), its high half folded in.
  private static func hash(_ word: some RandomAccessCollection<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}

extension Range<Int> {
  /// The stretches of this range of a text that a byte parts, without the empty ones.
  fileprivate func split(separator: UInt8, in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = lowerBound
    for position in self where text[position] == separator {
      if start < position { parts.append(start..<position) }
      start = position + 1
    }
    if start < upperBound { parts.append(start..<upperBound) }
    return parts
  }
}
