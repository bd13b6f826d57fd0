public import InvertedIndex
import QueryLanguage

/// What is searched for: words, phrases and operators in the query language, and conditions that documents must meet.
///
/// Words side by side rank: documents with more of them, with rarer ones, and in their title, come first. A query
/// without words finds every document that meets the conditions. <doc:QueryLanguage> tells the whole language.
///
/// ```swift
/// let query = try Query(#"сотрудничество NEAR/5 рыболовство OR title:perikanan"#)
///   .filtered(by: .kind(.agreement) && .year(1990...2010))
/// ```
public struct Query: Sendable, Hashable {
  /// The longest query, in bytes of UTF-8.
  public static let lengthLimit = QuerySyntax.lengthLimit

  /// The query as it was typed.
  public let text: String
  /// What documents must meet beside what the query says; `nil` for no condition.
  public private(set) var filter: Filter?
  let syntax: QuerySyntax

  init(text: String, filter: Filter?, syntax: QuerySyntax) {
    self.text = text
    self.filter = filter
    self.syntax = syntax
  }

  /// A query from what a person typed.
  ///
  /// - Throws: `invalidQuery`, with ``IndexError/query`` telling where, for what the language does not allow and where
  ///   a limit is exceeded.
  /// - Complexity: linear in the text.
  public init(_ text: String) throws(IndexError) {
    self.text = text
    do throws(QueryError) {
      syntax = try QuerySyntax(parsing: text)
    } catch {
      throw IndexError(error)
    }
  }

  /// A query of words alone, whatever signs stand between them: a question, a sentence, a whole text.
  ///
  /// Blanks alone find every document, as in the query language; signs alone are refused by the search.
  ///
  /// - Throws: `invalidQuery` where it is longer than ``lengthLimit``.
  /// - Complexity: linear in the text.
  public init(words text: String) throws(IndexError) {
    self.text = text
    guard text.utf8.count <= Self.lengthLimit else {
      throw IndexError(
        QueryError(
          "the query has \(text.utf8.count) bytes; the limit (length) is \(Self.lengthLimit)",
          at: text.utf8.count..<text.utf8.count))
    }
    let isBlank = text.allSatisfy(\.isWhitespace)
    syntax = QuerySyntax(root: isBlank ? nil : QuerySyntax.Node(.word(text), range: 0..<text.utf8.count))
  }

  /// The query with a further condition, beside those it has.
  public func filtered(by condition: Filter) -> Query {
    var query = self
    query.filter = filter.map { .all([$0, condition]) } ?? condition
    return query
  }
}
