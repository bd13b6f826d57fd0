// What the kernels of `CKernels` do per nanosecond at each level of the instruction set, against a plain Swift loop
// over unsafe pointers. The data is in the first two levels of cache, as in a search window. Build in release:
//
//     kernels [name]        only the kernels whose name contains `name`
//
// Each figure is the best of several runs; on a busy machine only the ratios mean something.

import CKernels

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Generator: RandomNumberGenerator {
  private var state: UInt64 = 20_260_101

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// Memory for the whole run, at a cache line of its own: vectors that cross lines take twice the time.
func memory<Value>(_ values: [Value]) -> UnsafeMutablePointer<Value> {
  let size = max(1, values.count) * MemoryLayout<Value>.stride
  let bytes = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
  return bytes.initializeMemory(as: Value.self, from: values, count: values.count)
}

typealias Words = UnsafeMutablePointer<UInt64>
typealias Integers = UnsafeMutablePointer<UInt32>

/// The Swift twins.
enum Plain {
  @inline(never)
  static func unpack(_ input: UnsafePointer<UInt8>, _ width: Int, _ addend: UInt32, _ output: Integers) {
    let words = UnsafeRawPointer(input)
    let mask = UInt64(1) << UInt64(width) &- 1
    for row in 0..<32 {
      let bit = row &* width
      // The word that a row crosses into, or its own again.
      let first = bit >> 5 &* 16
      let second = (bit &+ max(width, 1) &- 1) >> 5 &* 16
      for lane in 0..<4 where width > 0 {
        let low = UInt64(words.loadUnaligned(fromByteOffset: first &+ 4 &* lane, as: UInt32.self))
        let high = UInt64(words.loadUnaligned(fromByteOffset: second &+ 4 &* lane, as: UInt32.self))
        let value = (high &<< 32 | low) &>> UInt64(bit & 31) & mask
        output[4 &* row &+ lane] = UInt32(truncatingIfNeeded: value) &+ addend
      }
    }
  }

  @inline(never)
  static func unpackDelta(_ input: UnsafePointer<UInt8>, _ width: Int, _ base: UInt32, _ output: Integers) {
    unpack(input, width, 1, output)
    var id = base
    for index in 0..<128 {
      id &+= output[index]
      output[index] = id
    }
  }

  @inline(never)
  static func search(_ ids: UnsafePointer<UInt32>, _ target: UInt32) -> Int {
    var first = 0
    var step = 64
    while step > 0 {
      first &+= ids[first &+ step &- 1] < target ? step : 0
      step >>= 1
    }
    return first &+ (ids[first] < target ? 1 : 0)
  }

  @inline(never)
  static func and(_ destination: Words, _ other: UnsafePointer<UInt64>, _ count: Int) {
    for index in 0..<count { destination[index] &= other[index] }
  }

  @inline(never)
  static func countAnd(_ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, _ count: Int) -> Int {
    var sum = 0
    for index in 0..<count { sum &+= (a[index] & b[index]).nonzeroBitCount }
    return sum
  }

  @inline(never)
  static func toIDs(_ bits: UnsafePointer<UInt64>, _ count: Int, _ base: UInt32, _ ids: Integers) -> Int {
    var written = 0
    for index in 0..<count {
      var rest = bits[index]
      while rest != 0 {
        ids[written] = base &+ UInt32(truncatingIfNeeded: index &* 64 &+ rest.trailingZeroBitCount)
        written &+= 1
        rest &= rest &- 1
      }
    }
    return written
  }

  @inline(never)
  static func toBits(_ ids: UnsafePointer<UInt32>, _ count: Int, _ base: UInt32, _ bits: Words) {
    for index in 0..<count {
      let bit = ids[index] &- base
      bits[Int(bit >> 6)] |= 1 &<< UInt64(bit & 63)
    }
  }

  @inline(never)
  static func scores(
    _ documents: UnsafePointer<UInt32>, _ frequencies: UnsafePointer<UInt32>, _ count: Int,
    _ norms: UnsafePointer<UInt8>, _ table: UnsafePointer<Float>, _ weight: Float, _ scores: Integers
  ) {
    for index in 0..<count { scores[index] = score(documents[index], frequencies[index], norms, table, weight) }
  }

  @inline(__always)
  private static func score(
    _ document: UInt32, _ frequency: UInt32, _ norms: UnsafePointer<UInt8>, _ table: UnsafePointer<Float>,
    _ weight: Float
  ) -> UInt32 {
    let frequency = Float(Int32(truncatingIfNeeded: frequency))
    let score = weight * (frequency / (frequency + table[Int(norms[Int(document)])]))
    return 1 &+ UInt32(score)
  }

  @inline(never)
  static func accumulate(
    _ documents: UnsafePointer<UInt32>, _ frequencies: UnsafePointer<UInt32>, _ count: Int, _ base: UInt32,
    _ norms: UnsafePointer<UInt8>, _ table: UnsafePointer<Float>, _ weight: Float, _ accumulator: Integers
  ) {
    for index in 0..<count {
      accumulator[Int(documents[index] &- base)] &+=
        score(documents[index], frequencies[index], norms, table, weight)
    }
  }

  @inline(never)
  static func accumulateNew(
    _ documents: UnsafePointer<UInt32>, _ frequencies: UnsafePointer<UInt32>, _ count: Int, _ base: UInt32,
    _ norms: UnsafePointer<UInt8>, _ table: UnsafePointer<Float>, _ weight: Float, _ accumulator: Integers,
    _ positions: Integers
  ) -> Int {
    var found = 0
    for index in 0..<count {
      let position = documents[index] &- base
      let before = accumulator[Int(position)]
      accumulator[Int(position)] = before &+ score(documents[index], frequencies[index], norms, table, weight)
      guard before == 0 else { continue }
      positions[found] = position
      found &+= 1
    }
    return found
  }

  @inline(never)
  static func collect(_ values: UnsafePointer<UInt32>, _ count: Int, _ threshold: UInt32, _ positions: Integers) -> Int
  {
    var written = 0
    for index in 0..<count where values[index] > threshold {
      positions[written] = UInt32(truncatingIfNeeded: index)
      written &+= 1
    }
    return written
  }

  /// Slicing by 8, as `CRC32C` of the index.
  @inline(never)
  static func crc32c(_ tables: UnsafePointer<UInt32>, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    let raw = UnsafeRawPointer(bytes)
    var crc = UInt32.max
    var offset = 0
    while offset &+ 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ UInt64(crc)
      crc = 0
      for byte in 0..<8 { crc ^= tables[(7 &- byte) &* 256 &+ Int(word &>> UInt64(8 &* byte) & 0xFF)] }
      offset &+= 8
    }
    return ~crc
  }

  static func crcTables() -> [UInt32] {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0x82F6_3B78 ^ crc >> 1 : crc >> 1 }
      tables[byte] = crc
    }
    for byte in 256..<8 * 256 { tables[byte] = tables[Int(tables[byte - 256] & 0xFF)] ^ tables[byte - 256] >> 8 }
    return tables
  }
}

struct Benchmark {
  let filter: String
  let levels: [(name: String, kernels: jembatan_kernels)]
  var generator = Generator()

  init(filter: String) {
    self.filter = filter
    levels = [
      ("baseline", jembatan_level_baseline), ("sse4", jembatan_level_sse4), ("avx2", jembatan_level_avx2),
      ("avx512", jembatan_level_avx512),
    ]
    .compactMap { name, level in jembatan_kernels_at(level).map { (name, $0.pointee) } }
  }

  /// Nanoseconds of one call of each body: the best of 60 runs of about half a millisecond, in turns, so that a slow
  /// moment of the machine falls on all.
  private func times(_ bodies: [() -> Void]) -> [Double] {
    let clock = ContinuousClock()
    func run(_ body: () -> Void, _ calls: Int) -> Double {
      let elapsed = clock.measure { for _ in 0..<calls { body() } }
      return Double(elapsed.components.attoseconds) / 1e9 + Double(elapsed.components.seconds) * 1e9
    }
    let calls = bodies.map { body in
      var calls = 1
      while run(body, calls) < 5e5 { calls *= 2 }
      return calls
    }
    var best = bodies.map { _ in Double.infinity }
    for _ in 0..<60 {
      for (index, body) in bodies.enumerated() {
        best[index] = min(best[index], run(body, calls[index]) / Double(calls[index]))
      }
    }
    return best
  }

  private func column(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func rounded(_ value: Double) -> String {
    let scaled = Int(value * 100 + 0.5)
    return "\(scaled / 100)." + (scaled % 100 < 10 ? "0" : "") + "\(scaled % 100)"
  }

  /// Prints a line a level: time of a call, `units` a nanosecond, and how many times the speed of Swift.
  private func compare(
    _ name: String, units: Int, _ unit: String, swift: @escaping () -> Void,
    _ kernel: @escaping (jembatan_kernels) -> Void
  ) {
    let bodies = levels.map { level in (level.name, { kernel(level.kernels) }) }
    compare(name, units: units, unit, swift: swift, bodies)
  }

  /// As above, for a kernel that is the same at every level.
  private func compare(
    _ name: String, units: Int, _ unit: String, swift: @escaping () -> Void, c kernel: @escaping () -> Void
  ) {
    compare(name, units: units, unit, swift: swift, [("c", kernel)])
  }

  private func compare(
    _ name: String, units: Int, _ unit: String, swift: @escaping () -> Void, _ others: [(String, () -> Void)]
  ) {
    guard filter.isEmpty || name.contains(filter) else { return }
    let times = times([swift] + others.map(\.1))
    print("\(name), \(units) \(unit)")
    for (level, time) in zip(["swift"] + others.map(\.0), times) {
      print(
        column(level, 12), column(rounded(time), 10) + " ns", column(rounded(Double(units) / time), 8) + " \(unit)/ns",
        column(rounded(times[0] / time), 8) + "x")
    }
  }

  mutating func run() {
    unpacking()
    searching()
    bitsets()
    scoring()
    collecting()
    checksums()
  }

  private mutating func unpacking() {
    let output = memory([UInt32](repeating: 0, count: 128))
    for width in [1, 4, 7, 11, 16, 20] {
      // 16 blocks, so that the loads are not always the same.
      let blocks = 16
      let bytes = memory((0..<blocks * 16 * width).map { _ in UInt8.random(in: 0...255, using: &generator) })
      compare("unpack width \(width)", units: blocks * 128, "ints") {
        for block in 0..<blocks { Plain.unpack(bytes + 16 * width * block, width, 1, output) }
      } _: { kernels in
        for block in 0..<blocks { kernels.unpack128_add(bytes + 16 * width * block, UInt32(width), 1, output) }
      }
      compare("unpack delta width \(width)", units: blocks * 128, "ints") {
        for block in 0..<blocks { Plain.unpackDelta(bytes + 16 * width * block, width, 7, output) }
      } _: { kernels in
        for block in 0..<blocks { kernels.unpack128_delta(bytes + 16 * width * block, UInt32(width), 7, output) }
      }
    }
  }

  private mutating func searching() {
    let ids = memory((0..<128).map { _ in UInt32.random(in: 0...100_000, using: &generator) }.sorted())
    let targets = memory((0..<1024).map { _ in UInt32.random(in: 0...100_000, using: &generator) })
    var found = 0
    compare("search", units: 1024, "searches") {
      for index in 0..<1024 { found &+= Plain.search(ids, targets[index]) }
    } _: { kernels in
      for index in 0..<1024 { found &+= kernels.search128(ids, targets[index]) }
    }
  }

  private mutating func bitsets() {
    let words = 64
    let a = memory((0..<words).map { _ in generator.next() })
    let b = memory((0..<words).map { _ in generator.next() })
    let ids = memory([UInt32](repeating: 0, count: 64 * words))
    var sum = 0
    compare("bits and", units: 8 * words, "bytes") {
      Plain.and(a, b, words)
    } _: { kernels in
      kernels.bits_and(a, b, words)
    }
    compare("bits count and", units: 8 * words, "bytes") {
      sum &+= Plain.countAnd(a, b, words)
    } _: { kernels in
      sum &+= kernels.bits_count_and(a, b, words)
    }
    for percent in [1, 5, 10, 25, 50, 90] {
      // Many windows, or the branch predictor learns them by heart.
      let windows = 64
      let bits = memory(
        (0..<words * windows).map { _ in
          (0..<64).reduce(UInt64(0)) { word, _ in
            word << 1 | (Int.random(in: 0..<100, using: &generator) < percent ? 1 : 0)
          }
        })
      let count = jembatan_bits_count(bits, words * windows)
      compare("bits to ids \(percent)%", units: count, "ids") {
        for window in 0..<windows { sum &+= Plain.toIDs(bits + words * window, words, 100, ids) }
      } _: { kernels in
        for window in 0..<windows { sum &+= kernels.bits_to_ids(bits + words * window, words, 100, ids) }
      }
      let all = memory([UInt32](repeating: 0, count: count))
      _ = Plain.toIDs(bits, words * windows, 100, all)
      let back = memory([UInt64](repeating: 0, count: words * windows))
      compare("ids to bits \(percent)%", units: count, "ids") {
        Plain.toBits(all, count, 100, back)
      } c: {
        jembatan_ids_to_bits(all, count, 100, back, words * windows)
      }
    }
  }

  private mutating func scoring() {
    let window = 4096
    let norms = memory((0..<window).map { _ in UInt8.random(in: 20...120, using: &generator) })
    let table = memory((0..<256).map { 0.3 + Float($0) / 60 })
    let accumulator = memory([UInt32](repeating: 0, count: window))
    let scores = memory([UInt32](repeating: 0, count: window))
    let positions = memory([UInt32](repeating: 0, count: window))
    var found = 0
    for every in [1, 4, 32] {
      let list = (0..<UInt32(window)).filter { _ in Int.random(in: 0..<every, using: &generator) == 0 }
      let count = list.count
      let documents = memory(list)
      let frequencies = memory((0..<count).map { _ in UInt32.random(in: 1...6, using: &generator) })
      compare("scores every \(every)", units: count, "postings") {
        Plain.scores(documents, frequencies, count, norms, table, 30_000, scores)
      } c: {
        jembatan_scores(documents, frequencies, count, norms, table, 30_000, scores)
      }
      compare("accumulate every \(every)", units: count, "postings") {
        Plain.accumulate(documents, frequencies, count, 0, norms, table, 30_000, accumulator)
      } c: {
        jembatan_accumulate(documents, frequencies, count, 0, norms, table, 30_000, accumulator)
      }
      // Emptied again at every call, or there would be nothing new.
      compare("accumulate new every \(every)", units: count, "postings") {
        jembatan_zero(accumulator, window)
        found &+= Plain.accumulateNew(documents, frequencies, count, 0, norms, table, 30_000, accumulator, positions)
      } c: {
        jembatan_zero(accumulator, window)
        found &+= jembatan_accumulate_new(
          documents, frequencies, count, 0, norms, table, 30_000, accumulator, positions)
      }
    }
    compare("zero", units: 4 * window, "bytes") {
      for index in 0..<window { accumulator[index] = 0 }
    } c: {
      jembatan_zero(accumulator, window)
    }
  }

  private mutating func collecting() {
    let window = 4096
    let positions = memory([UInt32](repeating: 0, count: window))
    let values = memory((0..<window).map { _ in UInt32.random(in: 1...100, using: &generator) })
    var found = 0
    for threshold in [100, 99, 90, 50] as [UInt32] {
      compare("collect above \(threshold)", units: window, "values") {
        found &+= Plain.collect(values, window, threshold, positions)
      } _: { kernels in
        found &+= kernels.collect_above(values, window, threshold, positions)
      }
    }
  }

  private mutating func checksums() {
    let tables = memory(Plain.crcTables())
    for size in [512, 4096, 16384] {
      let bytes = memory((0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) })
      var sum: UInt32 = 0
      precondition(Plain.crc32c(tables, bytes, size) == jembatan_crc32c(0, bytes, size))
      compare("crc32c", units: size, "bytes") {
        sum ^= Plain.crc32c(tables, bytes, size)
      } _: { kernels in
        sum ^= kernels.crc32c(0, bytes, size)
      }
    }
  }
}

var benchmark = Benchmark(filter: CommandLine.arguments.dropFirst().first ?? "")
benchmark.run()
