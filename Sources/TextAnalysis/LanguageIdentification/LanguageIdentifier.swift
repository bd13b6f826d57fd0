/// Identifies the language of a text among the three of the archive.
///
/// Letters decide for Russian: where Cyrillic ones are at least as many as Latin ones, the text is Russian, whatever
/// Latin
/// names it quotes. Between Indonesian and English the words and their parts decide (``LanguageModel``).
///
/// ```swift
/// let identifier = LanguageIdentifier()
/// identifier.evidence(in: "nota kesepahaman").language  // .indonesian
/// identifier.evidence(in: "библиотека имени Ленина").language  // .russian
/// identifier.evidence(in: "2024").language  // .undetermined
/// ```
///
/// Of pairs of words, 1 (English) to 3 (Indonesian) in 100 are not taken for their language, most of them names; of
/// whole
/// sentences, 1 in 1,000 at most. So the language of a query is a hint and that of a paragraph is sound;
/// ``ParagraphLanguages`` reads whole documents. It does not look for other languages: Malay looks Indonesian, French
/// looks English, Bulgarian looks Russian.
package struct LanguageIdentifier: Sendable {
  let model: LanguageModel

  package init() {
    self.model = .shared
  }

  /// The evidence in a stretch of UTF-8, which should not begin or end inside a word.
  ///
  /// - Complexity: linear in the stretch; allocates nothing.
  package func evidence(in text: UnsafeBufferPointer<UInt8>, range: Range<Int>) -> LanguageEvidence {
    let letters = LetterCounts(text, in: range)
    let score = letters.majority == .latin ? model.score(text, in: range) : 0
    return LanguageEvidence(letters: letters, score: score)
  }

  /// The evidence in a text.
  ///
  /// - Complexity: linear in the text.
  package func evidence(in text: some StringProtocol) -> LanguageEvidence {
    var text = String(text)
    return text.withUTF8 { evidence(in: $0, range: 0..<$0.count) }
  }
}
