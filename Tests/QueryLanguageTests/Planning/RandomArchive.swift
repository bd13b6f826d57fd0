import Documents
import InvertedIndex
import TextAnalysis

@testable import QueryLanguage

/// Few documents of few words in three languages, and queries of those words.
struct RandomArchive {
  var generator: SeededGenerator

  /// Stems with several forms, compounds, reduplication, numbers, words of several tokens, letters that fold.
  static let words: [Language: [String]] = [
    .indonesian: [
      "kerja sama", "bekerja", "kerja", "sama", "perikanan", "ikan", "laut", "buku-buku", "buku", "perjanjian", "janji",
      "yang", "2003", "e-mail", "Moskwa",
    ],
    .russian: [
      "сотрудничество", "сотрудничества", "рыболовство", "договор", "договора", "ёлка", "елка", "море", "моря", "и",
      "2003", "Москва", "Jakarta", "т.е.",
    ],
    .english: [
      "cooperation", "co-operation", "fisheries", "fishery", "treaty", "treaties", "the", "sea", "2003", "Moscow",
      "signed", "signing", "café", "air", "Indonesia's",
    ],
  ]
  private static let all = Language.supported.flatMap { words[$0] ?? [] }
  /// What no document has, and what is no word.
  private static let strangers = ["tidakada", "нету", "—", "№", "🙂", "東京", "2004"]
  static let dates: [CalendarDate?] = [nil, "1999", "1999-12", "1999-12-31", "2003", "2003-04", "2003-04-21", "2010"]
  static let parties = ["IDN", "RUS", "Perpustakaan Nasional"]

  mutating func chance(_ odds: Int) -> Bool { Int.random(in: 0..<odds, using: &generator) == 0 }
  mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  private mutating func texts(_ words: [String], _ range: ClosedRange<Int>) -> String {
    (0..<count(range)).map { _ in generator.pick(words) }.joined(separator: " ")
  }

  // MARK: Documents

  mutating func document(id: String) -> Document {
    var document = Document(id: id, kind: generator.pick(DocumentKind.allCases), body: "")
    document.language = generator.pick(Language.supported)
    if !chance(4) { document.title = texts(Self.words[document.language ?? .english] ?? [], 1...4) }
    for _ in 0..<count(0...3) {
      let language = generator.pick(Language.supported)
      let start = document.body.utf8.count
      document.body += texts(Self.words[language] ?? [], 1...9) + "\n"
      document.passages.append(Passage(range: start..<document.body.utf8.count, language: language))
    }
    if chance(2) { addArticles(to: &document) }
    document.date = generator.pick(Self.dates)
    document.parties = Self.parties.filter { _ in chance(3) }
    document.work = chance(3) ? "perikanan" : nil
    document.outlet = chance(4) ? "ANTARA" : nil
    document.persons = chance(4) ? ["Вадим Дуда"] : []
    return document
  }

  private mutating func addArticles(to document: inout Document) {
    let blanks = document.body.utf8.enumerated().filter { $0.element <= 0x20 }.map(\.offset)
    guard !blanks.isEmpty else { return }
    let cuts = (0..<count(0...6)).map { _ in generator.pick(blanks) }.sorted()
    for (first, last) in zip(cuts, cuts.dropFirst()) where !chance(4) {
      document.articles.append(Article(number: "\(document.articles.count + 1)", range: first..<last))
    }
  }

  // MARK: Queries

  private mutating func text() -> String { chance(8) ? generator.pick(Self.strangers) : generator.pick(Self.all) }

  /// One word, as a query has it: without blanks.
  private mutating func word() -> String {
    String(text().split(separator: " ").first ?? "laut")
  }

  mutating func query() -> QuerySyntax { QuerySyntax(root: node(depth: 3)) }

  private mutating func node(depth: Int) -> QuerySyntax.Node {
    guard depth > 0, !chance(4) else { return chance(6) ? QuerySyntax.Node(.condition(filter(depth: 1))) : leaf() }
    switch count(0...7) {
    case 0: return QuerySyntax.Node(.any(nodes(2...3, depth)))
    case 1: return QuerySyntax.Node(.all(nodes(2...3, depth)))
    case 2: return QuerySyntax.Node(.not(node(depth: depth - 1)))
    case 3, 4:
      let clauses = nodes(2...4, depth).map { node in
        QuerySyntax.Clause(generator.pick([.should, .should, .should, .must, .mustNot]), node)
      }
      return QuerySyntax.Node(.ranked(clauses))
    case 5: return QuerySyntax.Node(.near(place(depth: 1), place(depth: 1), distance: generator.pick([1, 2, 5, 63])))
    case 6:
      return QuerySyntax.Node(.field(generator.pick([.title, .body]), node(depth: depth - 1).withoutConditions))
    default: return article(depth)
    }
  }

  private mutating func nodes(_ range: ClosedRange<Int>, _ depth: Int) -> [QuerySyntax.Node] {
    (0..<count(range)).map { _ in node(depth: depth - 1) }
  }

  private mutating func article(_ depth: Int) -> QuerySyntax.Node {
    let inner =
      switch count(0...2) {
      case 0: QuerySyntax.Node(.all([place(depth: 1), place(depth: 1)]))
      case 1: QuerySyntax.Node(.ranked([place(depth: 1), place(depth: 0)].map { .init(.must, $0) }))
      default: place(depth: 2)
      }
    return QuerySyntax.Node(.field(.article, inner))
  }

  /// What has positions: what may stand beside `NEAR` and in an article.
  private mutating func place(depth: Int) -> QuerySyntax.Node {
    guard depth > 0, !chance(3) else { return leaf() }
    switch count(0...3) {
    case 0: return QuerySyntax.Node(.any([place(depth: depth - 1), place(depth: depth - 1)]))
    case 1:
      return QuerySyntax.Node(.ranked((0..<count(2...3)).map { _ in .init(.should, place(depth: depth - 1)) }))
    case 2:
      return QuerySyntax.Node(.near(place(depth: depth - 1), place(depth: depth - 1), distance: count(1...8)))
    default: return QuerySyntax.Node(.field(generator.pick([.title, .body]), place(depth: depth - 1)))
    }
  }

  private mutating func leaf() -> QuerySyntax.Node {
    switch count(0...9) {
    case 0...3: return QuerySyntax.Node(.word(word()))
    case 4: return QuerySyntax.Node(.exact(word()))
    case 5: return QuerySyntax.Node(.pattern(pattern()))
    case 6: return fuzzy()
    case 7: return QuerySyntax.Node(.boosted(QuerySyntax.Node(.word(word())), 2))
    default:
      let words = chance(3) ? texts(Self.words[generator.pick(Language.supported)] ?? [], 2...3) : text()
      return QuerySyntax.Node(.phrase(words, slop: generator.pick([0, 0, 1, 3, 63])))
    }
  }

  private mutating func pattern() -> [QuerySyntax.PatternPiece] {
    let letters = Array(word())
    guard letters.count > 3, letters.prefix(2).allSatisfy(\.isLetter) else { return [.literal("la"), .anyString] }
    let cut = count(2...letters.count - 1)
    var pieces: [QuerySyntax.PatternPiece] = [.literal(String(letters[..<cut]))]
    pieces += chance(2) ? [.anyString] : [.anyCharacter, .anyCharacter]
    if cut + 2 < letters.count, chance(2) { pieces.append(.literal(String(letters[(cut + 2)...]))) }
    if chance(4) { pieces = [.anyString] + pieces }
    return pieces
  }

  private mutating func fuzzy() -> QuerySyntax.Node {
    var letters = Array(word()).filter { $0.isLetter || $0.isNumber }
    guard letters.count > 6 else { return QuerySyntax.Node(.fuzzy("perikannan", distance: 1)) }
    for _ in 0..<count(0...2) {
      let place = count(0...letters.count - 2)
      switch count(0...2) {
      case 0: letters.remove(at: place)
      case 1: letters.swapAt(place, place + 1)
      default: letters.insert(letters[place], at: place)
      }
    }
    return QuerySyntax.Node(.fuzzy(String(letters), distance: letters.count < 5 ? 1 : count(0...2)))
  }

  private mutating func filter(depth: Int) -> Filter {
    switch count(0...(depth > 0 ? 9 : 6)) {
    case 0: return .kind(generator.pick(DocumentKind.allCases))
    case 1: return .language(generator.pick(Language.allCases))
    case 2:
      let dates = Self.dates.compactMap { $0 }
      let (from, through) = (generator.pick(dates), generator.pick(dates))
      guard from.firstOrdinal <= through.lastOrdinal else { return .dated(from: from, through: nil) }
      return generator.pick([.dated(from: from, through: through), .dated(from: nil, through: through)])
    case 3: return .party(generator.pick(Self.parties))
    case 4: return .outlet(generator.pick(["ANTARA", "antara"]))
    case 5: return .person(generator.pick(["Вадим Дуда", "Вадим"]))
    case 6: return .work(generator.pick(["perikanan", "ikan"]))
    case 7: return .all([filter(depth: 0), filter(depth: 0)])
    case 8: return .any([filter(depth: 0), filter(depth: 0)])
    default: return .not(filter(depth: 0))
    }
  }
}

extension QuerySyntax.Node {
  /// The node with words for conditions, which have no field.
  fileprivate var withoutConditions: QuerySyntax.Node {
    switch kind {
    case .condition: Self(.word("laut"))
    case .ranked(let clauses): Self(.ranked(clauses.map { .init($0.occurrence, $0.node.withoutConditions) }))
    case .all(let nodes): Self(.all(nodes.map(\.withoutConditions)))
    case .any(let nodes): Self(.any(nodes.map(\.withoutConditions)))
    case .not(let node): Self(.not(node.withoutConditions))
    case .field(let field, let node): Self(.field(field, node.withoutConditions))
    case .boosted(let node, let boost): Self(.boosted(node.withoutConditions, boost))
    case .word, .exact, .pattern, .fuzzy, .phrase, .near: self
    }
  }
}
