import Glibc

/// How much a term says of a set of documents, from its occurrences there and in the collection.
package enum TermWeighting: String, Sendable, Hashable, CaseIterable {
  /// Divergence from randomness by Bose–Einstein statistics, Bo1 (Amati 2003, “Probability models for information
  /// retrieval based on divergence from randomness”):
  ///
  ///     tf · log₂((1 + λ) / λ) + log₂(1 + λ),  λ = occurrences in the collection / its documents
  case boseEinstein
  /// A term's share of the Kullback–Leibler divergence between the documents and the collection (Carpineto, de Mori,
  /// Romano and Bigi 2001, doi:10.1145/366836.366860):
  ///
  ///     p · log₂(p / q),  p = its share of the documents' tokens, q = of the collection's
  case kullbackLeibler

  /// What is known of a term.
  struct Figures {
    /// Occurrences in the documents, weighted.
    var frequency: Double
    /// All tokens of the documents, weighted alike.
    var length: Double
    /// Occurrences in the collection, at least 1; its documents; its tokens.
    var collectionFrequency: Double
    var documentCount: Double
    var collectionLength: Double
  }

  /// - Returns: 0 or less where the term is no more frequent than in the collection.
  func weight(_ figures: Figures) -> Double {
    switch self {
    case .boseEinstein:
      let mean = max(figures.collectionFrequency, 1) / max(figures.documentCount, 1)
      return figures.frequency * log2((1 + mean) / mean) + log2(1 + mean)
    case .kullbackLeibler:
      let here = figures.frequency / max(figures.length, 1)
      let everywhere = max(figures.collectionFrequency, 1) / max(figures.collectionLength, 1)
      return here > 0 ? here * log2(here / everywhere) : 0
    }
  }
}
