import Testing

@testable import TextAnalysis

struct SurfaceTableTests {
  private struct Form: Hashable {
    var tag: UInt8
    var form: [UInt8]
  }

  private func roles(_ number: Int) -> SurfaceTable.Role { [.plain, .compoundHead, .hyphenPrefix][number % 3] }

  /// Random forms, many of them met again, against a dictionary: past the first size of every part of the table, and
  /// again
  /// after it was emptied.
  @Test func randomForms() throws {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    var table = SurfaceTable()
    var word = FoldedWord()
    for round in 0..<2 {
      var known: [Form: Int] = [:]
      var terms: [[UInt8]] = []
      for _ in 0..<60_000 {
        // Few letters, so that short forms recur; some forms of the greatest length.
        let length = generator.next(below: 100) == 0 ? 200 + generator.next(below: 60) : generator.next(below: 18)
        let form = (0..<length).map { _ in UInt8(ascii: "a") + UInt8(generator.next(below: 4)) }
        let tag: UInt8 = generator.next(below: 2) == 0 ? UInt8(ascii: "e") : UInt8(ascii: "i")
        word.assign(form, tag: tag)
        let key = Form(tag: tag, form: word.form)
        let found = table.find(word)
        guard let number = known[key] else {
          #expect(found == nil, "seed \(seed)")
          let term = [tag] + form.prefix(generator.next(below: 300))
          let entry = table.insert(word, term: term, role: roles(terms.count))
          #expect(entry == SurfaceTable.Entry(number: UInt32(terms.count), role: roles(terms.count)))
          known[key] = terms.count
          terms.append(Array(term.prefix(255)))
          continue
        }
        #expect(found == SurfaceTable.Entry(number: UInt32(number), role: roles(number)), "seed \(seed)")
      }
      let (count, memory) = (table.count, table.memory)
      #expect(count == known.count)
      // More than the first size of the slots, of the numbers and of the arena.
      #expect(count > 9_000 && memory > 1 << 19)
      for (key, number) in known {
        let (surface, term) = (Array(table.surface(of: UInt32(number))), Array(table.term(of: UInt32(number))))
        #expect(surface == [key.tag] + key.form, "seed \(seed)")
        #expect(term == terms[number], "seed \(seed)")
        word.assign(key.form, tag: key.tag)
        let found = table.find(word)?.number
        #expect(found == UInt32(number), "seed \(seed)")
      }
      table.removeAll()
      let countAfter = table.count
      #expect(countAfter == 0, "round \(round)")
      for key in known.keys.prefix(100) {
        word.assign(key.form, tag: key.tag)
        let found = table.find(word)
        #expect(found == nil)
      }
    }
  }

  /// Forms of a multiple of eight bytes have no zeros behind them.
  @Test(arguments: [0, 1, 7, 8, 9, 15, 16, 17, 240])
  func lengths(_ length: Int) {
    var table = SurfaceTable()
    var word = FoldedWord()
    for letter in "abc".utf8 {
      word.assign([UInt8](repeating: letter, count: length), tag: letter)
      _ = table.insert(word, term: [letter, 0x7A], role: .plain)
    }
    for (number, letter) in "abc".utf8.enumerated() {
      let (surface, term) = (Array(table.surface(of: UInt32(number))), Array(table.term(of: UInt32(number))))
      #expect(surface == [letter] + [UInt8](repeating: letter, count: length))
      #expect(term == [letter, 0x7A])
    }
  }
}
