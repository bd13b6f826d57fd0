import Documents
import TextAnalysis

/// The words of a stored document, with where they stand.
struct ArchiveText {
  struct Word {
    var stem: Term
    /// The form as it is written; for numbers and other scripts, the stem.
    var form: Term
    /// The body begins 64 positions behind a title.
    var position: Int
  }

  var words: [Word] = []
  var titleLength = 0
  /// The positions of articles that have words.
  var articles: [Range<Int>] = []

  init(_ document: Document, _ analyzer: inout Analyzer) throws {
    words = try Self.words(of: document.title, document.language ?? .undetermined, from: 0, &analyzer)
    titleLength = words.count
    var position = titleLength > 0 ? titleLength + 64 : 0
    var starts: [(offset: Int, position: Int)] = []
    let bytes = Array(document.body.utf8)
    for passage in document.passages {
      let text = String(decoding: bytes[passage.range], as: UTF8.self)
      for token in try analyzer.tokens(of: text, language: passage.language) {
        starts.append((Int(token.start) + passage.range.lowerBound, position + Int(token.position)))
      }
      let found = try Self.words(of: text, passage.language, from: position, &analyzer)
      position += found.count
      words += found
    }
    for article in document.articles {
      let inside = starts.filter { article.range.contains($0.offset) }.map(\.position)
      if let first = inside.first, let last = inside.last { articles.append(first..<last + 1) }
    }
  }

  private static func words(
    of text: String, _ language: Language, from position: Int, _ analyzer: inout Analyzer
  ) throws -> [Word] {
    var words: [Word] = []
    for token in try analyzer.tokens(of: text, language: language) {
      let stem = analyzer.term(of: token)
      words.append(
        Word(
          stem: stem, form: analyzer.exactTerm(of: token.surface) ?? stem, position: position + Int(token.position)))
    }
    return words
  }

  /// What a text of a query may be read as: in each language its words, one behind the other.
  static func readings(of text: String, _ analyzer: inout Analyzer) throws -> [[Word]] {
    var readings: [[Word]] = []
    for language in Language.supported {
      let words = try words(of: text, language, from: 0, &analyzer)
      if !words.isEmpty { readings.append(words) }
    }
    return readings
  }
}
