package import Documents
package import InvertedIndex
package import TextAnalysis

/// Finds what of a document's text matched a query, and the passages that show most of it.
///
/// The text is analyzed again as it was for the index, and the query evaluated on its words as the engine evaluates
/// it: a word is marked where it takes part in a match, and nowhere else. So words of a phrase are marked only where
/// the phrase stands, parts of the query that the document does not match mark nothing, and neither do conditions and
/// what must not match. Function words are marked inside phrases, or where nothing else of the document matches.
///
/// A highlighter belongs to one thread. Analyzers remember words, so they are worth keeping from query to query: see
/// ``HighlighterPool``.
package struct Highlighter: ~Copyable {
  private let query: MarkingQuery
  private var analyzer: Analyzer
  private var analyzerGeneration: Int
  /// By surface form: 0 where it was not met yet, 1 where it is no word of the query, else two more than its number
  /// among ``words``.
  private var wordOfSurface: [UInt32] = []
  private var words: [Word] = []
  private var tokens: [Token] = []

  /// A surface form that the query asks for.
  private struct Word {
    /// The numbers of its terms in the query.
    var stem: Int?
    var exact: Int?
    var isFunctionWord: Bool
  }

  /// - Parameters:
  ///   - query: what the engine executed; `nil` marks nothing.
  ///   - analyzer: one that was used before knows words already.
  ///   - worth: what showing a part of the query in full is worth, from 0; it is asked once for each term, phrase,
  ///   alternatives and span that may be marked. Rarity times weight is a good answer.
  package init(
    query: QueryNode?, analyzer: consuming Analyzer = Analyzer(),
    worth: (QueryNode) throws(IndexError) -> Double = { _ in 1 }
  ) throws(IndexError) {
    self.query = try MarkingQuery(query, worth: worth)
    analyzerGeneration = analyzer.generation
    self.analyzer = analyzer
  }

  /// Ends the work: gives the analyzer back.
  package consuming func finish() -> Analyzer { analyzer }

  /// The title and the best passages of the body, with what matched.
  ///
  /// - Parameter document: one of the index, with its passages.
  /// - Throws: `analysis`.
  /// - Complexity: linear in title and body, besides what spans cost: see ``SpanNode/spans(in:)``.
  package mutating func highlights(
    of document: Document, _ options: FragmentOptions = FragmentOptions()
  ) throws(IndexError) -> Highlights {
    let (matches, stream) = try matches(in: document)
    let bodyStart = matches.hits.partitioned { $0.token < stream.titleCount }
    let title = FieldText.with(document.title, tokens: stream.tokens[..<stream.titleCount]) { text in
      text.snippet(.title, text.whole, marking: matches.hits[..<bodyStart].map(\.token))
    }
    let fragments = FieldText.with(document.body, tokens: stream.tokens[stream.titleCount...]) { text in
      let hits = matches.hits[bodyStart...].map {
        DocumentMatches.Hit(token: $0.token - stream.titleCount, unit: $0.unit)
      }
      let finder = FragmentFinder(text, hits, worths: query.worths, articles: document.articles.map(\.range), options)
      let marked = hits.map(\.token)
      return finder.fragments.map { text.snippet(.body, $0, marking: marked) }
    }
    return Highlights(title: title, fragments: fragments)
  }

  /// Every match in its context, in the order of the document: phrases and spans whole, other words each by itself.
  ///
  /// Each word that matched stands in at least one line. Of occurrences that share words, those are left out that have
  /// no word of their own, the longer first.
  ///
  /// - Parameters:
  ///   - width: how many graphemes of context each side has at most.
  ///   - limit: how many lines are wanted at most.
  /// - Throws: `analysis`.
  /// - Complexity: linear in the document and in the text of the lines.
  package mutating func concordance(
    of document: Document, width: Int = 40, limit: Int = .max
  ) throws(IndexError) -> [ConcordanceLine] {
    let (matches, stream) = try matches(in: document)
    return Concordance(matches, stream, document).lines(width: width, limit: limit)
  }

  // MARK: Matching

  private mutating func matches(in document: Document) throws(IndexError) -> (DocumentMatches, TokenStream) {
    tokens.removeAll(keepingCapacity: true)
    // A query without words marks nothing: then the text need not be read.
    if query.terms.count > 0 {
      let language = document.language ?? .undetermined
      try analyze(document.title, [Passage(range: 0..<document.title.utf8.count, language: language)])
    }
    let titleCount = tokens.count
    if query.terms.count > 0 { try analyze(document.body, document.passages) }
    let positions = positions(titleCount: titleCount)
    var stream = TokenStream(
      tokens: tokens, titleCount: titleCount, positions: positions, terms: query.terms,
      articles: document.articles.map(\.range))
    let (tokens, wordOfSurface, words) = (tokens, wordOfSurface, words)
    let matches = try DocumentMatches(query, document, &stream) { token in
      let number = wordOfSurface[Int(tokens[token].surface)]
      return number > 1 && words[Int(number) - 2].isFunctionWord
    }
    return (matches, stream)
  }

  private mutating func analyze(_ text: String, _ passages: [Passage]) throws(IndexError) {
    var text = text
    var failure: ICUError?
    text.withUTF8 { utf8 in
      do throws(ICUError) {
        var end = 0
        for passage in passages {
          let range = passage.range.clamped(to: 0..<utf8.count)
          // A document that no index has checked may have passages that overlap or part a character: they are passed
          // over.
          let bounds = [range.lowerBound, range.upperBound]
          guard !range.isEmpty, range.lowerBound >= end,
            bounds.allSatisfy({ $0 == utf8.count || utf8[$0] & 0xC0 != 0x80 })
          else { continue }
          try analyzer.analyze(utf8, in: range, language: passage.language, into: &tokens)
          end = range.upperBound
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw IndexError(.analysis, failure.description) }
  }

  /// By term of the query: where it stands.
  private mutating func positions(titleCount: Int) -> [[UInt32]] {
    if analyzer.generation != analyzerGeneration {
      wordOfSurface.removeAll(keepingCapacity: true)
      analyzerGeneration = analyzer.generation
    }
    if wordOfSurface.count < analyzer.surfaceCount {
      wordOfSurface.append(contentsOf: repeatElement(0, count: analyzer.surfaceCount - wordOfSurface.count))
    }
    var positions = [[UInt32]](repeating: [], count: query.terms.count)
    for index in tokens.indices {
      let surface = tokens[index].surface
      var number = wordOfSurface[Int(surface)]
      if number == 0 { number = look(up: surface) }
      guard number > 1 else { continue }
      let word = words[Int(number) - 2]
      let position = TokenStream.position(of: index, titleCount: titleCount)
      if let stem = word.stem { positions[stem].append(position) }
      if let exact = word.exact { positions[exact].append(position) }
    }
    return positions
  }

  private mutating func look(up surface: UInt32) -> UInt32 {
    let stem = analyzer.withTermBytes(of: surface) { query.terms.find($0, tag: $0.first) }
    let exact = analyzer.withSurfaceBytes(of: surface) { bytes in
      // The exact form of a word has the capital letter of its tag. Numbers and the like have stems alone.
      bytes.first.flatMap { $0 >= UInt8(ascii: "a") ? query.terms.find(bytes, tag: $0 & ~0x20) : nil }
    }
    var number: UInt32 = 1
    if stem != nil || exact != nil {
      let form = analyzer.withSurfaceBytes(of: surface) { Term(bytes: Array($0)) }
      words.append(Word(stem: stem, exact: exact, isFunctionWord: FunctionWords.contains(form)))
      number = UInt32(words.count) + 1
    }
    wordOfSurface[Int(surface)] = number
    return number
  }
}
