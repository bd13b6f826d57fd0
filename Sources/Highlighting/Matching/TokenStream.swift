import InvertedIndex
import TextAnalysis

/// The tokens of a document in the order of the index: those of the title, then those of the body.
struct TokenStream {
  /// How far behind a title the body begins; without a title there is no gap. As the index counts positions.
  static let bodyGap: UInt32 = 64

  /// Offsets are those of the field.
  let tokens: [Token]
  /// How many tokens the title has.
  let titleCount: Int
  /// By number of a query's term: its positions, ascending.
  fileprivate(set) var positions: [[UInt32]]
  private let terms: QueryTerms
  private let articleRanges: [Range<Int>]

  /// - Parameters:
  ///   - positions: by number of a query's term, ascending.
  ///   - articles: ranges of the body in bytes.
  init(tokens: [Token], titleCount: Int, positions: [[UInt32]], terms: QueryTerms, articles: [Range<Int>]) {
    self.tokens = tokens
    self.titleCount = titleCount
    self.positions = positions
    self.terms = terms
    articleRanges = articles
  }

  /// The position of a token.
  static func position(of token: Int, titleCount: Int) -> UInt32 {
    UInt32(token) + (token >= titleCount && titleCount > 0 ? bodyGap : 0)
  }

  /// The token at a position that a token has.
  func token(at position: UInt32) -> Int {
    Int(position) < titleCount || titleCount == 0 ? Int(position) : Int(position) - Int(Self.bodyGap)
  }

  /// The tokens within a stretch of positions.
  func tokens(in span: Range<UInt32>) -> Range<Int> {
    func firstToken(from position: UInt32) -> Int {
      if Int(position) <= titleCount || titleCount == 0 { return min(Int(position), tokens.count) }
      return min(max(titleCount, Int(position) - Int(Self.bodyGap)), tokens.count)
    }
    return firstToken(from: span.lowerBound)..<firstToken(from: span.upperBound)
  }
}

extension TokenStream: SpanSource {
  mutating func positions(of term: Term) -> [UInt32] {
    terms.find(term).map { positions[$0] } ?? []
  }

  /// Titles are counted up to 65,535 tokens, as by the index.
  mutating func titleLength() -> UInt32 { UInt32(UInt16(clamping: titleCount)) }

  /// An article has the tokens that begin in it; of articles that overlap, the later has the rest, as in the index.
  mutating func articles() -> [Range<UInt32>] {
    var stretches: [Range<UInt32>] = []
    var next = titleCount
    for range in articleRanges {
      let first = max(next, firstBodyToken(from: range.lowerBound))
      next = max(first, firstBodyToken(from: range.upperBound))
      guard first < next else { continue }
      stretches.append(
        Self.position(of: first, titleCount: titleCount)..<Self.position(of: next - 1, titleCount: titleCount) + 1)
    }
    return stretches
  }

  private func firstBodyToken(from offset: Int) -> Int {
    var low = titleCount
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].start) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
