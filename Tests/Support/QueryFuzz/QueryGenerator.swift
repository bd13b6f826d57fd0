/// Makes queries that people would type, and queries that they would not: by a grammar, by changing others, from bytes.
struct QueryGenerator {
  /// SplitMix64 (Steele, Lea and Flood 2014).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  /// Words of the index, which queries are made of beside the fixed ones.
  let vocabulary: [String]
  private(set) var numbers: Numbers

  /// The queries of a case are the same wherever and however often it is made.
  init(_ vocabulary: [String], seed: UInt64, case number: UInt64) {
    self.vocabulary = vocabulary
    numbers = Numbers(state: seed &* 0x2545_F491_4F6C_DD1D &+ number)
    numbers.state = numbers.next()
  }

  mutating func below(_ end: Int) -> Int { Int.random(in: 0..<max(1, end), using: &numbers) }
  mutating func chance(_ odds: Int) -> Bool { below(odds) == 0 }
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  mutating func query() -> String {
    // Large ones take a hundred times as long as others.
    if chance(400) { return chance(2) ? bomb() : joined(1 + below(40), by: [" OR ", " ", " AND ", " NOT "]) }
    switch below(32) {
    case 0..<14: return grammatical()
    case 14..<22: return mutated(pick(Self.seeds))
    case 22..<28: return mutated(grammatical())
    case 28: return noise(1 + below(60))
    case 29: return chance(10) ? nested() : noise(1 + below(10))
    default: return splice(pick(Self.seeds), mutated(grammatical()))
    }
  }

  // MARK: By grammar

  private mutating func grammatical() -> String { tree(depth: chance(60) ? 9 : 1 + below(3)) }

  private mutating func tree(depth: Int) -> String {
    guard depth > 0, !chance(4) else { return primary() }
    switch below(9) {
    case 0: return "\(tree(depth: depth - 1)) OR \(tree(depth: depth - 1))"
    case 1: return "\(tree(depth: depth - 1)) AND \(tree(depth: depth - 1))"
    case 2: return "\(tree(depth: depth - 1)) NOT \(primary())"
    case 3: return "\(primary()) NEAR/\(below(66)) \(primary())"
    case 4: return "(\(tree(depth: depth - 1)))"
    case 5: return pick(["title:", "body:", "article:", "Title:"]) + "(\(tree(depth: depth - 1)))"
    case 6: return "\(pick(["+", "-", ""]))\(primary()) \(pick(["+", "-", ""]))\(tree(depth: depth - 1))"
    case 7: return "(\(tree(depth: depth - 1)))^\(pick(["2", "0.5", "100", "101", "0", "1e3", "-1"]))"
    default: return "\(tree(depth: depth - 1)) \(tree(depth: depth - 1))"
    }
  }

  private mutating func primary() -> String {
    switch below(16) {
    case 0..<5: return word()
    case 5: return "=" + word()
    case 6: return pattern()
    case 7: return word() + pick(["~", "~1", "~2", "~0", "~3"])
    case 8, 9: return "\"\(word()) \(word())\"" + pick(["", "", "~3", "~63", "~64"])
    case 10: return "«\(word()) \(word()) \(word())»"
    case 11: return pick(["title:", "body:", "article:"]) + word()
    case 12: return condition()
    case 13: return word() + "^" + pick(["2", "0.3", "7"])
    case 14: return "(\(word()) \(word()))"
    default: return "\(word()) NEAR \(word())"
    }
  }

  mutating func word() -> String {
    if chance(3) || vocabulary.isEmpty { return pick(Self.words) }
    return pick(vocabulary)
  }

  private mutating func pattern() -> String {
    var letters = Array(word())
    for _ in 0...below(3) {
      let place = below(letters.count + 1)
      if chance(2), place < letters.count { letters[place] = pick(["*", "?"]) } else { letters.insert("*", at: place) }
    }
    if chance(3) { letters = letters.prefix(2 + below(4)) + ["*"] }
    return String(letters)
  }

  private mutating func condition() -> String {
    switch below(10) {
    case 0: return "lang:" + pick(["id", "ru", "en", "und", "russian", "fr", "(id OR ru)"])
    case 1: return "kind:" + pick(["news", "agreement", "other", "book"])
    case 2: return "date:\(date())..\(date())"
    case 3: return "date:\(pick([">", ">=", "<", "<="]))\(date())"
    case 4: return "date:" + date()
    case 5: return "year:" + pick(["2003", "2003..2005", "..1999", "0000", "99999"])
    case 6: return "party:" + pick(["IDN", "rus", "\"Perpustakaan Nasional\"", "(IDN AND RUS)"])
    case 7: return "country:" + pick(["ID", "RU", "IDN", "XX", "Россия"])
    case 8: return pick(["person:", "outlet:", "work:"]) + word()
    default: return "NOT lang:" + pick(["id", "ru", "en"])
    }
  }

  private mutating func date() -> String {
    pick(["2003", "2003-04", "2003-04-21", "1990", "2024-02-29", "2023-02-29", "0001", "9999", "", "2010-6", "99999"])
  }

  // MARK: Large ones

  private mutating func joined(_ count: Int, by operators: [String]) -> String {
    var text = primary()
    for _ in 0..<count { text += pick(operators) + primary() }
    return text
  }

  private mutating func bomb() -> String {
    switch below(11) {
    case 0: return joined(200 + below(900), by: [" OR "])
    case 1:
      return Array(repeating: pick(["*a*b*c*", "*an*", "*ка*", "??*??", "*а*н*", "*e*r*n*"]), count: 1 + below(30))
        .joined(separator: " OR ")
    case 2: return (0..<1 + below(60)).map { _ in String(word().prefix(5)) + "~2" }.joined(separator: " ")
    case 3: return (0..<2 + below(60)).map { _ in word() }.joined(separator: " NEAR/63 ")
    case 4 where chance(8):
      let common = "(" + Self.common.joined(separator: " OR ") + ")"
      return Array(repeating: common, count: 2 + below(12)).joined(separator: " NEAR/63 ")
    case 5: return (0..<2 + below(40)).map { _ in "article:(\(word()) \(word()))" }.joined(separator: " OR ")
    case 6: return "\"" + (0..<20 + below(120)).map { _ in pick(Self.common) }.joined(separator: " ") + "\"~63"
    case 7: return (0..<100 + below(2000)).map { _ in word() }.joined(separator: " ")
    case 8:
      return Array(repeating: pick(Self.common) + " NEAR/63 " + pattern(), count: 2 + below(30))
        .joined(separator: " OR ")
    case 9: return "article:(" + (0..<2 + below(10)).map { _ in pattern() }.joined(separator: " AND ") + ")"
    default:
      return (0..<2 + below(40)).map { _ in "title:" + pattern() + " OR body:" + pattern() }
        .joined(separator: " OR ")
    }
  }

  private mutating func nested() -> String {
    let depth = chance(4) ? below(8000) : below(80)
    let sign = pick(["(", "NOT ", "title:(", "-(", "+(", "\"", "article:(", "lang:("])
    let closing = sign.hasSuffix("(") ? ")" : ""
    return String(repeating: sign, count: depth) + word()
      + String(repeating: closing, count: chance(4) ? depth / 2 : depth)
  }

  // MARK: By change

  private mutating func mutated(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for _ in 0...below(6) {
      let place = below(bytes.count + 1)
      switch below(7) {
      case 0: bytes.insert(contentsOf: Array(pick(Self.pieces).utf8), at: place)
      case 1: if place < bytes.count { bytes.remove(at: place) }
      case 2: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: numbers.next()) }
      case 3:
        let end = min(bytes.count, place + below(12))
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: below(bytes.count + 1))
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + below(6)))
      case 5: bytes.insert(contentsOf: Array(word().utf8), at: place)
      default: bytes.insert(contentsOf: Array((" " + primary() + " ").utf8), at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func splice(_ left: String, _ right: String) -> String {
    let first = left.utf8.prefix(below(left.utf8.count + 1))
    let second = right.utf8.suffix(below(right.utf8.count + 1))
    return String(decoding: Array(first) + Array(second), as: UTF8.self)
  }

  mutating func noise(_ count: Int) -> String {
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension QueryGenerator {
  /// What has a meaning in the language, and what nearly has.
  private static let pieces = [
    "(", ")", "\"", "“", "”", "«", "»", "„", "*", "?", "~", "~2", "^", "^2", "+", "-", "=", ":", "\\", " ", "\t",
    "\u{0}",
    " AND ", " OR ", " NOT ", " NEAR ", " NEAR/5 ", " NEAR/", "title:", "body:", "article:", "lang:", "date:", "..",
    ">=",
    "tilte:", "http://", "\u{301}", "\u{202E}", "\u{FEFF}", "😀", "東京", "\r\n", "ـ", "ß", "ﬁ", "І", "∀", "'s", "№",
  ]

  private static let common = ["dan", "di", "yang", "of", "the", "and", "и", "в", "с", "сторон", "pihak", "party"]

  private static let words =
    common + [
      "kerja sama", "bekerja", "kerja", "perikanan", "perpustakaan", "laut", "persetujuan", "buku-buku", "2003",
      "сотрудничество", "рыболовство", "соглашение", "библиотека", "договор", "море", "Россия", "ё", "т.е.", "№",
      "cooperation", "fisheries", "agreement", "library", "sea", "Russia", "e-mail", "Indonesia's", "1.000.000", "—",
      "a",
    ]

  private static let seeds = [
    "kerja sama perikanan", "сотрудничество в области рыболовства", "fisheries cooperation agreement",
    "+perikanan -ikan laut^2", "\"kerja sama\"~3", "«открытое море»", "сотрудничество NEAR/5 рыболовство",
    "perpust* OR библиотек* OR librar*", "wom?n", "perpustakan~1 bibliotek~2", "=kerja OR =сотрудничества",
    "title:perikanan OR title:рыболовство", "article:(kapal AND laut)", "article:(+судно +море)",
    "lang:ru kind:agreement date:2003..2005", "date:>=2010-06 party:IDN", "(laut OR море OR sea) NOT lang:en",
    "country:ID year:..2010 пять", "person:\"Rokhmin Dahuri\" work:perikanan-2003", "a AND (b OR (c NOT d))",
    "body:(\"национальная библиотека\" NEAR perpustakaan)", "apa itu perpustakaan?", "Что такое договор?",
    "e-mail 2003-2005 UU No. 43/2007", "\\AND \\+a b\\*c", "lang:(ru OR id) NOT kind:news", "title:(a NEAR/3 b)^0.5",
  ]
}
