import Documents
package import TextAnalysis

extension [Article] {
  /// Which tokens of a body each article has, as numbers from the first; articles without tokens are left out, and what
  /// overlaps the article before.
  ///
  /// - Parameter tokens: those of the body, in its order, numbered by position from the first of the slice on.
  /// - Complexity: linear in the tokens; articles stand in the order of the text.
  package func stretches(of tokens: ArraySlice<Token>) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    var stretches: [Range<Int>] = []
    var index = tokens.startIndex
    for article in self {
      while index < tokens.endIndex, Int(tokens[index].start) < article.range.lowerBound { index += 1 }
      let first = index
      while index < tokens.endIndex, Int(tokens[index].start) < article.range.upperBound { index += 1 }
      if first < index { stretches.append(first - tokens.startIndex..<index - tokens.startIndex) }
    }
    return stretches
  }
}
