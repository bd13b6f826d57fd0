public import Documents
public import InvertedIndex
import TextAnalysis

/// What the analysis makes of a text: its languages and its tokens.
public struct TextInspection: Sendable, Hashable, Codable {
  /// One token.
  public struct Token: Sendable, Hashable, Codable {
    /// The piece of the text.
    public let text: String
    /// The form looked up: the stem.
    public let term: String
    /// The folded form before stemming.
    public let surface: String
    /// The language whose rules made the term; `und` for numbers.
    public let language: Language
    /// The number of tokens before it.
    public let position: Int
    /// UTF-8 offsets into the text.
    public let range: Range<Int>
  }

  /// The language of most of the text.
  public let language: Language
  /// The languages, stretch by stretch.
  public let passages: [Passage]
  /// The tokens in the order of the text.
  public let tokens: [Token]

  /// Analyzes a text as a document's body would be.
  ///
  /// - Parameter language: that of the whole text; `nil` to identify it paragraph by paragraph.
  /// - Throws: `analysis` where the ICU library fails.
  public init(_ text: String, language: Language? = nil) throws(IndexError) {
    let passages =
      language.map { [Passage(range: 0..<text.utf8.count, language: $0)] }
      ?? ParagraphLanguages.passages(of: text)
    var analyzer = Analyzer()
    var found: [TextAnalysis.Token] = []
    var copy = text
    var failure: ICUError?
    copy.withUTF8 { utf8 in
      do throws(ICUError) {
        for passage in passages {
          try analyzer.analyze(utf8, in: passage.range, language: passage.language, into: &found)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw IndexError(.analysis, failure.description) }
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    for token in found {
      let range = Int(token.start)..<Int(token.end)
      let term = analyzer.term(of: token)
      tokens.append(
        Token(
          text: String(decoding: bytes[range], as: UTF8.self), term: term.stem,
          surface: analyzer.surface(of: token).stem, language: term.language, position: Int(token.position),
          range: range))
    }
    self.language = language ?? ParagraphLanguages.mainLanguage(of: passages) ?? .undetermined
    self.passages = passages
    self.tokens = tokens
  }
}
