package import Documents
package import TextAnalysis

/// Finds the words of a query in a document's text, and the passage that shows most of them.
///
/// The text is analyzed again as it was for the index, so that what is marked is what matched, stems and compounds
/// included.
/// A highlighter belongs to one thread.
package struct Highlighter: ~Copyable {
  /// How many characters a snippet has, about.
  package static let snippetLetters = 260

  private var analyzer = Analyzer()
  private var tokens: [Token] = []
  private let weights: [Term: Double]

  /// - Parameter weights: the terms of the query, each with what showing it is worth.
  package init(weights: [Term: Double]) {
    self.weights = weights
  }

  /// A word of the text that matched.
  private struct Match {
    var range: Range<Int>
    var term: Term
    var weight: Double
  }

  /// The title, whole, with its marks.
  package mutating func title(of document: Document) throws(ICUError) -> Snippet {
    let passage = Passage(range: 0..<document.title.utf8.count, language: document.language ?? .undetermined)
    let matches = try matches(in: document.title, [passage])
    var title = document.title
    return title.withUTF8 { utf8 in
      Snippet(field: .title, text: Self.line(utf8[...]), marks: matches.map(\.range), offset: 0)
    }
  }

  /// The passage of the body that shows the most of the query: rare terms count for more, repeated ones for little.
  ///
  /// Where nothing of the body matches, its beginning.
  ///
  /// - Complexity: linear in the body.
  package mutating func snippet(of document: Document) throws(ICUError) -> Snippet {
    let matches = try matches(in: document.body, document.passages)
    var body = document.body
    return body.withUTF8 { utf8 in
      let window = Self.window(around: matches, in: utf8)
      let marks = matches.lazy.map(\.range)
        .filter { $0.lowerBound >= window.lowerBound && $0.upperBound <= window.upperBound }
        .map { $0.lowerBound - window.lowerBound..<$0.upperBound - window.lowerBound }
      return Snippet(field: .body, text: Self.line(utf8[window]), marks: Array(marks), offset: window.lowerBound)
    }
  }

  /// The text of a stretch, its line breaks as blanks: byte for byte, so that offsets stay.
  private static func line(_ stretch: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(decoding: stretch.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
  }

  private mutating func matches(in text: String, _ passages: [Passage]) throws(ICUError) -> [Match] {
    tokens.removeAll(keepingCapacity: true)
    var text = text
    var failure: ICUError?
    text.withUTF8 { utf8 in
      do throws(ICUError) {
        for passage in passages {
          let range = passage.range.clamped(to: 0..<utf8.count)
          // A document that no index has checked may have passages that part a character: they are passed over.
          let bounds = [range.lowerBound, range.upperBound]
          guard bounds.allSatisfy({ $0 == utf8.count || utf8[$0] & 0xC0 != 0x80 }) else { continue }
          try analyzer.analyze(utf8, in: range, language: passage.language, into: &tokens)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    var known: [UInt32: (term: Term, weight: Double)?] = [:]
    var matches: [Match] = []
    for token in tokens {
      let found: (term: Term, weight: Double)?
      if let cached = known[token.surface] {
        found = cached
      } else {
        let term = analyzer.term(of: token)
        found = weights[term].map { (term, $0) }
        known[token.surface] = .some(found)
      }
      guard let found else { continue }
      let range = Int(token.start)..<Int(token.end)
      if let last = matches.last, range.lowerBound < last.range.upperBound { continue }
      matches.append(Match(range: range, term: found.term, weight: found.weight))
    }
    return matches
  }

  // MARK: Windows

  /// The stretch to show: the best run of matches with context on both sides.
  private static func window(around matches: [Match], in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    guard let best = bestRun(of: matches, in: text) else {
      let start = trimmed(0..<text.count, in: text).lowerBound
      let latest = advance(text, from: start, letters: snippetLetters)
      return trimmed(start..<cut(text, at: latest, backTo: start), in: text)
    }
    let first = matches[best.lowerBound].range.lowerBound
    let last = matches[best.upperBound - 1].range.upperBound
    let spare = max(0, snippetLetters - letters(text, first..<last))
    // A third of the context before, the rest behind; a sentence or paragraph that begins there is better still.
    let earliest = retreat(text, from: first, letters: spare / 3)
    let start = beginning(in: text, from: earliest, to: first)
    let latest = advance(text, from: last, letters: max(0, snippetLetters - letters(text, start..<last)))
    return trimmed(start..<cut(text, at: latest, backTo: last), in: text)
  }

  /// The run of matches, short enough for a snippet, with the highest worth: each term once in full, a tenth when it
  /// comes again.
  private static func bestRun(of matches: [Match], in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var best: (worth: Double, run: Range<Int>)?
    var start = 0
    var counts: [Term: Int] = [:]
    var worth = 0.0
    for end in matches.indices {
      let entering = matches[end]
      worth += counts[entering.term, default: 0] == 0 ? entering.weight : entering.weight / 10
      counts[entering.term, default: 0] += 1
      while start < end,
        letters(text, matches[start].range.lowerBound..<entering.range.upperBound) > snippetLetters * 3 / 4
      {
        let leaving = matches[start]
        let left = (counts[leaving.term] ?? 1) - 1
        counts[leaving.term] = left
        worth -= left == 0 ? leaving.weight : leaving.weight / 10
        start += 1
      }
      if worth > (best?.worth ?? 0) + 1e-9 { best = (worth, start..<end + 1) }
    }
    return best?.run
  }

  /// How many characters a stretch has, counted as scalars.
  private static func letters(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    // Only its rough size matters for long stretches: a scalar has at most four bytes.
    if range.count > snippetLetters * 8 { return range.count / 2 }
    return text[range].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  private static func advance(_ text: UnsafeBufferPointer<UInt8>, from start: Int, letters: Int) -> Int {
    var position = start
    var left = letters
    while position < text.count {
      if text[position] & 0xC0 != 0x80 {
        if left == 0 { return position }
        left -= 1
      }
      position += 1
    }
    return text.count
  }

  private static func retreat(_ text: UnsafeBufferPointer<UInt8>, from end: Int, letters: Int) -> Int {
    var position = end
    var left = letters
    while position > 0, left > 0 {
      position -= 1
      if text[position] & 0xC0 != 0x80 { left -= 1 }
    }
    return position
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// Where to begin between two offsets: the last line break, else the last end of a sentence, else the first blank.
  private static func beginning(in text: UnsafeBufferPointer<UInt8>, from earliest: Int, to first: Int) -> Int {
    if earliest == 0 { return 0 }
    var firstBlank: Int?
    var sentence: Int?
    var line: Int?
    for position in earliest..<first {
      guard isBlank(text[position]) else { continue }
      if firstBlank == nil { firstBlank = position + 1 }
      if text[position] == 0x0A { line = position + 1 }
      if position > earliest, ".!?".utf8.contains(text[position - 1]) { sentence = position + 1 }
    }
    return line ?? sentence ?? firstBlank ?? first
  }

  /// The last blank at or before an offset, so that no word is cut; the offset itself in text without blanks.
  private static func cut(_ text: UnsafeBufferPointer<UInt8>, at latest: Int, backTo end: Int) -> Int {
    if latest >= text.count { return text.count }
    var position = latest
    while position >= end {
      if isBlank(text[position]) { return position }
      position -= 1
    }
    // What goes on for so long without a blank is no word.
    return latest - end > snippetLetters / 3 ? latest : end
  }

  private static func trimmed(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return start..<end
  }
}
