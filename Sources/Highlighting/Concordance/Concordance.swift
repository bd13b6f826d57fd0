import Documents

/// Makes the lines of a concordance of one document.
struct Concordance {
  private let matches: DocumentMatches
  private let stream: TokenStream
  private let document: Document

  init(_ matches: DocumentMatches, _ stream: TokenStream, _ document: Document) {
    self.matches = matches
    self.stream = stream
    self.document = document
  }

  func lines(width: Int, limit: Int) -> [ConcordanceLine] {
    let stretches = stretches.prefix(max(0, limit))
    let bodyStart = stretches.partitioned { $0.lowerBound < stream.titleCount }
    return lines(.title, document.title, stretches.prefix(bodyStart), 0..<stream.titleCount, max(0, width))
      + lines(
        .body, document.body, stretches.dropFirst(bodyStart), stream.titleCount..<stream.tokens.count, max(0, width))
  }

  /// The matches as stretches of tokens, in their order.
  private var stretches: [Range<Int>] {
    var isCovered = [Bool](repeating: true, count: stream.tokens.count)
    for hit in matches.hits { isCovered[hit.token] = false }
    var stretches: [Range<Int>] = []
    for occurrence in matches.occurrences {
      let words = hits(in: occurrence).map(\.token)
      guard let first = words.first, let last = words.last, words.contains(where: { !isCovered[$0] }) else { continue }
      for word in words { isCovered[word] = true }
      // An article near a word is a long stretch with few words that match.
      stretches.append(first..<last + 1)
    }
    for hit in matches.hits where !isCovered[hit.token] {
      isCovered[hit.token] = true
      stretches.append(hit.token..<hit.token + 1)
    }
    return stretches.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  private func hits(in stretch: Range<Int>) -> ArraySlice<DocumentMatches.Hit> {
    let first = matches.hits.partitioned { $0.token < stretch.lowerBound }
    let end = matches.hits.partitioned { $0.token < stretch.upperBound }
    return matches.hits[first..<end]
  }

  private func lines(
    _ field: Snippet.Field, _ text: String, _ stretches: ArraySlice<Range<Int>>, _ tokens: Range<Int>, _ width: Int
  ) -> [ConcordanceLine] {
    FieldText.with(text, tokens: stream.tokens[tokens]) { text in
      var counted = (offset: 0, utf16: 0)
      return stretches.map { stretch in
        let first = text.range(ofToken: stretch.lowerBound - tokens.lowerBound).lowerBound
        let last = text.range(ofToken: min(stretch.upperBound, tokens.upperBound) - 1 - tokens.lowerBound).upperBound
        let match = text.roundedDown(first)..<text.roundedUp(last)
        let earliest = text.retreated(match.lowerBound, by: width, limit: 0)
        let latest = text.advanced(match.upperBound, by: width, limit: text.utf8.count).position
        let start = text.begin(earliest, before: match.lowerBound)
        let end = text.cut(latest, backTo: match.upperBound)
        let trimmed = text.trimmed(start..<end)
        let range = min(match.lowerBound, trimmed.lowerBound)..<max(match.upperBound, trimmed.upperBound)
        if range.lowerBound >= counted.offset {
          counted.utf16 += text.utf16Count(counted.offset..<range.lowerBound)
        } else {
          counted.utf16 -= text.utf16Count(range.lowerBound..<counted.offset)
        }
        counted.offset = range.lowerBound
        let snippet = text.snippet(
          field, range, marking: hits(in: stretch).map { $0.token - tokens.lowerBound }, utf16Offset: counted.utf16)
        return ConcordanceLine(
          snippet: snippet, match: match.lowerBound - range.lowerBound..<match.upperBound - range.lowerBound,
          language: language(of: first, field), article: field == .body ? article(at: first) : nil)
      }
    }
  }

  private func language(of offset: Int, _ field: Snippet.Field) -> Language {
    let main = document.language ?? .undetermined
    guard field == .body else { return main }
    let place = document.passages.partitioned { $0.range.lowerBound <= offset }
    return place > 0 ? document.passages[place - 1].language : main
  }

  private func article(at offset: Int) -> String? {
    document.articles.last { $0.range.contains(offset) }?.number
  }
}
