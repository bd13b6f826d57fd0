package import InvertedIndex

extension QuerySyntax {
  /// What a part of a query says.
  package indirect enum Kind: Sendable, Hashable {
    /// A word as typed, escapes resolved. Analysis may make several tokens of it (`e-mail`) or none.
    case word(String)
    /// `=word`: only this form.
    case exact(String)
    /// `perpust*`, `wom?n`: at least ``patternLiteralMinimum`` letters or digits. Literals are not empty and never
    /// adjacent; in a run of wildcards single characters come first, and there is at most one string of any length.
    case pattern([PatternPiece])
    /// `word~1`: words within so many edits, 0 to ``fuzzyDistanceLimit``.
    case fuzzy(String, distance: Int)
    /// `"kerja sama"~3`: its words in order, with so many positions to spare, 0 to ``proximityLimit``.
    case phrase(String, slop: Int)
    /// `a NEAR/5 b`: within so many positions in either order, 1 to ``proximityLimit``.
    case near(Node, Node, distance: Int)
    /// Words side by side: rank by all of them. Two clauses or more, or one with `+` or `-`. A condition among the
    /// clauses must be met, with or without `+`.
    case ranked([Clause])
    /// `AND`: two or more.
    case all([Node])
    /// `OR`: two or more.
    case any([Node])
    /// `NOT`; `a NOT b` is `a AND NOT b`.
    case not(Node)
    /// `title:a`: only in this field. The innermost of several counts.
    case field(Field, Node)
    /// `a^2`: weighs so many times as much, above 0 to ``boostLimit``. Never a condition.
    case boosted(Node, Double)
    /// `lang:ru`, and what operators make of conditions alone.
    case condition(Filter)
  }

  /// A part of a pattern.
  package enum PatternPiece: Sendable, Hashable {
    /// These characters.
    case literal(String)
    /// `?`: one character, whichever.
    case anyCharacter
    /// `*`: any characters, or none.
    case anyString
  }

  /// One of several things side by side.
  package struct Clause: Sendable, Hashable {
    /// Whether documents must have it.
    package var occurrence: Occurrence
    /// What documents may, must or must not have.
    package var node: Node

    package init(_ occurrence: Occurrence, _ node: Node) {
      self.occurrence = occurrence
      self.node = node
    }
  }

  /// Whether documents must have something.
  package enum Occurrence: Sendable, Hashable, CaseIterable {
    /// Those with it rank higher.
    case should
    /// `+`
    case must
    /// `-`
    case mustNot
  }

  /// A field of the text of documents.
  package enum Field: String, Sendable, Hashable, CaseIterable {
    case title, body, article
  }
}
