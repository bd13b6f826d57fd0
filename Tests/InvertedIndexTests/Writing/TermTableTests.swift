import Testing

@testable import InvertedIndex

struct TermTableTests {
  @Test func numbersInTheOrderOfMeeting() {
    var table = TermTable()
    // Another tag, a prefix, a longer word, a tag alone.
    let words = ["ilaut", "iikan", "ilaut", "elaut", "ilau", "ilauta", "i", "e", "i"]
    let numbers = words.map { table.number(of: Array($0.utf8)) }
    #expect(numbers == [0, 1, 0, 2, 3, 4, 5, 6, 5])
    let (count, sorted, key) = (table.count, table.sorted(), Array(table.key(2)))
    #expect(count == 7)
    #expect(sorted == [6, 2, 5, 1, 3, 0, 4])
    #expect(key == Array("elaut".utf8))
    table.removeAll()
    let (empty, none) = (table.count, table.sorted())
    #expect(empty == 0 && none.isEmpty)
    let again = table.number(of: Array("iikan".utf8))
    #expect(again == 0)
  }

  /// Zeros in keys, whose padding are zeros too; and words that differ in their last byte of eight.
  @Test func zerosCount() {
    var table = TermTable()
    let keys: [[UInt8]] = [
      [0], [0, 0], [0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 1], [1, 0],
    ]
    for _ in 0..<2 {
      let numbers = keys.map { table.number(of: $0) }
      #expect(numbers == [0, 1, 2, 3, 4, 5, 6])
    }
    let sorted = table.sorted()
    #expect(sorted == [0, 1, 2, 3, 4, 5, 6])
  }

  @Test func againstADictionary() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    var table = TermTable()
    for round in 0..<3 {
      var numbers: [[UInt8]: UInt32] = [:]
      var keys: [[UInt8]] = []
      // Beyond the first sizes of slots and arena; in the last round keys as long as they can be.
      for _ in 0..<(round == 2 ? 2_000 : 12_000) {
        let length = Int.random(in: 1...(round == 2 ? 1_025 : 12), using: &generator)
        let few = Bool.random(using: &generator)
        let key = (0..<length).map { _ in UInt8(few ? 0x61 + generator.integer(bits: 1) : generator.integer(bits: 8)) }
        let number = table.number(of: key)
        #expect(number == numbers[key] ?? UInt32(keys.count), "seed \(seed)")
        if numbers.updateValue(number, forKey: key) == nil { keys.append(key) }
      }
      let again = keys.map { table.number(of: $0) }
      #expect(again == keys.indices.map { UInt32($0) }, "seed \(seed)")
      let (count, memory) = (table.count, table.memory)
      #expect(count == keys.count, "seed \(seed)")
      #expect(memory >= keys.reduce(0) { $0 + $1.count }, "seed \(seed)")
      let found = again.map { Array(table.key($0)) }
      #expect(found == keys, "seed \(seed)")
      let sorted = table.sorted().map { keys[Int($0)] }
      #expect(sorted == keys.sorted { $0.lexicographicallyPrecedes($1) }, "seed \(seed)")
      table.removeAll()
    }
  }
}
