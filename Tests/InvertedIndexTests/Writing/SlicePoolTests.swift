import Testing

@testable import InvertedIndex

struct SlicePoolTests {
  @Test func againstPlainArrays() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<10 {
      var pool = SlicePool()
      // Some streams grow much more than others, as those of common words do.
      var streams = [SlicePool.Stream](repeating: SlicePool.Stream(), count: 20)
      var expected = [ByteWriter](repeating: ByteWriter(), count: 20)
      for _ in 0..<Int.random(in: 0...8_000, using: &generator) {
        let stream = min(Int.random(in: 0..<20, using: &generator), Int.random(in: 0..<20, using: &generator))
        let value = UInt32.random(in: 0...UInt32.max, using: &generator) >> UInt32.random(in: 0...31, using: &generator)
        pool.append(value, to: &streams[stream])
        expected[stream].append(value)
      }
      for (stream, expected) in zip(streams, expected) {
        #expect(pool.length(of: stream) == expected.bytes.count, "seed \(seed)")
        var copy: [UInt8] = [0xAA]
        pool.copy(stream, into: &copy)
        #expect(copy == [0xAA] + expected.bytes, "seed \(seed)")
        #expect(stream.isEmpty == expected.bytes.isEmpty)
      }
    }
  }

  /// Every length up to several slices: where one is just full its end must not be taken for the next one's beginning.
  @Test func everyLength() {
    var pool = SlicePool()
    var stream = SlicePool.Stream()
    var other = SlicePool.Stream()
    var expected: [UInt8] = []
    for number in 0..<3_000 {
      #expect(pool.length(of: stream) == number)
      if number % 50 == 0 || number < 60 {
        var copy: [UInt8] = []
        pool.copy(stream, into: &copy)
        #expect(copy == expected)
      }
      let byte = UInt32(number % 128)
      pool.append(byte, to: &stream)
      expected.append(UInt8(byte))
      if number % 7 == 0 { pool.append(byte, to: &other) }
    }
  }

  @Test func beginsAnew() {
    var pool = SlicePool()
    var stream = SlicePool.Stream()
    for _ in 0..<100 { pool.append(1, to: &stream) }
    pool.removeAll()
    #expect(pool.count == 0)
    var next = SlicePool.Stream()
    pool.append(300, to: &next)
    var copy: [UInt8] = []
    pool.copy(next, into: &copy)
    #expect(copy == [0xAC, 0x02])
  }
}
