/// What inflects by rule in Russian and Snowball does not know.
///
/// Snowball cuts *-ов* as a genitive plural, *-ан* as a participle, and the like, from names too, but only in some of
/// their
/// cases. Here names and unknown words win where the two cannot be told apart: a participle is known by its verb, a
/// genitive
/// plural by a suffix that only common nouns have.
enum RussianRules {
  /// The stem of a word that a rule knows; `nil` leaves the word to Snowball.
  static func stem(_ word: [UInt8]) -> [UInt8]? {
    if let stem = wordInOv(word) { return stem }
    let end = SnowballRussian.reflexives.start(in: word, end: word.count, limit: 2) ?? word.count
    let verb = Array(word.prefix(end))
    if let stem = verbInOvat(verb) ?? verbInNut(verb) { return stem }
    guard end == word.count else { return nil }
    return nameInAn(word) ?? nameInSlav(word)
  }

  // MARK: -ов, -ев

  private static let genitivePlurals = EndingSet("ов ев")

  /// Suffixes of common nouns before *-ов* that hardly any surname has.
  private static let nounSuffixes = EndingSet(
    """
    атор итор ктор мент дент циент ент нант тант дант лант иант тет изм лог граф инг метр нист тист лист рист зист фист \
    цист ект акт укт ункт порт ксперт плекс мейкер
    """)

  /// Surnames of which a suffix above is the tail.
  private static let surnames = EndingSet("чистов листов аристов феоктистов варлистов климентов авксентов")

  /// *Заев*, *готов*, *основ* stay whole, as *Заева*, *готова*, *основа* lose only *-а*; *студентов* loses *-ов*.
  private static func wordInOv(_ word: [UInt8]) -> [UInt8]? {
    guard let start = genitivePlurals.start(in: word, end: word.count, limit: 2) else { return nil }
    let stem = word.prefix(start)
    return stem.count > 4 && nounSuffixes.matches(stem) && !surnames.matches(word) ? Array(stem) : word
  }

  // MARK: Verbs

  private static let presentInU = EndingSet("ует уют уем уешь уете уйте уя ирую ствую ируй ствуй")
  private static let presentInYu = EndingSet("юет юют юем юешь юете юйте юя")
  private static let participlesInU = EndingSet("ующ уем")
  private static let participlesInYu = EndingSet("юющ юем")
  private static let activeParticiple = EndingSet("ящ")
  /// Participles that have become words of their own.
  private static let lexicalParticiples = EndingSet("следующ настоящ")
  private static let hushing = EndingSet("ж ц ч ш щ")
  private static let pastStem = CyrillicWord.letters(of: "ова")
  private static let softPastStem = CyrillicWord.letters(of: "ева")

  /// *требует*, *требующий* and *требуемый* have the stem of *требовал*: *требова*; *говорящий* that of *говорит*.
  private static func verbInOvat(_ word: [UInt8]) -> [UInt8]? {
    if let start = presentInU.start(in: word, end: word.count, limit: 2) {
      // In -ствую the ending proper begins at у.
      return pastStem(of: word.prefix(word[start...].firstIndex(of: letterU) ?? start))
    }
    if let start = presentInYu.start(in: word, end: word.count, limit: 2) { return word.prefix(start) + softPastStem }
    guard let end = SnowballRussian.adjectives.start(in: word, end: word.count, limit: 4) else { return nil }
    let participle = Array(word.prefix(end))
    guard !lexicalParticiples.matches(participle) else { return participle }
    if let start = participlesInU.start(in: participle, end: end, limit: 2) { return pastStem(of: word.prefix(start)) }
    if let start = participlesInYu.start(in: participle, end: end, limit: 2) {
      return word.prefix(start) + softPastStem
    }
    if let start = activeParticiple.start(in: participle, end: end, limit: 3) { return Array(word.prefix(start)) }
    return nil
  }

  private static func pastStem(of base: ArraySlice<UInt8>) -> [UInt8] {
    base + (hushing.matches(base) ? softPastStem : pastStem)
  }

  private static let letterU = CyrillicWord.letters(of: "у")[0]

  private static let pastInNut = EndingSet("нул нула нуло нули нуть нув нувши нут нута нуто нуты")
  private static let participlesInNut = EndingSet("нут нувш")
  private static let minute = EndingSet("минут минута минуты кнут кнута кнуты")

  /// *достигнуть*, *достигнул*, *достигнутый*: *достигну*.
  private static func verbInNut(_ word: [UInt8]) -> [UInt8]? {
    guard !minute.matches(word) else { return nil }
    if let start = pastInNut.start(in: word, end: word.count, limit: 2) { return Array(word.prefix(start + 2)) }
    guard let end = SnowballRussian.adjectives.start(in: word, end: word.count, limit: 4),
      let start = participlesInNut.start(in: word, end: end, limit: 2)
    else { return nil }
    return Array(word.prefix(start + 2))
  }

  // MARK: Names

  private static let nominalAn = EndingSet("н на ны но")
  /// Ends of short passive participles without their *-н*: *подписан*, *создан*. Everything else in *-ан* is a noun
  /// or a name.
  private static let participleStems = EndingSet(
    """
    ова ева иса каза вяза бра зва созда изда переда прода зада отда выда пода прида преда разда правда дела зна бота чита \
    счита спита пыта чета гна дра держа слыша игра слома реза мота ката копа печата рва дерга трепа сыпа топта дума посла \
    присла высла сосла разосла отосла засла пересла слуша броса кида гада руга меша еша пута терза черпа черта писа
    """)
  private static let participleStemsInYa = EndingSet("сея теря вея стреля лея валя вая тая")

  /// *Эрдоган*, *Эрдогана*, *охрана*: *-ан* is the stem's, where the word is no participle.
  private static func nameInAn(_ word: [UInt8]) -> [UInt8]? {
    guard let start = nominalAn.start(in: word, end: word.count, limit: 3), start >= 3 else { return nil }
    let stem = word.prefix(start)
    switch stem.last {
    case 0 where !participleStems.matches(stem): return Array(word.prefix(start + 1))
    case 31 where !participleStemsInYa.matches(stem): return Array(word.prefix(start + 1))
    default: return nil
    }
  }

  private static let slav = EndingSet("слав став")

  /// *Вячеслав*, *состав*: no gerund in *-в*.
  private static func nameInSlav(_ word: [UInt8]) -> [UInt8]? { slav.matches(word) && word.count > 4 ? word : nil }
}
