import Testing

@testable import TextAnalysis

struct EnglishStemmerTests {
  private func stem(_ word: String) -> String { String(decoding: EnglishStemmer.stem(Array(word.utf8)), as: UTF8.self) }
  private func porter2(_ word: String) -> String {
    String(decoding: EnglishStemmer.porter2(Array(word.utf8)), as: UTF8.self)
  }

  @Test(
    "All forms of a word have one stem",
    arguments: [
      // regular inflection
      "treaty treaties", "agree agrees agreed agreeing", "negotiate negotiates negotiated negotiating",
      "run runs running ran", "hope hopes hoped hoping",
      "president presidents presidential", "economy economies economic economics", "authority authorities",
      "policy policies", "university universities",
      // irregular plurals
      "man men", "woman women", "child children", "foot feet", "mouse mice", "life lives", "wife wives",
      "crisis crises",
      "criterion criteria", "index indices indexes",
      "spokesman spokesmen", "analysis analyses", "leaf leaves", "people peoples", "person persons",
      // irregular verbs
      "go goes going gone went", "say says said saying", "buy buys buying bought", "take takes took taken taking",
      "meet meets met meeting", "hold holds held holding",
      "write writes wrote written writing", "know knows knew known knowing", "withdraw withdrew withdrawn withdraws",
      "build builds built building", "speak spoke spoken speaking",
      "die dies died dying", "begin begins began begun beginning", "strike struck strikes striking",
      "become became becoming becomes", "choose chose chosen choosing chooses",
      // British and American spelling
      "organization organisation organizations organisations", "recognize recognise recognised recognizing",
      "labor labour labours", "center centre centers centres",
      "defense defence", "program programme programs programmes", "liberalization liberalisation liberalize",
      "analyze analyse analysed", "neighbor neighbour neighbours",
      "favor favour favoured favored", "traveled travelled", "privatization privatisation privatise privatize",
      "mobilisation mobilization", "theater theatre",
    ])
  func paradigm(_ line: String) {
    let stems = Dictionary(grouping: line.split(separator: " ").map(String.init), by: stem)
    #expect(stems.count == 1, "\(stems)")
  }

  @Test(
    "Words that Porter2 throws together stay apart",
    arguments: [
      ("important", "import"), ("authority", "author"), ("president", "preside"), ("positive", "position"),
      ("executive", "execute"), ("several", "severe"), ("several", "sever"),
      ("polite", "politics"), ("united", "unit"), ("goods", "good"), ("customs", "custom"), ("republic", "republican"),
      ("publication", "public"), ("ration", "rational"),
      ("object", "objective"), ("respect", "respective"), ("success", "succession"), ("recess", "recession"),
      ("professor", "profession"), ("access", "accession"),
      ("design", "designation"), ("majority", "major"), ("animal", "animation"), ("liberal", "liberation"),
      ("marina", "marine"), ("hospital", "hospitality"),
      ("university", "universe"), ("general", "generate"), ("organ", "organization"), ("international", "internal"),
      ("policy", "police"), ("news", "new"),
      ("community", "communist"), ("iron", "irony"), ("missile", "mission"), ("arm", "army"), ("arms", "army"),
      ("territory", "terror"), ("factor", "factory"), ("human", "humane"),
    ])
  func apart(_ first: String, _ second: String) {
    #expect(stem(first) != stem(second))
  }

  @Test(
    "Names stay whole",
    arguments: [
      "paris", "wales", "athens", "brussels", "naples", "cyprus", "honduras", "laos", "texas", "mars", "jones", "james",
      "netherlands", "philippines", "maldives", "reuters",
      "news", "charles", "thomas", "beijing", "hamas", "opec", "tuesday", "germany", "italy", "hungary",
    ])
  func names(_ word: String) {
    #expect(stem(word) == word)
  }

  @Test("Words with other characters are left alone", arguments: ["", "h5n1", "naïve", "мир", "o'brien"])
  func foreign(_ word: String) {
    #expect(stem(word) == word)
  }

  @Test(
    "The rules alone are Porter2",
    arguments: [
      // From the algorithm's page: https://snowballstem.org/algorithms/english/stemmer.html
      ("consign", "consign"), ("consigned", "consign"), ("consistency", "consist"), ("consolation", "consol"),
      ("consolingly", "consol"), ("conspicuously", "conspicu"),
      ("knack", "knack"), ("knackeries", "knackeri"), ("kneeling", "kneel"), ("knightly", "knight"), ("ties", "tie"),
      ("cries", "cri"), ("gas", "gas"), ("gaps", "gap"), ("kiwis", "kiwi"),
      ("luxuriated", "luxuri"), ("hopping", "hop"), ("hoping", "hope"), ("hoped", "hope"), ("egging", "egg"),
      ("added", "add"), ("by", "by"), ("say", "say"), ("cry", "cri"), ("skies", "sky"),
      ("dying", "die"), ("succeed", "succeed"), ("proceeding", "proceed"), ("evening", "evening"), ("yellow", "yellow"),
      ("sayings", "say"), ("beautifully", "beauti"),
      ("geologist", "geolog"), ("relational", "relat"), ("triplicate", "triplic"), ("adjustable", "adjust"),
      ("rate", "rate"), ("controlled", "control"),
    ])
  func reference(_ word: String, _ expected: String) {
    #expect(porter2(word) == expected)
  }
}
