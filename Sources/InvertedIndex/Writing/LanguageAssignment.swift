import Documents
import TextAnalysis

/// Gives a document the languages that it does not have yet.
enum LanguageAssignment {
  /// The document with a language, and with passages that cover its body.
  static func complete(_ document: Document) -> Document {
    var document = document
    if document.passages.isEmpty {
      document.passages = ParagraphLanguages.passages(of: document.body, declared: document.language)
    }
    if document.language == nil {
      document.language =
        ParagraphLanguages.mainLanguage(of: document.passages)
        ?? ParagraphLanguages.mainLanguage(of: ParagraphLanguages.passages(of: document.title)) ?? .undetermined
    }
    return document
  }
}
