package import TextAnalysis

/// What a document must hold to match, and what its score is made of.
package indirect enum QueryNode: Sendable, Hashable {
  /// Documents that hold a term.
  case term(Term, weight: Double)
  /// Documents that hold terms one behind the other.
  case phrase(Phrase)
  /// Documents that hold at least one of several terms, which count as one.
  case alternatives(Alternatives)
  /// Documents where terms stand to each other in a certain way, or in a certain part.
  case span(Span)
  /// Documents that meet a condition, with score 0.
  case condition(Filter)
  /// Documents that match at least one part; the scores of those they match add up. No document where there is none.
  case any([QueryNode])
  /// Documents that match every part; their scores add up. No document where there is none.
  case all([QueryNode])
  /// Documents that match the first part; parts of the others that they match as well add to their score.
  case preferring(QueryNode, [QueryNode])
  /// Documents that match the first part and none of the others.
  case excluding(QueryNode, [QueryNode])

  /// Terms that stand in a row.
  package struct Phrase: Sendable, Hashable {
    /// A term and its place in the row.
    package struct Word: Sendable, Hashable {
      package var term: Term
      /// How many positions behind the first word; ascending.
      package var offset: UInt32

      package init(_ term: Term, offset: UInt32) {
        self.term = term
        self.offset = offset
      }
    }

    /// At least one; the offset of the first is 0.
    package var words: [Word]
    /// How many positions further apart than their offsets say the words may stand altogether, in their order; more
    /// than 63 count as 63, so that no phrase reaches from a title into the body.
    ///
    /// An occurrence begins with each position of the first word and goes on with the nearest positions of the
    /// others: with slop, two occurrences may share a word.
    package var slop: UInt32
    package var weight: Double

    package init(_ words: [Word], slop: UInt32 = 0, weight: Double = 1) {
      self.words = words
      self.slop = slop
      self.weight = weight
    }

    /// Terms at successive positions.
    package init(_ terms: [Term], slop: UInt32 = 0, weight: Double = 1) {
      self.init(terms.enumerated().map { Word($1, offset: UInt32($0)) }, slop: slop, weight: weight)
    }
  }

  /// Terms that count as one: the words that a pattern stands for, the spellings near a misspelt one.
  ///
  /// A document's frequency is the sum over the terms, each times its weight; their document frequency that of their
  /// union. So a pattern that stands for many words ranks no higher than a word (Robertson and Walker 1994, and the
  /// structured queries of Pirkola 1998).
  package struct Alternatives: Sendable, Hashable {
    /// A term, and what one occurrence of it counts: above 0, at most 1.
    package struct Choice: Sendable, Hashable {
      package var term: Term
      package var weight: Double

      package init(_ term: Term, weight: Double = 1) {
        self.term = term
        self.weight = weight
      }
    }

    /// Different terms of one language or of several.
    package var choices: [Choice]
    package var weight: Double

    package init(_ choices: [Choice], weight: Double = 1) {
      self.choices = choices
      self.weight = weight
    }
  }

  /// Terms that stand to each other as a ``SpanNode`` says.
  package struct Span: Sendable, Hashable {
    package var root: SpanNode
    package var weight: Double

    package init(_ root: SpanNode, weight: Double = 1) {
      self.root = root
      self.weight = weight
    }
  }
}
