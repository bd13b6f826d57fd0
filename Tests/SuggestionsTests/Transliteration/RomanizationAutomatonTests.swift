import InvertedIndex
import Testing
import TextAnalysis

@testable import Suggestions

@Suite struct RomanizationAutomatonTests {
  // The same word under BGN/PCGN, ISO 9, the passport's ICAO Doc 9303 and everyday habits.
  @Test(arguments: [
    ("soglashenie", "соглашение"), ("soglasheniye", "соглашение"), ("soglašenie", "соглашение"),
    ("soglashenije", "соглашение"), ("shchuka", "щука"), ("schuka", "щука"), ("ŝuka", "щука"), ("shhuka", "щука"),
    ("khoroshiy", "хороший"), ("horoshij", "хороший"), ("xoroshii", "хороший"), ("horoshi", "хороший"),
    ("tsentr", "центр"), ("centr", "центр"), ("zhurnal", "журнал"), ("žurnal", "журнал"), ("jurnal", "журнал"),
    ("yazyk", "язык"), ("iazyk", "язык"), ("jazyk", "язык"), ("âzyk", "язык"), ("rossiya", "россия"),
    ("rossiia", "россия"), ("rosiya", "россия"), ("obyekt", "объект"), ("ob'ekt", "объект"), ("obieekt", "объект"),
    ("semya", "семья"), ("pisat", "писать"), ("eshche", "еще"), ("yeshchyo", "еще"), ("eksport", "экспорт"),
    ("export", "экспорт"), ("novyy", "новый"), ("novy", "новый"),
  ])
  func russianInLatinLetters(typed: String, meant: String) {
    let automaton = RomanizationAutomaton(typed, .russianInLatin, limit: 3)
    #expect(automaton.cost(of: meant) != nil)
  }

  @Test(arguments: [
    ("перпустакаан", "perpustakaan"), ("перджанджиан", "perjanjian"), ("сьярат", "syarat"), ("шарат", "syarat"),
    ("индонесия", "indonesia"), ("баньяк", "banyak"), ("чара", "cara"), ("хукум", "hukum"), ("ванг", "wang"),
    ("пулау", "pulau"), ("сунгай", "sungai"), ("информейшн", "information"), ("клуб", "club"), ("квота", "quota"),
  ])
  func latinInRussianLetters(typed: String, meant: String) {
    let automaton = RomanizationAutomaton(typed, .latinInRussian, limit: 4)
    #expect(automaton.cost(of: meant) != nil)
  }

  @Test func whatIsNoReadingIsNotMatched() {
    var automaton = RomanizationAutomaton("soglashenie", .russianInLatin, limit: 3)
    #expect(automaton.distance(of: "соглашени") == nil)
    #expect(automaton.distance(of: "соглашениея") == nil)
    #expect(automaton.distance(of: "договор") == nil)
    #expect(automaton.distance(of: "soglashenie") == nil)
    var foreign = RomanizationAutomaton("東京", .russianInLatin, limit: 3)
    #expect(foreign.distance(of: "токио") == nil)
  }

  @Test func usualReadingsAreCheaper() {
    let automaton = RomanizationAutomaton("jurnal", .russianInLatin, limit: 3)
    #expect(automaton.cost(of: "юрнал") ?? 9 < automaton.cost(of: "журнал") ?? 9)
    let centr = RomanizationAutomaton("centr", .russianInLatin, limit: 3)
    #expect(centr.cost(of: "центр") ?? 9 < centr.cost(of: "кентр") ?? 9)
  }

  @Test func findsTheCheapestOfAllReadings() {
    var generator = SeededGenerator(seed: propertySeed())
    var matched = 0
    for _ in 0..<3000 {
      let typed = generator.word(of: Array("shciyaez"), length: 1...5)
      let word = generator.word(of: Array("шсщчиыйяеь"), length: 1...4)
      let limit = 2.5
      let automaton = RomanizationAutomaton(typed, .russianInLatin, limit: limit)
      let best = Self.cheapest(Array(typed.unicodeScalars)[...], Array(word.unicodeScalars)[...], isFirst: true)
      let cost = automaton.cost(of: word)
      if best <= limit + 1e-9 {
        matched += 1
        #expect(abs((cost ?? 99) - best) < 1e-9, "\(typed) \(word)")
      } else {
        #expect(cost == nil, "\(typed) \(word)")
      }
    }
    #expect(matched > 0)
  }

  /// The cheapest way to take rules off both words until nothing is left.
  private static func cheapest(
    _ typed: ArraySlice<Unicode.Scalar>, _ word: ArraySlice<Unicode.Scalar>, isFirst: Bool
  ) -> Double {
    if typed.isEmpty, word.isEmpty { return 0 }
    var best = Double.infinity
    for rule in Romanization.russianInLatin.rules
    where typed.starts(with: rule.source) && word.starts(with: rule.target) && !(isFirst && rule.source.isEmpty) {
      let rest = cheapest(
        typed.dropFirst(rule.source.count), word.dropFirst(rule.target.count), isFirst: isFirst && rule.source.isEmpty)
      best = min(best, rule.cost + rest)
    }
    return best
  }

  @Test func theNextLetterIsTheLeastThatLeadsOn() {
    let automaton = RomanizationAutomaton("sha", .russianInLatin, limit: 2)
    guard let start = automaton.start else { return #expect(Bool(false), "no start") }
    var letters: [UInt32] = []
    var next = automaton.nextScalar(from: 0, in: start)
    while let scalar = next {
      letters.append(scalar)
      #expect(automaton.state(behind: scalar, in: start) != nil)
      next = automaton.nextScalar(from: scalar + 1, in: start)
    }
    let expected = (0x400...0x4FF as ClosedRange<UInt32>).filter { automaton.state(behind: $0, in: start) != nil }
    #expect(letters == expected)
    #expect(letters.contains(0x448))
  }
}
