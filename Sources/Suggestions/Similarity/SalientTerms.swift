package import Documents
package import InvertedIndex
package import TextAnalysis

/// Here is a document: which terms tell it from all others? What a search for more like it asks for, and what a query
/// is widened by after its best documents (pseudo-relevance feedback).
///
/// Terms are stems of the documents' own languages, without function words, numbers and single letters. A term must
/// stand in some other document as well: what only one has finds nothing else.
///
/// One thread uses it at a time; it remembers the words it met.
package struct SalientTerms: ~Copyable {
  /// A document and how much it counts.
  package struct Source: Sendable {
    package var document: Document
    /// Above 0: 1 for the document itself, for feedback its share of the score.
    package var weight: Double

    package init(_ document: Document, weight: Double = 1) {
      self.document = document
      self.weight = weight
    }
  }

  /// How many terms a query of them should have at most: more find little else and take longer.
  package static let limit = 25
  /// An occurrence in the title counts as so many in the body, as in ranking.
  private static let titleWeight = 4.0

  private let snapshot: IndexSnapshot
  private let weighting: TermWeighting
  private var analyzer = Analyzer()
  private var tokens: [Token] = []

  package init(_ snapshot: IndexSnapshot, weighting: TermWeighting = .boseEinstein) {
    self.snapshot = snapshot
    self.weighting = weighting
  }

  /// The most telling terms of some documents, each with its weight as a share of the first one's: above 0, at most 1.
  ///
  /// - Parameter sharedBy: how many documents of the index must hold a term; 1 where the terms shall widen a query.
  /// - Throws: `analysis` where ICU fails; as reading an index does.
  /// - Complexity: linear in the texts, and a look-up for each different word.
  package mutating func terms(
    of sources: [Source], limit: Int = SalientTerms.limit, sharedBy documentLimit: Int = 2
  ) throws(IndexError) -> [(term: Term, weight: Double)] {
    var frequencies: [Term: Double] = [:]
    var length = 0.0
    for source in sources where source.weight > 0 {
      try count(source, &frequencies, &length)
    }
    var weighed: [(term: Term, weight: Double)] = []
    for (term, frequency) in frequencies {
      guard let found = try figures(of: term), found.documentFrequency >= documentLimit else { continue }
      let statistics = snapshot.statistics[term.language]
      let weight = weighting.weight(
        TermWeighting.Figures(
          frequency: frequency, length: length, collectionFrequency: Double(found.collectionFrequency),
          documentCount: Double(statistics.documents), collectionLength: Double(statistics.length)))
      if weight > 0 { weighed.append((term, weight)) }
    }
    weighed.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.term < $1.term }
    guard let greatest = weighed.first?.weight else { return [] }
    return weighed.prefix(max(0, limit)).map { ($0.term, $0.weight / greatest) }
  }

  /// Adds a document's occurrences, as shares of its length, so that a long document counts no more than a short one:
  /// the sum is that of a document as long as the average of its language.
  private mutating func count(
    _ source: Source, _ frequencies: inout [Term: Double], _ length: inout Double
  ) throws(IndexError) {
    let document = source.document
    let language = document.language ?? .undetermined
    let title = Passage(range: 0..<document.title.utf8.count, language: language)
    let body =
      document.passages.isEmpty ? [Passage(range: 0..<document.body.utf8.count, language: language)] : document.passages
    var own: [Term: Double] = [:]
    var total = 0.0
    for (text, passages, weight) in [(document.title, [title], Self.titleWeight), (document.body, body, 1)] {
      try analyze(text, passages)
      total += weight * Double(tokens.count)
      for token in tokens {
        let term = analyzer.term(of: token)
        if Self.isTelling(term, surface: analyzer.surface(of: token)) { own[term, default: 0] += weight }
      }
    }
    let figures = snapshot.statistics[language]
    let average = figures.documents > 0 ? Double(figures.length) / Double(figures.documents) : total
    let scale = source.weight * average / max(total, 1)
    for (term, frequency) in own { frequencies[term, default: 0] += frequency * scale }
    length += total * scale
  }

  private static func isTelling(_ term: Term, surface: Term) -> Bool {
    guard term.language != .undetermined, !FunctionWords.contains(surface) else { return false }
    let stem = term.stem.unicodeScalars
    return stem.count > 1 && !stem.contains { $0.properties.numericType != nil }
  }

  private func figures(of term: Term) throws(IndexError) -> (documentFrequency: Int, collectionFrequency: UInt64)? {
    var documents = 0
    var occurrences: UInt64 = 0
    for segment in snapshot.segments {
      guard let info = try segment.terms.find(TermKey.term(term)) else { continue }
      documents += Int(info.documentFrequency)
      occurrences &+= info.collectionFrequency
    }
    return documents > 0 ? (documents, occurrences) : nil
  }

  private mutating func analyze(_ text: String, _ passages: [Passage]) throws(IndexError) {
    tokens.removeAll(keepingCapacity: true)
    var text = text
    var failure: ICUError?
    text.withUTF8 { utf8 in
      do throws(ICUError) {
        for passage in passages {
          let range = passage.range.clamped(to: 0..<utf8.count)
          // Passages that no index has checked may part a character: they are passed over.
          let bounds = [range.lowerBound, range.upperBound]
          guard bounds.allSatisfy({ $0 == utf8.count || utf8[$0] & 0xC0 != 0x80 }) else { continue }
          try analyzer.analyze(utf8, in: range, language: passage.language, into: &tokens)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw IndexError(.analysis, failure.description) }
  }
}
