import Testing

@testable import InvertedIndex

struct NearDuplicatesTests {
  private func resemblance(_ left: String, _ right: String) -> Double {
    ShingleSketch(left).resemblance(to: ShingleSketch(right))
  }

  /// Exact for short texts: shared shingles, and all.
  @Test(
    arguments: [
      ("a b c d e f", "a b c d e f", 1),
      // abcde and bcdef; bcdef and cdefg.
      ("a b c d e f", "b c d e f g", 1.0 / 3.0),
      ("a b c d e", "a b c d f", 0),
      // Capitals, punctuation, line breaks; the same in Cyrillic, where ё is е.
      ("Kerja sama: «laut» — dan udara\n2003", "kerja SAMA laut dan udara, 2003.", 1),
      ("Ещё один — договор о РЫБЕ", "еще один договор о рыбе", 1), ("ÉTÉ À 5 h, là", "été à 5 h là", 1),
      // Fewer words than a shingle has.
      ("Договор", "договор", 1), ("a b", "a c", 0), ("a b", "b a", 0), ("a", "a a", 0),
      // A shingle again and again counts once.
      ("a a a a a a a a a", "a a a a a", 1),
      // No words at all.
      ("", "", 0), ("", "a", 0), ("… —!", "?", 0),
    ] as [(String, String, Double)])
  func shortTexts(left: String, right: String, resemblance expected: Double) {
    #expect(resemblance(left, right) == expected)
    #expect(resemblance(right, left) == expected)
  }

  @Test func theFirstOfItsKind() {
    let texts = ["a b c d e f", "x", "A b c, d e f!", "", "x.", ""]
    // Texts without words are no duplicates of each other.
    #expect(NearDuplicates().firsts(of: texts) == [0, 1, 0, 3, 1, 5])
    #expect(NearDuplicates().firsts(of: [String]()) == [])
    // Nothing but the same shingles.
    #expect(NearDuplicates(threshold: 1).firsts(of: ["a b c d e f", "a b c d e", "a b c d e f"]) == [0, 1, 0])
  }

  // MARK: Against whole sets

  /// Words of which the n-th is about 1/n as frequent as the first, as in any language.
  private func text(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
    (0..<count).map { _ in
      let place = Double.random(in: 0..<1, using: &generator)
      return "w\(Int(1 / (place + 1.0 / 3000)))"
    }
  }

  private func exact(_ left: [String], _ right: [String]) -> Double {
    func shingles(_ words: [String]) -> Set<[String]> {
      var shingles: Set<[String]> = []
      for start in 0...max(0, words.count - 5) { shingles.insert(Array(words[start...].prefix(5))) }
      return shingles
    }
    let (one, other) = (shingles(left), shingles(right))
    let shared = one.intersection(other).count
    return Double(shared) / Double(one.union(other).count)
  }

  private func edited(_ words: [String], _ share: Double, _ generator: inout SeededGenerator) -> [String] {
    words.flatMap { word -> [String] in
      guard Double.random(in: 0..<1, using: &generator) < share else { return [word] }
      let other = text(1, &generator)[0]
      switch Int.random(in: 0...2, using: &generator) {
      case 0: return []
      case 1: return [other]
      default: return [word, other]
      }
    }
  }

  /// Estimates stay near what whole sets of shingles give: within five times the standard error.
  @Test func againstWholeSets() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 * testScale {
      let words = text(Int.random(in: 5...1500, using: &generator), &generator)
      let other = edited(words, Double.random(in: 0...0.15, using: &generator), &generator)
      let exact = exact(words, other)
      let estimate = resemblance(words.joined(separator: " "), other.joined(separator: ", "))
      let error = (exact * (1 - exact) / Double(ShingleSketch.size)).squareRoot()
      #expect(abs(estimate - exact) <= 5 * error + 1e-9, "seed \(seed), \(words.count) words")
    }
  }

  /// What is printed again, cut, given another beginning or lightly edited is found, and nothing else.
  @Test func precisionAndRecall() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    var texts: [[String]] = []
    var origins: [Int] = []
    for origin in 0..<40 {
      let words = text(Int.random(in: 60...600, using: &generator), &generator)
      let versions = [
        words, words, edited(words, 0.03, &generator), text(10, &generator) + words,
        Array(words.prefix(words.count * 3 / 4)),
      ]
      texts += versions
      origins += versions.map { _ in origin }
    }
    let firsts = NearDuplicates().firsts(of: texts.map { $0.joined(separator: " ") })
    var found = 0
    for (place, first) in firsts.enumerated() where first != place {
      #expect(origins[first] == origins[place], "seed \(seed)")
      found += 1
    }
    // Of four versions of each; those at the border may fall on either side.
    #expect(found >= 155, "seed \(seed)")
  }

  /// Any bytes are some text.
  @Test func anyText() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in UInt8(generator.integer(bits: 8)) }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect([0, 1].contains(resemblance(text, text)), "seed \(seed)")
    }
  }
}
