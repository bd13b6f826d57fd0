import Glibc

/// BM25 over two fields (Robertson, Zaragoza and Taylor 2004, “Simple BM25 extension to multiple weighted fields”).
///
/// A term's frequencies in title and body are each brought to the field's average length, weighted and added before
/// they saturate, so that a term counts once however many fields it stands in:
///
///     frequency = Σ weight · tf / (1 − b + b · length / average length)
///     score     = idf · frequency · (k1 + 1) / (k1 + frequency)
///     idf       = ln(1 + (N − df + 0.5) / (df + 0.5))
///
/// N, df and the average lengths are those of the term's language, so that scores of documents in different languages
/// compare.
package struct BM25F: Sendable, Hashable {
  /// How soon a repeated term adds nothing more; 0 counts presence alone.
  package var k1 = 1.5
  /// How much longer bodies are held back, 0 to 1.
  package var bodyB = 0.75
  /// How much longer titles are held back, 0 to 1.
  package var titleB = 0.75
  /// What an occurrence in the title is worth, in occurrences in the body.
  package var titleWeight = 4.0
  /// What the exact form of a word adds to its stem, as a share of a term's score; 0 counts stems alone.
  package var exactWeight = 0.15
  /// What a function word of the query counts, as a share of another word.
  package var functionWordWeight = 0.3

  package init() {}

  /// What scoring one term in one language needs.
  package struct TermWeight: Sendable {
    /// The weight of rarity, times that of the clause.
    package let idf: Double
    fileprivate let k1: Double
    /// By field length code: what an occurrence is worth.
    fileprivate let title: [Float]
    fileprivate let body: [Float]

    /// The frequency that saturates: occurrences weighted by field and length.
    @inline(__always)
    package func frequency(
      title titleFrequency: UInt32, body bodyFrequency: UInt32, _ norms: (title: UInt8, body: UInt8)
    ) -> Double {
      Double(title[Int(norms.title)]) * Double(titleFrequency) + Double(body[Int(norms.body)]) * Double(bodyFrequency)
    }

    @inline(__always)
    package func score(frequency: Double) -> Double {
      idf * frequency * (k1 + 1) / (k1 + frequency)
    }
  }

  /// - Parameters:
  ///   - documentFrequency: documents of all segments that hold the term, at least 1.
  ///   - figures: those of the term's language over all segments.
  package func weight(
    documentFrequency: Int, _ figures: LanguageStatistics.Figures, boost: Double
  ) -> TermWeight {
    let documents = max(figures.documents, documentFrequency)
    let idf = log(1 + (Double(documents - documentFrequency) + 0.5) / (Double(documentFrequency) + 0.5))
    return TermWeight(
      idf: idf * boost, k1: k1,
      title: lengthFactors(b: titleB, weight: titleWeight, tokens: figures.titleTokens, documents: figures.documents),
      body: lengthFactors(b: bodyB, weight: 1, tokens: figures.bodyTokens, documents: figures.documents))
  }

  private func lengthFactors(b: Double, weight: Double, tokens: Int, documents: Int) -> [Float] {
    let average = max(1, Double(tokens) / Double(max(1, documents)))
    // An empty field has no occurrences to weigh; with b = 1 its factor would be infinite, and 0 occurrences no number.
    return FieldNorm.lengths.map { $0 == 0 ? 0 : Float(weight / (1 - b + b * Double($0) / average)) }
  }
}
