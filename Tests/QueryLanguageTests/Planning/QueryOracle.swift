import Documents
import InvertedIndex
import TextAnalysis

@testable import QueryLanguage

/// Whether documents match a query, from the meaning of its operators and the documents' texts alone.
struct QueryOracle: ~Copyable {
  private let documents: [(document: Document, text: ArchiveText)]
  private var analyzer = Analyzer()

  init(_ documents: [Document]) throws {
    var analyzer = Analyzer()
    var read: [(Document, ArchiveText)] = []
    for document in documents { read.append((document, try ArchiveText(document, &analyzer))) }
    self.documents = read
  }

  /// The ids of the documents that match; `nil` where a query asks for nothing.
  mutating func matches(_ query: QuerySyntax) throws -> Set<String>? {
    guard let root = query.root else { return Set(documents.map(\.document.id)) }
    var found: Set<String> = []
    for (document, text) in documents {
      guard let isMatch = try matches(root, document, text, nil) else { return nil }
      if isMatch { found.insert(document.id) }
    }
    return found
  }

  // MARK: Documents

  /// - Returns: `nil` where the part asks for nothing, as punctuation does.
  private mutating func matches(
    _ node: QuerySyntax.Node, _ document: Document, _ text: ArchiveText, _ field: QuerySyntax.Field?
  ) throws -> Bool? {
    switch node.kind {
    case .word(let word): return try hasAny(of: word, text, field)
    case .exact, .pattern, .fuzzy, .phrase, .near: return try spans(node, text, field).map { !$0.isEmpty }
    case .ranked(let clauses): return try matches(clauses, document, text, field)
    case .all(let nodes):
      let parts = try nodes.compactMap { try matches($0, document, text, field) }
      return parts.isEmpty ? nil : parts.allSatisfy { $0 }
    case .any(let nodes):
      let parts = try nodes.compactMap { try matches($0, document, text, field) }
      return parts.isEmpty ? nil : parts.contains(true)
    case .not(let node): return try matches(node, document, text, field).map { !$0 }
    case .field(.article, let node): return try articles(node, text, field)
    case .field(let inner, let node): return try matches(node, document, text, inner)
    case .boosted(let node, _): return try matches(node, document, text, field)
    case .condition(let filter): return Self.meets(document, filter)
    }
  }

  private mutating func hasAny(of words: String, _ text: ArchiveText, _ field: QuerySyntax.Field?) throws -> Bool? {
    let terms = Set(try ArchiveText.readings(of: words, &analyzer).flatMap { $0.map(\.stem) })
    guard !terms.isEmpty else { return nil }
    return text.words.contains { terms.contains($0.stem) && Self.stands($0, in: field, text) }
  }

  private mutating func matches(
    _ clauses: [QuerySyntax.Clause], _ document: Document, _ text: ArchiveText, _ field: QuerySyntax.Field?
  ) throws -> Bool? {
    var (must, mustNot, should, conditions): ([Bool], [Bool], [Bool], [Bool]) = ([], [], [], [])
    var run: [String] = []
    for clause in clauses + [.init(.must, .init(.word("")))] {
      if clause.occurrence == .should, case .word(let word) = clause.node.kind {
        run.append(word)
        continue
      }
      if let isMatch = try hasAny(of: run.joined(separator: " "), text, field) { should.append(isMatch) }
      run = []
      guard let isMatch = try matches(clause.node, document, text, field) else { continue }
      if clause.occurrence == .mustNot {
        mustNot.append(isMatch)
      } else if try isCondition(clause.node, document, text) {
        conditions.append(isMatch)
      } else if clause.occurrence == .must {
        must.append(isMatch)
      } else {
        should.append(isMatch)
      }
    }
    guard !must.isEmpty || !mustNot.isEmpty || !should.isEmpty || !conditions.isEmpty else { return nil }
    // Words with a plus make the others a matter of rank; conditions do not.
    let hasWords = !must.isEmpty || should.isEmpty || should.contains(true)
    return hasWords && (must + conditions).allSatisfy { $0 } && !mustNot.contains(true)
  }

  /// Whether nothing but conditions decides.
  private mutating func isCondition(
    _ node: QuerySyntax.Node, _ document: Document, _ text: ArchiveText
  ) throws -> Bool {
    switch node.kind {
    case .condition: return true
    case .all(let nodes), .any(let nodes):
      for node in nodes where try matches(node, document, text, nil) != nil {
        guard try isCondition(node, document, text) else { return false }
      }
      return true
    case .ranked(let clauses):
      for clause in clauses where try matches(clause.node, document, text, nil) != nil {
        guard try isCondition(clause.node, document, text) else { return false }
      }
      return true
    case .not(let node), .field(_, let node), .boosted(let node, _): return try isCondition(node, document, text)
    case .word, .exact, .pattern, .fuzzy, .phrase, .near: return false
    }
  }

  // MARK: Places

  private static func stands(_ word: ArchiveText.Word, in field: QuerySyntax.Field?, _ text: ArchiveText) -> Bool {
    switch field {
    case .title: word.position < text.titleLength
    case .body: word.position >= text.titleLength
    case .article, nil: true
    }
  }

  /// Whether one article has all that is asked for.
  private mutating func articles(
    _ node: QuerySyntax.Node, _ text: ArchiveText, _ field: QuerySyntax.Field?
  ) throws -> Bool? {
    let nodes =
      switch node.kind {
      case .all(let nodes): nodes
      case .ranked(let clauses) where clauses.contains { $0.occurrence == .must }:
        clauses.filter { $0.occurrence == .must }.map(\.node)
      default: [node]
      }
    let parts = try nodes.compactMap { try spans($0, text, field) }
    guard !parts.isEmpty else { return nil }
    return text.articles.contains { article in
      parts.allSatisfy { $0.contains { $0.lowerBound >= article.lowerBound && $0.upperBound <= article.upperBound } }
    }
  }

  /// The stretches of positions where a part stands; `nil` where it asks for nothing.
  private mutating func spans(
    _ node: QuerySyntax.Node, _ text: ArchiveText, _ field: QuerySyntax.Field?
  ) throws -> Set<Range<Int>>? {
    switch node.kind {
    case .word(let words): return try rows(words, text, field) { $0.stem == $1.stem }
    case .exact(let words): return try rows(words, text, field) { $0.form == $1.form }
    case .phrase(let words, let slop): return try rows(words, text, field, slop: slop) { $0.stem == $1.stem }
    case .pattern(let pieces): return places(text, field) { NaivePattern(pieces).matches($0) }
    case .fuzzy(let word, let distance): return places(text, field) { NaiveFuzzy(word, distance).matches($0) }
    case .near(let left, let right, let distance):
      guard let first = try spans(left, text, field) else { return try spans(right, text, field) }
      guard let second = try spans(right, text, field) else { return first }
      var found: Set<Range<Int>> = []
      for left in first {
        for right in second {
          for (earlier, later) in [(left, right), (right, left)]
          where earlier.upperBound <= later.lowerBound && later.lowerBound < earlier.upperBound + distance {
            found.insert(earlier.lowerBound..<later.upperBound)
          }
        }
      }
      return found
    case .any(let nodes): return try union(nodes, text, field)
    case .ranked(let clauses): return try union(clauses.map(\.node), text, field, areSideBySide: true)
    case .boosted(let node, _): return try spans(node, text, field)
    case .field(let inner, let node): return try spans(node, text, inner)
    case .all, .not, .condition: return nil
    }
  }

  private mutating func union(
    _ nodes: [QuerySyntax.Node], _ text: ArchiveText, _ field: QuerySyntax.Field?, areSideBySide: Bool = false
  ) throws -> Set<Range<Int>>? {
    var found: Set<Range<Int>>?
    var run: [String] = []
    for node in nodes + [.init(.phrase("", slop: 0))] {
      if areSideBySide, case .word(let word) = node.kind {
        run.append(word)
        continue
      }
      // A word by itself may be several, which stand in a row.
      if run.count == 1, let spans = try spans(.init(.word(run[0])), text, field) { found = (found ?? []).union(spans) }
      if run.count > 1 {
        let stems = Set(try ArchiveText.readings(of: run.joined(separator: " "), &analyzer).flatMap { $0.map(\.stem) })
        if !stems.isEmpty { found = (found ?? []).union(places(text, field) { stems.contains($0.stem) }) }
      }
      run = []
      if let spans = try spans(node, text, field) { found = (found ?? []).union(spans) }
    }
    return found
  }

  private func places(
    _ text: ArchiveText, _ field: QuerySyntax.Field?, _ isWanted: (ArchiveText.Word) -> Bool
  ) -> Set<Range<Int>> {
    let found = text.words.filter { Self.stands($0, in: field, text) && isWanted($0) }
    return Set(found.map { $0.position..<$0.position + 1 })
  }

  /// Where the words of a text stand in a row, in one of its readings.
  private mutating func rows(
    _ words: String, _ text: ArchiveText, _ field: QuerySyntax.Field?, slop: Int = 0,
    _ isSame: (ArchiveText.Word, ArchiveText.Word) -> Bool
  ) throws -> Set<Range<Int>>? {
    let readings = try ArchiveText.readings(of: words, &analyzer)
    guard !readings.isEmpty else { return nil }
    let words = text.words.filter { Self.stands($0, in: field, text) }
    var found: Set<Range<Int>> = []
    for reading in readings {
      for start in words where isSame(start, reading[0]) {
        // Each next word anywhere behind the one before; of all ways the one that ends first.
        var ends = [start.position]
        for wanted in reading.dropFirst() {
          ends = words.filter { word in isSame(word, wanted) && ends.contains { $0 < word.position } }.map(\.position)
        }
        if let end = ends.min(), end - start.position - (reading.count - 1) <= slop {
          found.insert(start.position..<end + 1)
        }
      }
    }
    return found
  }

  // MARK: Conditions

  private static func meets(_ document: Document, _ filter: Filter) -> Bool {
    switch filter {
    case .kind(let kind): return document.kind == kind
    case .language(let language): return document.language == language
    case .dated(let from, let through):
      guard let date = document.date else { return false }
      // A year from its first day to its last.
      func day(_ date: CalendarDate, isLast: Bool) -> Int {
        (date.year * 100 + (date.month ?? (isLast ? 12 : 1))) * 100 + (date.day ?? (isLast ? 31 : 1))
      }
      if let from, day(date, isLast: true) < day(from, isLast: false) { return false }
      if let through, day(date, isLast: false) > day(through, isLast: true) { return false }
      return true
    case .party(let party): return document.parties.contains(party)
    case .outlet(let outlet): return document.outlet == outlet
    case .person(let person): return document.persons.contains(person)
    case .work(let work): return document.work == work
    case .all(let filters): return filters.allSatisfy { meets(document, $0) }
    case .any(let filters): return filters.contains { meets(document, $0) }
    case .not(let filter): return !meets(document, filter)
    }
  }
}
