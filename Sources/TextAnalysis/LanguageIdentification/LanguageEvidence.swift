package import Documents

/// What a text says of its language.
package struct LanguageEvidence: Sendable, Equatable {
  /// The letters of the text by script.
  let letters: LetterCounts
  /// Indonesian against English, in sixteenths of a nat; 0 where Latin letters are not in the majority.
  let score: Int

  /// The log-odds of Indonesian against English in nats: positive for Indonesian, negative for English, 0 where nothing
  /// speaks for either or Latin letters are not in the majority.
  package var logOdds: Double { Double(score) / Double(LanguageModel.unitsPerNat) }

  /// The language that the evidence speaks for, however little of it there is.
  package var language: Language {
    switch letters.majority {
    case .cyrillic: .russian
    case .latin: score > 0 ? .indonesian : score < 0 ? .english : .undetermined
    case .foreign, nil: .undetermined
    }
  }
}
