import Documents
package import InvertedIndex
import TextAnalysis

/// Here is the beginning of a query: which documents have a title that begins so?
package struct TitleCompleter: Sendable {
  /// Shorter beginnings, in letters, are not looked for: too many titles begin so.
  package static let shortest = 3
  /// How many documents are read.
  private static let readDocuments = 12
  /// How many completions of the last word are tried in each language.
  private static let triedForms = 6
  /// Where the terms have more postings, the best documents stand for all.
  private static let countedPostings = 2000

  private let snapshot: IndexSnapshot
  private let prefixes: PrefixForms<SnapshotVocabulary>

  package init(_ snapshot: IndexSnapshot) {
    self.snapshot = snapshot
    prefixes = PrefixForms(SnapshotVocabulary(snapshot))
  }

  /// Titles that begin with what was typed, whatever its case and marks; each once, the best-ranked first.
  ///
  /// There is no list of titles: those of the documents are looked at that rank best for the words, the last one
  /// completed. Where words are frequent a title may be missed.
  ///
  /// - Complexity: bounded by the postings of the rarer words and a few stored documents.
  package func titles(startingWith typed: String, limit: Int) throws(IndexError) -> [Completion] {
    let start = WordFolding.folded(typed)
    guard start.unicodeScalars.count >= Self.shortest, typed.utf8.count <= Completer<SnapshotVocabulary>.longest,
      limit > 0, start.first?.isLetter == true || start.first?.isNumber == true
    else { return [] }
    let (before, last) = Completer<SnapshotVocabulary>.lastWord(of: start)
    var found: [Completion] = []
    for language in WordFolding.languages(of: start) {
      let words = try Self.words(of: before, language)
      var locations: [DocumentLocation] = []
      if last.isEmpty {
        locations = try documents(words.map { [Term(form: $0, in: language)] })
      } else {
        locations = try documents(words, String(last), language)
        // Compounds that are written apart are one word of the index: kerja sama is kerjasama.
        if locations.isEmpty, let head = words.last {
          locations = try documents(words.dropLast(), head + last, language)
        }
      }
      for location in locations {
        let document = try snapshot.storedDocument(at: location)
        guard WordFolding.folded(document.title).hasPrefix(start), !found.contains(where: { $0.text == document.title })
        else { continue }
        found.append(
          Completion(
            text: document.title, kind: .title, languages: [document.language ?? .undetermined], documentFrequency: 1))
        if found.count == limit { return found }
      }
    }
    return found
  }

  /// The forms of a text, as the index has them.
  private static func words(of text: String, _ language: Language) throws(IndexError) -> [String] {
    guard !text.isEmpty else { return [] }
    var analyzer = Analyzer()
    do throws(ICUError) {
      return try analyzer.tokens(of: text, language: language).map { analyzer.surface(of: $0).stem }
    } catch {
      throw IndexError(.analysis, error.description)
    }
  }

  /// The documents that rank best among those that hold some words and one that begins so.
  private func documents(
    _ words: [String], _ prefix: String, _ language: Language
  ) throws(IndexError) -> [DocumentLocation] {
    let forms = try prefixes.forms(startingWith: prefix, in: language).prefix(Self.triedForms)
    return try documents(
      words.map { [Term(form: $0, in: language)] } + [forms.map { Term(form: $0.text, in: language) }])
  }

  /// The documents that rank best among those that hold a term of each group, in their titles where few enough hold
  /// them at all.
  private func documents(_ groups: [[Term]]) throws(IndexError) -> [DocumentLocation] {
    guard !groups.isEmpty, groups.allSatisfy({ !$0.isEmpty }) else { return [] }
    var postings = 0
    for term in groups.joined() { postings += try snapshot.documentFrequency(of: term) }
    let root: QueryNode
    if postings <= Self.countedPostings {
      let elements = groups.enumerated().map { SpanNode.Element(.terms($1), offset: UInt32($0)) }
      root = .span(QueryNode.Span(.within(.sequence(elements, slop: 0), .title)))
    } else {
      let parts = groups.map { group -> QueryNode in
        let terms = group.map { QueryNode.term($0, weight: 1) }
        return terms.count == 1 ? terms[0] : .any(terms)
      }
      root = parts.count == 1 ? parts[0] : .all(parts)
    }
    return try Searcher(snapshot).top(RankedQuery(root), limit: Self.readDocuments).map(\.location)
  }
}
