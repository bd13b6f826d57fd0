import InvertedIndex
import Testing

@testable import QueryLanguage

/// What holds for every tree and every text. `JEMBATAN_TEST_SCALE` makes the tests so many times as long.
struct QuerySyntaxPropertyTests {
  @Test func parsingTheDescriptionGivesTheTree() throws {
    let seed = propertySeed()
    var random = RandomQueries(seed: seed)
    for _ in 0..<2_000 * testScale {
      let syntax = QuerySyntax(root: random.node(height: 5))
      let text = syntax.description
      guard text.utf8.count <= QuerySyntax.lengthLimit else { continue }
      let parsed = try #require(try? QuerySyntax(parsing: text), "seed \(seed): \(text) \(syntax)")
      try #require(parsed == syntax, "seed \(seed): \(text)\n\(syntax.root as Any)\n\(parsed.root as Any)")
      try #require(parsed.hashValue == syntax.hashValue)
    }
  }

  @Test func textsAreParsedOrRefusedWithAPlace() throws {
    let seed = propertySeed()
    var random = RandomQueries(seed: seed)
    var parsedCount = 0
    let count = 4_000 * testScale
    for _ in 0..<count { if try check(random.text(), seed: seed) { parsedCount += 1 } }
    // Neither all right nor all wrong: both ways are tested.
    #expect(parsedCount > count / 50 && parsedCount < count / 50 * 49, "seed \(seed)")
  }

  /// Queries of the documentation and mutations of them, and mutations of those.
  @Test func mutatedTexts() throws {
    let seed = propertySeed()
    var random = RandomQueries(seed: seed)
    var pool = [
      #"сотрудничество NEAR/5 рыболовство OR title:perikanan"#, #"+ikan -"kerja sama"~3 NOT lang:(ru OR en)"#,
      "date:2003..2005 kind:agreement party:IDN perpust*", "(wom?n^2 =exact fuzzy~1) AND NOT article:(a b)^0.5",
      "«Договор о дружбе» year:>=1999 country:ru -совет~2", #"party:"Perpustakaan Nasional" e\:mail \AND "#,
      "“apa itu” perpustakaan? 12:30 https://a.id/b?c=1 e-mail №5",
    ]
    var slowest = (duration: Duration.zero, text: "")
    var total = Duration.zero
    let clock = ContinuousClock()
    let count = 60_000 * testScale
    for _ in 0..<count {
      let mutant = random.mutation(of: random.generator.pick(pool), with: random.generator.pick(pool))
      let start = clock.now
      let parsed = try? QuerySyntax(parsing: mutant)
      let duration = clock.now - start
      total += duration
      if duration > slowest.duration { slowest = (duration, mutant) }
      // Checking takes longer than parsing: one in twenty, all of them where more time is given.
      let isChecked = testScale > 1 || random.generator.next() % 20 == 0
      if isChecked { try check(mutant, seed: seed) }
      if parsed != nil, mutant.utf8.count < 70 {
        if pool.count < 500 { pool.append(mutant) } else { pool[Int(random.generator.next() % 493) + 7] = mutant }
      }
    }
    print("\(total) in all; slowest of \(count): \(slowest.duration), \(slowest.text.debugDescription)")
    #expect(slowest.duration < .seconds(2), "seed \(seed): \(slowest.text)")
  }

  /// Returns whether the text is parsed.
  @discardableResult
  private func check(_ text: String, seed: UInt64) throws -> Bool {
    let boundaries = characterBoundaries(text)
    func isValid(_ range: Range<Int>) -> Bool {
      boundaries.contains(range.lowerBound) && boundaries.contains(range.upperBound)
    }
    let syntax: QuerySyntax
    do {
      syntax = try QuerySyntax(parsing: text)
    } catch {
      try #require(isValid(error.range), "seed \(seed): \(text.debugDescription) \(error)")
      try #require(!error.message.isEmpty)
      if let suggestion = error.suggestion, !error.expected.isEmpty, !suggestion.contains("..") {
        try #require(error.expected.contains(suggestion), "\(error)")
      }
      return false
    }
    func check(_ node: QuerySyntax.Node) throws {
      try #require(isValid(node.range) && !node.range.isEmpty, "seed \(seed): \(text.debugDescription) \(node)")
      for child in node.children {
        let isWithin =
          node.range.lowerBound <= child.range.lowerBound && child.range.upperBound <= node.range.upperBound
        try #require(isWithin, "seed \(seed): \(text.debugDescription) \(node)")
        try check(child)
      }
    }
    if let root = syntax.root {
      try check(root)
      try #require(root.height <= QuerySyntax.depthLimit)
    }
    let description = syntax.description
    guard description.utf8.count <= QuerySyntax.lengthLimit else { return true }
    let parsed = try #require(
      try? QuerySyntax(parsing: description), "seed \(seed): \(text.debugDescription) \(description.debugDescription)")
    try #require(parsed == syntax, "seed \(seed): \(text.debugDescription) \(description.debugDescription)")
    try #require(parsed.description == description, "seed \(seed): \(text.debugDescription)")
    return true
  }
}
