import Glibc

/// BM25 over two fields (Robertson, Zaragoza and Taylor 2004, “Simple BM25 extension to multiple weighted fields”).
///
/// An occurrence in the title counts as ``PostingsFormat/titleWeight`` in the body, in a term's frequency and in the
/// document's length alike, before the frequency saturates: so a term counts once however many fields it stands in.
///
///     frequency = Σ weight of the field · tf
///     length    = Σ weight of the field · tokens
///     K         = k1 · (1 − b + b · length / average length)
///     score     = idf · (k1 + 1) · frequency / (frequency + K)
///     idf       = ln(1 + (N − df + 0.5) / (df + 0.5))
///
/// N, df and the average length are those of the term's language, so that scores of documents in different languages
/// compare.
package struct BM25F: Sendable, Hashable {
  /// How soon a repeated term adds nothing more; 0 counts presence alone.
  package var k1 = 1.5
  /// How much longer documents are held back, 0 to 1.
  package var b = 0.75
  /// What the exact form of a word adds to its stem, as a share of a term's score; 0 counts stems alone.
  package var exactWeight = 0.15
  /// What a function word of the query counts, as a share of another word.
  package var functionWordWeight = 0.3
  /// What two words of the query that stand near each other add, as a share of the score of the commoner one's
  /// occurrences, in a long query; 0 for nothing.
  package var proximityWeight = 1.0
  /// How many pairs of words say by themselves what is meant: in queries of no more, nearness adds nothing; in one of
  /// twice as many, half of the weight.
  package var proximityOnset = 6.0
  /// How far apart they may stand, the second behind the first; half as far the other way round.
  package var proximityWindow = 4
  /// How much of what the best article of an agreement scores above the whole is added; 0 ranks by the whole alone.
  package var articleWeight = 0.3
  /// What the newest news of the index gain, as a share of their score; 0 for nothing. See ``recencyHalfLife``.
  package var recency = 0.0
  /// After how many days only half of ``recency`` is gained.
  package var recencyHalfLife = 365.0

  package init() {}

  /// The rarity of a term.
  ///
  /// - Parameters:
  ///   - documentFrequency: documents of all segments that hold the term, at least 1.
  ///   - figures: those of the term's language over all segments.
  package func idf(documentFrequency: Int, _ figures: LanguageStatistics.Figures) -> Double {
    let documents = max(figures.documents, documentFrequency)
    return log(1 + (Double(documents - documentFrequency) + 0.5) / (Double(documentFrequency) + 0.5))
  }

  /// The K of each norm, in a language.
  package func lengthFactors(_ figures: LanguageStatistics.Figures) -> [Float] {
    let average = max(1, Double(figures.length) / Double(max(1, figures.documents)))
    return FieldNorm.lengths.map { Float(k1 * (1 - b + b * Double($0) / average)) }
  }
}
