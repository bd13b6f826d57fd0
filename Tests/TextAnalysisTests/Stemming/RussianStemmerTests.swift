import Testing

@testable import TextAnalysis

struct RussianStemmerTests {
  private func stem(_ word: String) -> String { String(decoding: RussianStemmer.stem(Array(word.utf8)), as: UTF8.self) }

  private func snowball(_ word: String) -> String {
    let bytes = Array(word.utf8)
    guard let letters = CyrillicWord.letters(of: bytes) else { return word }
    return String(decoding: bytes.prefix(2 * SnowballRussian.stemCount(letters)), as: UTF8.self)
  }

  @Test(
    "All forms of a word have one stem",
    arguments: RussianParadigm.nouns + RussianParadigm.irregular + RussianParadigm.adjectives + RussianParadigm.verbs
      + RussianParadigm.names)
  func paradigm(_ paradigm: RussianParadigm) {
    let stems = Dictionary(grouping: paradigm.forms, by: stem)
    #expect(stems.count == 1, "\(stems)")
  }

  @Test(
    "Words that only look alike stay apart",
    arguments: [
      // Names are not their roots.
      ("иванов", "иван"), ("петров", "петр"), ("чехов", "чех"), ("пушкин", "пушка"), ("волков", "волк"), ("заев", "за"),
      ("медведев", "медведь"), ("орлов", "орел"),
      // Snowball: режим and реже, правила and право, система and сито, опыт and оп.
      ("режим", "реже"), ("правила", "право"), ("правило", "права"), ("визит", "виза"), ("массив", "масса"),
      ("домен", "дом"),
      ("архив", "арх"), ("прием", "при"), ("могила", "мог"), ("начало", "на"), ("канал", "канава"), ("кредит", "кредо"),
      // Homonymous stems.
      ("странный", "страна"), ("уголь", "угол"), ("следующий", "след"), ("рис", "рисовать"), ("образовать", "образ"),
      ("быт", "быть"),
      ("данные", "дать"), ("военный", "воин"), ("лев", "левый"), ("остров", "острый"), ("имя", "им"), ("семь", "семья"),
      ("вернуть", "верный"),
    ])
  func apart(_ first: String, _ second: String) {
    #expect(stem(first) != stem(second))
  }

  @Test("A genitive plural is told from a surname by its noun")
  func genitivePlural() {
    #expect(stem("договоров") == stem("договор"))
    #expect(stem("музеев") == stem("музей"))
    #expect(stem("слов") == stem("слово"))  // -ов of the stem
    #expect(stem("основ") == stem("основа"))
    #expect(stem("голов") == stem("голова"))
    #expect(stem("студентов") == stem("студент"))
    #expect(stem("кулаков") == "кулаков")  // the surname is meant more often
  }

  @Test("Productive suffixes make a noun of an unknown word")
  func unknownNoun() {
    #expect(stem("тестаментов") == stem("тестамент"))
    #expect(stem("аристов") == "аристов")
  }

  @Test("A stem has three letters at least")
  func shortStems() {
    #expect(stem("азии") == stem("азия"))
    for word in ["уха", "яма", "эра", "оси", "ива", "еда"] { #expect(stem(word).count >= 3, "\(word)") }
  }

  @Test("Words with other characters are left alone", arguments: ["", "h5n1", "київ", "word", "а320", "ёж"])
  func foreign(_ word: String) {
    #expect(stem(word) == word)
  }

  @Test(
    "The rules alone are Snowball's",
    arguments: [
      // From the algorithm's sample vocabulary: https://snowballstem.org/algorithms/russian/stemmer.html
      ("в", "в"), ("вавиловка", "вавиловк"), ("вагнера", "вагнер"), ("важная", "важн"), ("важнее", "важн"),
      ("важнейшие", "важн"), ("важничал", "важнича"),
      ("важности", "важност"), ("валенках", "валенк"), ("валился", "вал"), ("валяется", "валя"),
      ("вальдшнепа", "вальдшнеп"), ("пакостью", "пакост"), ("падаль", "падал"),
      ("пациентов", "пациент"), ("поблагодарить", "поблагодар"),
    ])
  func reference(_ word: String, _ expected: String) {
    #expect(snowball(word) == expected)
  }
}
