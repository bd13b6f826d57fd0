import Documents
public import InvertedIndex
import QueryLanguage
public import Suggestions
import TextAnalysis

extension SearchIndex {
  /// The query as it may have been meant, with words put right by the index's own vocabulary: misspelt ones, those
  /// typed on the keyboard of the other alphabet (`ghbdtn`), and those written in its letters (`soglashenie`).
  ///
  /// Operators, names of fields, conditions, patterns and exact words stay as they were typed.
  ///
  /// - Returns: the whole query; `nil` where there is nothing to put right.
  /// - Throws: `notFound` where nothing has been committed; `damaged`, `inputOutput`.
  /// - Complexity: some milliseconds for each word that the index does not know.
  public func correction(of query: Query) throws(IndexError) -> String? {
    let corrector = QueryCorrector(WordCorrector(SnapshotVocabulary(try currentSnapshot())))
    return try corrector.correction(of: query.text, words: query.syntax.wordRanges(in: query.text))?.text
  }

  /// What a query that is being typed may become: words of the index for its last word, likeliest first, then titles
  /// that begin with it.
  ///
  /// - Parameters:
  ///   - typed: the query so far; none longer than 512 bytes is completed.
  ///   - limit: how many are wanted, words and titles together.
  /// - Throws: `notFound` where nothing has been committed; `analysis`, `damaged`, `inputOutput`.
  /// - Complexity: linear in the words that begin as the last one does; those of one or two letters are remembered.
  public func completions(of typed: String, limit: Int = 10) throws(IndexError) -> [Completion] {
    let snapshot = try currentSnapshot()
    let words = try completer(for: snapshot).completions(of: typed, limit: limit)
    guard words.count < limit else { return words }
    let titles = try TitleCompleter(snapshot).titles(startingWith: typed, limit: limit - words.count)
    return words + titles
  }

  /// Documents like one of the index: those with the words that tell it from all others, itself left out.
  ///
  /// - Parameter limit: how many hits are wanted; the total counts all that share one of the words.
  /// - Returns: `nil` where the index has no such document.
  /// - Throws: `notFound` where nothing has been committed; `analysis`, `damaged`, `inputOutput`.
  /// - Complexity: linear in the document, and that of a search for 25 words.
  public func similar(to id: String, limit: Int = 10) throws(IndexError) -> SearchResults? {
    let snapshot = try currentSnapshot()
    guard let location = try snapshot.location(ofID: id) else { return nil }
    var salient = SalientTerms(snapshot)
    let terms = try salient.terms(of: [.init(try snapshot.storedDocument(at: location))])
    let root = QueryNode.any(terms.map { .term($0.term, weight: $0.weight) })
    let searcher = Searcher(snapshot)
    // One more, for the document itself is like itself.
    let page = try searcher.search(RankedQuery(root), SearchOptions(limit: min(max(0, limit), .max - 1) + 1))
    var groups: [GroupedRanking.Group] = []
    for scored in page.documents where scored.location != location {
      guard groups.count < limit else { break }
      let document = try snapshot.storedDocument(at: scored.location)
      groups.append(GroupedRanking.Group(document: document, score: scored.score))
    }
    let hits = try hits(groups, RankedQuery(root), snapshot, from: 0, fragments: 1)
    return SearchResults(
      hits: hits, total: max(0, page.total - (terms.isEmpty ? 0 : 1)), groups: nil, facets: [:], next: nil,
      generation: snapshot.manifest.generation)
  }

  /// The words of the index that begin with some letters, in the order of their letters, each as texts have it.
  ///
  /// - Parameters:
  ///   - prefix: folded as words are: upper case, accents and ё do not matter. Empty for all words.
  ///   - limit: how many are wanted.
  /// - Returns: a word that several languages have, once for each of them.
  /// - Throws: `notFound` where nothing has been committed; `damaged`, `inputOutput`.
  /// - Complexity: linear in the limit, by segment and language.
  public func terms(prefix: String, limit: Int = 100) throws(IndexError) -> [IndexTerm] {
    let snapshot = try currentSnapshot()
    let folded = WordFolding.folded(prefix)
    let automaton = WildcardAutomaton([.literal(folded), .anyString])
    // Figures may begin a word of any language.
    let languages =
      folded.contains(where: \.isLetter) ? WordFolding.languages(of: folded) + [.undetermined] : Language.termLanguages
    var found: [IndexTerm] = []
    for language in Set(languages) {
      for term in try snapshot.terms(tag: language.exactTag, matching: automaton, limit: limit).terms {
        found.append(
          IndexTerm(
            text: term.term.stem, language: language, documentFrequency: term.documentFrequency,
            collectionFrequency: Int(clamping: term.collectionFrequency)))
      }
    }
    found.sort {
      $0.text == $1.text
        ? $0.language.rawValue < $1.language.rawValue
        : $0.text.unicodeScalars.lexicographicallyPrecedes($1.text.unicodeScalars)
    }
    return Array(found.prefix(max(0, limit)))
  }
}
