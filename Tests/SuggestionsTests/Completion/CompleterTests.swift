import Documents
import Testing

@testable import Suggestions

@Suite struct CompleterTests {
  private let completer: Completer<MemoryVocabulary> = {
    var vocabulary = MemoryVocabulary()
    vocabulary.add("perjanjian kerja", .indonesian, times: 6)
    vocabulary.add("kertas", .indonesian, times: 9)
    vocabulary.add("keras perdagangan", .indonesian, times: 3)
    vocabulary.add("key person", .english, times: 4)
    vocabulary.add("person", .english, times: 8)
    vocabulary.add("мир привет", .russian, times: 2)
    vocabulary.add("правда", .russian, times: 5)
    return Completer(vocabulary)
  }()

  private func texts(_ typed: String, in languages: [Language]? = nil, limit: Int = 3) throws -> [String] {
    try completer.completions(of: typed, in: languages, limit: limit).map(\.text)
  }

  @Test func theMostFrequentFormsComeFirst() throws {
    #expect(try texts("ke") == ["kertas", "kerja", "key"])
    #expect(try texts("per") == ["person", "perjanjian", "perdagangan"])
    #expect(try texts("пр") == ["правда", "привет"])
    #expect(try texts("ke", limit: 10) == ["kertas", "kerja", "key", "keras"])
  }

  @Test func theSecondAnswerIsTheFirst() throws {
    // Those of short beginnings are remembered.
    for typed in ["k", "ker"] {
      let first = try texts(typed)
      #expect(first.count == 3 || typed == "ker")
      #expect(try texts(typed) == first)
    }
  }

  @Test func theWordBeforeDecides() throws {
    // kertas is in more documents, but kerja stands beside perjanjian.
    #expect(try texts("perjanjian ke") == ["perjanjian kerja", "perjanjian kertas", "perjanjian key"])
    #expect(try texts("мир AND пр") == ["мир AND привет", "мир AND правда"])
    // A word that no document has decides nothing.
    #expect(try texts("qqq ke") == ["qqq kertas", "qqq kerja", "qqq key"])
  }

  @Test func whatWasTypedIsKept() throws {
    #expect(try texts("\"Perjanjian  KER", limit: 1) == ["\"Perjanjian  KERJA"])
    #expect(try texts("Пр", limit: 1) == ["Правда"])
    #expect(try texts("K", limit: 1) == ["Kertas"])
    #expect(try texts("title:ker", limit: 1) == ["title:kertas"])
  }

  @Test func languagesMayBeChosen() throws {
    #expect(try texts("ke", in: [.english]) == ["key"])
    #expect(try texts("ke", in: [.russian]).isEmpty)
    #expect(try completer.completions(of: "key", limit: 1).first?.languages == [.english])
    #expect(try completer.completions(of: "key", limit: 1).first?.documentFrequency == 4)
  }

  @Test(arguments: ["", " ", "ke ", "kez", "ke*", String(repeating: "a", count: 600)])
  func nothingToComplete(typed: String) throws {
    #expect(try texts(typed).isEmpty)
  }

  @Test func noneAreWanted() throws {
    #expect(try texts("ke", limit: 0).isEmpty)
    #expect(try texts("ke", limit: -1).isEmpty)
  }

  @Test func areTheMostFrequentOfManyForms() throws {
    var generator = SeededGenerator(seed: propertySeed())
    var forms: [String: Int] = [:]
    for _ in 0..<150 {
      forms["a" + generator.word(of: ["a", "b", "c", "d", "e"], length: 1...4)] = Int.random(
        in: 1...9, using: &generator)
    }
    let completer = Completer(MemoryVocabulary([.russian: forms]))
    #expect(try completer.completions(of: "a", limit: 10).isEmpty)
    let latin = Completer(MemoryVocabulary([.english: forms]))
    let expected = forms.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(10).map(\.key)
    #expect(try latin.completions(of: "a", limit: 10).map(\.text) == expected)
  }
}
