import Documents
import InvertedIndex

@testable import QueryLanguage

/// Makes trees as parsing makes them, and texts that may be queries.
struct RandomQueries {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  private static let letters = [
    "a", "e", "k", "n", "o", "R", "T", "а", "е", "ж", "ы", "Щ", "é", "e\u{301}", "й", "и\u{306}", "7", "0", "中", "№",
    "🇮🇩", "👩‍👧",
  ]
  private static let signs = [
    "+", "-", "=", "~", "^", ":", "(", ")", "\"", "“", "”", "„", "«", "»", "\\", "*", "?", "/", ".", ",", "'", "–", "!",
    " ",
    "\u{A0}", "\n", "\r\n", "\t", "\u{0}", "\u{AD}", "\u{200B}", "(\u{301}", "\"\u{308}", "&", "<", ">", "|",
  ]
  private static let reserved = [
    "AND", "OR", "NOT", "NEAR", "NEAR/5", "NEAR/x", "and", "title", "title:", "tilte:x", "https://a", "12:30", "AND:",
    "Статья:5", "http:/", "lang:ru", "--", "=a", "+a", "-a", "~1", "^2", "a~b", "a^b", "\\", "№", "?!", "a?",
  ]

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

  private mutating func integer(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  private mutating func characters(_ range: ClosedRange<Int>, signs percent: Int) -> String {
    var text = ""
    for _ in 0..<integer(range) { text += generator.pick(chance(percent) ? Self.signs : Self.letters) }
    return text
  }

  private mutating func wordText() -> String {
    if chance(15) { return generator.pick(Self.reserved) }
    return characters(1...6, signs: generator.pick([0, 0, 30, 100]))
  }

  private mutating func pieces() -> [QuerySyntax.PatternPiece] {
    var pieces: [QuerySyntax.PatternPiece] = []
    var isLiteral = chance(70)
    for _ in 0..<integer(2...4) {
      if isLiteral {
        pieces.append(
          .literal(generator.pick(["пе", "рус", "NEAR/", "title:x", "-ab", "an", "=x1", "a b"]) + wordText()))
      } else {
        let singles = integer(0...2)
        pieces += Array(repeating: .anyCharacter, count: singles)
        if singles == 0 || chance(30) { pieces.append(.anyString) }
      }
      isLiteral.toggle()
    }
    // A single question mark at the end is that of a sentence; two letters are the least.
    if !pieces.contains(where: { if case .literal = $0 { true } else { false } }) { pieces.append(.literal("ёж")) }
    if pieces.last == .anyCharacter { pieces.append(.anyString) }
    if pieces.allSatisfy({ if case .literal = $0 { true } else { false } }) { pieces.append(.anyString) }
    return pieces
  }

  /// A tree of a height at most.
  mutating func node(height: Int) -> QuerySyntax.Node {
    QuerySyntax.Node(chance(20) ? .condition(filter(height: height)) : kind(height: height))
  }

  /// A tree that is not a condition.
  private mutating func kind(height: Int) -> Kind {
    guard height > 0, chance(75) else { return leaf() }
    let below = height - 1
    switch integer(0...6) {
    case 0: return .near(plain(below), plain(below), distance: integer(1...63))
    case 1:
      if chance(20) {
        return chance(50)
          ? .ranked([QuerySyntax.Clause(.must, plain(below))]) : .ranked([QuerySyntax.Clause(.mustNot, plain(below))])
      }
      var clauses = [QuerySyntax.Clause(generator.pick(QuerySyntax.Occurrence.allCases), plain(below))]
      for _ in 0..<integer(1...3) {
        clauses.append(QuerySyntax.Clause(generator.pick(QuerySyntax.Occurrence.allCases), node(height: below)))
      }
      return .ranked(clauses.shuffled(using: &generator))
    case 2: return .all(operands(below))
    case 3: return .any(operands(below))
    case 4: return .not(plain(below))
    case 5: return .field(generator.pick(QuerySyntax.Field.allCases), plain(below))
    default: return .boosted(plain(below), generator.pick([2, 0.5, 100, 1, 1e-9, 0.1, 33.25, 1.5e-300]))
    }
  }

  private mutating func plain(_ height: Int) -> QuerySyntax.Node { QuerySyntax.Node(kind(height: height)) }

  /// Operands of which at least one is no condition: conditions alone are one condition.
  private mutating func operands(_ height: Int) -> [QuerySyntax.Node] {
    var nodes = [plain(height)]
    for _ in 0..<integer(1...3) { nodes.append(node(height: height)) }
    return nodes.shuffled(using: &generator)
  }

  private mutating func leaf() -> Kind {
    switch integer(0...5) {
    case 0: .exact(wordText())
    case 1: .pattern(pieces())
    case 2: .fuzzy("ра" + wordText() + "бот", distance: integer(0...2))
    case 3: .phrase(characters(1...12, signs: generator.pick([20, 100])), slop: chance(60) ? 0 : integer(1...63))
    default: .word(wordText())
    }
  }

  /// A condition of a height at most.
  mutating func filter(height: Int) -> Filter {
    if height > 0, chance(40) {
      if chance(30) { return .not(filter(height: height - 1)) }
      var filters: [Filter] = []
      for _ in 0..<integer(2...3) { filters.append(filter(height: height - 1)) }
      return chance(50) ? .all(filters) : .any(filters)
    }
    switch integer(0...6) {
    case 0: return .language(generator.pick(Language.allCases))
    case 1: return .kind(generator.pick(DocumentKind.allCases))
    case 2, 3:
      let dates: [CalendarDate] = ["0001", "1950-06", "1999-12-31", "2003", "2010-01-01", "9999"]
      let first = integer(0...5)
      let last = integer(first...5)
      if chance(25) { return .dated(from: dates[first], through: nil) }
      if chance(25) { return .dated(from: nil, through: dates[last]) }
      return .dated(from: dates[first], through: dates[last])
    case 4:
      return .party(generator.pick(["RUS", "IDN", "Perpustakaan Nasional", "МГУ", "И", "-", "AND", "a\"b", "12"]))
    case 5: return .person(wordText())
    default: return chance(50) ? .outlet(wordText()) : .work(wordText())
    }
  }
}

extension RandomQueries {
  private static let fragments = [
    "AND", "OR", "NOT", "NEAR", "NEAR/3", "NEAR/99", "(", ")", "+", "-", "=", "~", "~1", "~2", "^", "^2", "^0.5", "*",
    "?", "\"",
    "“", "”", "„", "«", "»", "\\", ":", "title:", "Body:", "article:", "lang:", "lang:ru", "kind:", "kind:news",
    "date:",
    "date:2003..2005", "year:>", "party:", "country:", "country:id", "person:", "outlet:", "work:", "tilte:",
    "https://",
    "12:30", "perpustakaan", "кораблестроение", "рыба", "ikan", "и", "e-mail", "№", "2003-2005", "Qur'an", "..", ">=",
    "<2010",
    "\u{301}", "\u{200D}", "\u{600}", "\u{0}", "\n", "\r\n", "\u{A0}", "🇷🇺", "🇷", "👩‍👧", "и\u{306}", "\u{FEFF}",
    "\u{1F3FB}", "ก\u{E33}",
  ]

  /// Words, signs and operators in any order, mostly with blanks between them.
  mutating func text() -> String {
    var text = ""
    let spacing = generator.pick([90, 50, 10])
    for _ in 0..<integer(0...14) {
      text += chance(70) ? generator.pick(Self.fragments) : generator.pick(Self.letters + Self.signs)
      if chance(spacing) { text += " " }
    }
    return text
  }

  /// A text with a few scalars left out, doubled, swapped or put in, or with a piece of another text.
  mutating func mutation(of text: String, with other: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<integer(1...4) {
      let place = integer(0...scalars.count)
      switch integer(0...5) {
      case 0: if place < scalars.count { scalars.remove(at: place) }
      case 1: if place < scalars.count { scalars.insert(scalars[place], at: place) }
      case 2: if place + 1 < scalars.count { scalars.swapAt(place, place + 1) }
      case 3: scalars.insert(contentsOf: generator.pick(Self.fragments).unicodeScalars, at: place)
      case 4: scalars.insert(Unicode.Scalar(UInt32(integer(0...0xD7FF))) ?? "x", at: place)
      default:
        let pieces = Array(other.unicodeScalars)
        let start = integer(0...pieces.count)
        scalars.insert(contentsOf: pieces[start..<min(pieces.count, start + integer(0...12))], at: place)
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }
}
