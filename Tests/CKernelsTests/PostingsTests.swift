import CKernels
import Testing

struct PostingsTests {
  /// Appends bits, from the low end of each byte on, as the definition of the code says them.
  private struct Bits {
    private(set) var bytes: [UInt8] = []
    private var count = 0

    mutating func append(_ bit: Bool) {
      if count % 8 == 0 { bytes.append(0) }
      if bit { bytes[count / 8] |= 1 << UInt8(count % 8) }
      count += 1
    }

    mutating func append(_ value: UInt64, width: Int) {
      for index in 0..<width { append(value >> UInt64(index) & 1 == 1) }
    }

    mutating func append(zeros count: UInt64) { for _ in 0..<count { append(false) } }
  }

  private struct Posting: Equatable {
    var document: UInt32
    var frequency: UInt32
  }

  private func encoded(_ postings: [Posting], width: UInt8, base: UInt32) -> [UInt8] {
    var bits = Bits()
    bits.append(UInt64(width), width: 8)
    var next = base == .max ? 0 : UInt64(base) + 1
    for posting in postings {
      let gap = UInt64(posting.document) - next
      bits.append(zeros: gap >> UInt64(width))
      bits.append(true)
      bits.append(gap, width: Int(width))
      next = UInt64(posting.document) + 1
      bits.append(posting.frequency > 1)
      guard posting.frequency > 1 else { continue }
      let number = posting.frequency - 1
      let length = 31 - number.leadingZeroBitCount
      bits.append(zeros: UInt64(length))
      bits.append(true)
      bits.append(UInt64(number), width: length)
    }
    return bits.bytes
  }

  /// The postings and how many bytes they take; the memory ends where the bytes do.
  private func read(
    _ bytes: [UInt8], count: Int, base: UInt32 = .max, limit: UInt32 = .max
  ) throws -> (postings: [Posting], length: Int) {
    let input = try GuardedMemory.holding(bytes)
    let documents = try GuardedMemory.room(for: count, of: UInt32.self)
    let frequencies = try GuardedMemory.room(for: count, of: UInt32.self)
    let length = jembatan_read_postings(
      input.values().baseAddress, bytes.count, count, base, limit, documents.values().baseAddress,
      frequencies.values().baseAddress)
    return (zip(documents.values(), frequencies.values()).map { Posting(document: $0, frequency: $1) }, length)
  }

  /// Once in document 7 and three times in document 11, as the page of the format shows it.
  ///
  /// Width 2; gap 7: one zero and a one, 11; one, 0. Gap 3: a one, 11; 1 and 2 in gamma code: one zero, a one, 0.
  @Test func workedExample() throws {
    let postings = [Posting(document: 7, frequency: 1), Posting(document: 11, frequency: 3)]
    #expect(encoded(postings, width: 2, base: .max) == [0x02, 0xEE, 0x05])
    let read = try read([0x02, 0xEE, 0x05], count: 2)
    #expect(read.postings == postings)
    #expect(read.length == 3)
  }

  @Test func anyPostingsInAnyWidth() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for round in 0..<600 {
      let count = Int.random(in: 0...127, using: &generator)
      let gapBits = UInt32.random(in: 0...(round % 3 == 0 ? 24 : 9), using: &generator)
      let base = Bool.random(using: &generator) ? UInt32.max : generator.integer(bits: 20)
      var next = base &+ 1
      var postings: [Posting] = []
      for _ in 0..<count {
        let document = next + generator.integer(bits: gapBits)
        postings.append(
          Posting(
            document: document, frequency: 1 + generator.integer(bits: UInt32.random(in: 0...30, using: &generator))))
        next = document + 1
      }
      // Any width will do, as long as the zeros stay few.
      let width = UInt8(min(31, max(0, Int(gapBits) - 7) + Int.random(in: 0...8, using: &generator)))
      let bytes = encoded(postings, width: width, base: base)
      let (found, length) = try read(bytes, count: count, base: base, limit: next)
      #expect(found == postings, "seed \(seed)")
      #expect(length == bytes.count, "seed \(seed)")
      guard count > 0 else { continue }
      // What stands behind is of no interest; what is cut off is missed; the limit is that of documents.
      #expect(try read(bytes + [0xFF, 0xFF], count: count, base: base, limit: next).length == length, "seed \(seed)")
      for cut in Set([0, 1, bytes.count / 2, bytes.count - 1]) {
        #expect(try read(Array(bytes.prefix(cut)), count: count, base: base, limit: next).length == 0, "seed \(seed)")
      }
      #expect(try read(bytes, count: count, base: base, limit: next - 1).length == 0, "seed \(seed)")
    }
  }

  @Test func theGreatestNumbers() throws {
    let last = Posting(document: .max - 1, frequency: UInt32(Int32.max))
    let bytes = encoded([last], width: 31, base: .max)
    #expect(try read(bytes, count: 1).postings == [last])
    #expect(try read(bytes, count: 1).length == bytes.count)
    let gap = [Posting(document: 0, frequency: 1), last]
    #expect(try read(encoded(gap, width: 30, base: .max), count: 2).postings == gap)
    #expect(try read([0], count: 0).length == 1)
  }

  @Test(
    arguments: [
      // No width; a width of 32; no postings; zeros without an end.
      ([], 1), ([32, 0xFF], 1), ([0xFF], 1), ([0], 1), ([0] + [UInt8](repeating: 0, count: 40), 1),
      // A quotient that does not fit into 32 bits with its width: 2 · 2³¹.
      ([31, 0b100, 0, 0, 0, 0, 0], 1),
      // The document 2³² − 1, which is none.
      ([31, 0b1111_1110, 0xFF, 0xFF, 0xFF, 0x01], 1),
      // A frequency of 2³¹: thirty zeros, a one, thirty ones; and more zeros than any has.
      ([0, 0b11, 0, 0, 0, 0b1111_1111, 0xFF, 0xFF, 0xFF, 0xFF], 1),
      ([0, 0b11, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 1),
      // Two postings announced, one there.
      ([0, 0b01], 8),
    ] as [([UInt8], Int)])
  func whatCannotBe(bytes: [UInt8], count: Int) throws {
    #expect(try read(bytes, count: count).length == 0)
  }

  /// Nothing is written beyond the postings asked for, whatever stands there; documents ascend below the limit.
  @Test func randomBytes() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5_000 {
      var bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in UInt8(generator.integer(bits: 8)) }
      if !bytes.isEmpty, Bool.random(using: &generator) { bytes[0] %= 32 }
      let count = Int.random(in: 0...30, using: &generator)
      let limit = generator.integer(bits: UInt32.random(in: 0...32, using: &generator))
      let (found, length) = try read(bytes, count: count, limit: limit)
      #expect(length <= bytes.count, "seed \(seed)")
      guard length > 0 else { continue }
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.document < $1.document }, "seed \(seed)")
      #expect(
        found.allSatisfy { $0.document < limit && (1...UInt32(Int32.max)).contains($0.frequency) }, "seed \(seed)")
    }
  }
}
