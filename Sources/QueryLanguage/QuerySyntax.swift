package import InvertedIndex

/// A query as a tree: what the characters say, before any analysis of the words.
///
/// ```swift
/// let syntax = try QuerySyntax(parsing: #"+ikan "kerja sama"~2 NOT lang:en"#)
/// print(syntax)  // +ikan "kerja sama"~2 AND NOT lang:en
/// ```
///
/// From loosest to tightest bind `OR`; `AND` and `NOT`; words side by side; `NEAR`; what stands behind or before a
/// word (`~2`, `^2`, `title:`). Operators are upper case; a backslash makes the next character a plain one.
///
/// Conditions are gathered: what `OR`, `AND`, `NOT` or blanks make of nothing but conditions is one
/// ``Kind/condition(_:)``, so that `lang:ru OR lang:id` and `lang:(ru id)` are the same tree.
package struct QuerySyntax: Sendable, Hashable {
  /// The tree; `nil` for a query that searches for nothing: blanks, punctuation, empty quotes and groups.
  package var root: Node?

  /// A syntax tree made by a program.
  package init(root: Node?) {
    self.root = root
  }

  /// The tree of a query.
  ///
  /// - Throws: a `QueryError` whose range lies between characters as people count them (grapheme clusters).
  /// - Complexity: linear in the length of the query.
  package init(parsing text: String) throws(QueryError) {
    let characters = try QueryCharacters(text)
    var parser = try QueryParser(characters)
    root = try parser.parseQuery()
  }

  /// A part of a query. Equality and hashes do not consider where it stands.
  package struct Node: Sendable, Hashable {
    /// What the part says.
    package var kind: Kind
    /// Where it stands in the query: UTF-8 offsets.
    package var range: Range<Int>

    package init(_ kind: Kind, range: Range<Int> = 0..<0) {
      self.kind = kind
      self.range = range
    }

    package static func == (left: Node, right: Node) -> Bool { left.kind == right.kind }

    package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
  }
}

extension QuerySyntax: CustomStringConvertible {
  /// The canonical text. Parsing it gives an equal tree for every tree that parsing has made, as long as the text keeps
  /// to ``lengthLimit``.
  package var description: String {
    guard let root else { return "" }
    var printer = QueryPrinter()
    printer.print(root)
    return printer.text
  }
}
