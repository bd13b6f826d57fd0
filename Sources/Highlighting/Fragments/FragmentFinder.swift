/// Chooses the passages of a body that show most of a query.
///
/// A passage is worth what its different words are worth, rare ones more; a word that comes again adds a tenth, three
/// times at most; neighbours add a little, the nearer the more. A word that an earlier passage showed counts a quarter.
struct FragmentFinder {
  private let text: FieldText
  /// In the order of tokens.
  private let hits: [DocumentMatches.Hit]
  private let worths: [Int]
  private let articles: [Range<Int>]
  private let options: FragmentOptions
  /// By hit: where it begins and ends, in characters.
  private var starts: [Int] = []
  private var ends: [Int] = []

  /// - Complexity: linear in the text between the first hit and the last.
  init(
    _ text: FieldText, _ hits: [DocumentMatches.Hit], worths: [Int], articles: [Range<Int>], _ options: FragmentOptions
  ) {
    self.text = text
    self.worths = worths
    self.options = options
    // An article that begins or ends within a word is none to keep to.
    self.articles = articles.filter { article in
      [article.lowerBound, article.upperBound].allSatisfy { text.isBoundary($0) && text.token(around: $0) == nil }
    }.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var bounds = text.whole
    if let article = options.article, articles.indices.contains(article) {
      let range = articles[article].clamped(to: text.whole)
      bounds = text.roundedDown(range.lowerBound)..<text.roundedUp(range.upperBound)
    }
    self.bounds = bounds
    self.hits = hits.filter {
      let token = text.range(ofToken: $0.token)
      return token.lowerBound >= bounds.lowerBound && token.upperBound <= bounds.upperBound
    }
    countCharacters()
  }

  /// What may be shown of the text.
  private let bounds: Range<Int>

  /// Characters are code points here: no more graphemes than these.
  private mutating func countCharacters() {
    var position = hits.first.map { text.range(ofToken: $0.token).lowerBound } ?? 0
    var count = 0
    for hit in hits {
      let token = text.range(ofToken: hit.token)
      if token.lowerBound >= position {
        count += characters(position..<token.lowerBound)
        starts.append(count)
        count += characters(token)
        position = token.upperBound
      } else {
        starts.append(starts.last ?? 0)
      }
      ends.append(count)
    }
  }

  private func characters(_ range: Range<Int>) -> Int {
    // Longer than a fragment in any case, as a character has at most four bytes.
    if range.count / 4 > options.length { return range.count / 4 }
    var count = 0
    for byte in text.utf8[range] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The fragments, in the order of the text, without overlaps; where nothing is to be marked, the beginning.
  ///
  /// - Complexity: linear in the hits for each fragment.
  var fragments: [Range<Int>] {
    var taken: [Range<Int>] = []
    var shown: Set<Int> = []
    var isFree = [Bool](repeating: true, count: hits.count)
    while taken.count < options.fragments, let best = bestRun(isFree, limits(among: taken), shown) {
      for hit in hits[best.run] { shown.insert(hit.unit) }
      let fragment = widened(best.run, in: best.limits)
      for index in hits.indices where text.range(ofToken: hits[index].token).overlaps(fragment) {
        shown.insert(hits[index].unit)
        isFree[index] = false
      }
      taken.append(fragment)
    }
    if taken.isEmpty {
      let start = text.trimmed(bounds).lowerBound
      let latest = text.advanced(start, by: options.length, limit: bounds.upperBound).position
      return [text.trimmed(start..<text.cut(latest, backTo: start))]
    }
    return taken.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// By hit: between where and where a fragment that shows it must stay.
  private func limits(among taken: [Range<Int>]) -> [Range<Int>] {
    let taken = taken.sorted { $0.lowerBound < $1.lowerBound }
    return hits.map { hit in
      let token = text.range(ofToken: hit.token)
      var limits = bounds
      func keep(from lower: Int, to upper: Int) {
        limits = max(limits.lowerBound, lower)..<min(limits.upperBound, upper)
      }
      let next = taken.partitioned { $0.lowerBound <= token.lowerBound }
      if next > 0 { keep(from: min(taken[next - 1].upperBound, token.lowerBound), to: .max) }
      if next < taken.count { keep(from: 0, to: max(taken[next].lowerBound, token.upperBound)) }
      guard options.keepsToArticle else { return limits }
      let place = articles.partitioned { $0.lowerBound <= token.lowerBound }
      if place > 0, articles[place - 1].upperBound >= token.upperBound {
        keep(from: articles[place - 1].lowerBound, to: articles[place - 1].upperBound)
      } else {
        // Between articles.
        if place > 0 { keep(from: min(articles[place - 1].upperBound, token.lowerBound), to: .max) }
        if place < articles.count { keep(from: 0, to: max(articles[place].lowerBound, token.upperBound)) }
      }
      return limits
    }
  }

  // MARK: The best run

  /// The run of free hits, short enough for a fragment, that is worth most; of equals the first.
  private func bestRun(
    _ isFree: [Bool], _ limits: [Range<Int>], _ shown: Set<Int>
  ) -> (run: Range<Int>, limits: Range<Int>)? {
    var best: (worth: Int, run: Range<Int>)?
    var counts: [Int: Int] = [:]
    var worth = 0
    var start = 0
    for end in hits.indices {
      guard isFree[end] else {
        // No run goes across what is taken.
        start = end + 1
        counts.removeAll(keepingCapacity: true)
        worth = 0
        continue
      }
      let count = counts[hits[end].unit, default: 0]
      counts[hits[end].unit] = count + 1
      worth += gain(of: end, at: count, shown)
      if start < end { worth += closeness(before: end, shown) }
      while start < end,
        ends[end] - starts[start] > max(1, options.length * 3 / 4) || limits[start] != limits[end]
      {
        let left = (counts[hits[start].unit] ?? 1) - 1
        counts[hits[start].unit] = left
        worth -= gain(of: start, at: left, shown) + closeness(before: start + 1, shown)
        start += 1
      }
      if best.map({ worth > $0.worth }) ?? true { best = (worth, start..<end + 1) }
    }
    return best.map { ($0.run, limits[$0.run.lowerBound]) }
  }

  private func worth(of hit: Int, _ shown: Set<Int>) -> Int {
    let unit = hits[hit].unit
    return shown.contains(unit) ? worths[unit] / 4 : worths[unit]
  }

  /// What a hit adds where its unit stands so many times already.
  private func gain(of hit: Int, at count: Int, _ shown: Set<Int>) -> Int {
    let worth = worth(of: hit, shown)
    return count == 0 ? worth : count < 4 ? worth / 10 : 0
  }

  /// What a hit and the one before it add by standing near each other.
  private func closeness(before hit: Int, _ shown: Set<Int>) -> Int {
    let distance = hits[hit].token - hits[hit - 1].token
    guard distance > 0, hits[hit].unit != hits[hit - 1].unit else { return 0 }
    return min(worth(of: hit, shown), worth(of: hit - 1, shown)) / (8 * distance)
  }

  // MARK: Context

  /// A run with text on both sides, as much as fits.
  private func widened(_ run: Range<Int>, in limits: Range<Int>) -> Range<Int> {
    let first = max(limits.lowerBound, text.roundedDown(text.range(ofToken: hits[run.lowerBound].token).lowerBound))
    let last = min(limits.upperBound, text.roundedUp(text.range(ofToken: hits[run.upperBound - 1].token).upperBound))
    let spare = options.length - text.graphemes(first..<last, atMost: options.length)
    // A third of the context before, the rest behind: more before where little follows. For the beginning of a
    // paragraph or sentence up to two thirds.
    let ahead = text.advanced(last, by: spare, limit: limits.upperBound).count
    let usual = max(spare / 3, spare - ahead)
    let earliest = text.retreated(first, by: usual, limit: limits.lowerBound)
    let generous = text.retreated(first, by: max(usual, spare * 2 / 3), limit: limits.lowerBound)
    let start: Int
    if generous == limits.lowerBound {
      start = generous
    } else {
      // Not so late that more than a quarter of the context is given away.
      let latest = text.retreated(first, by: max(0, spare - ahead - spare / 4), limit: generous)
      start = text.opening(in: generous..<latest) ?? text.begin(earliest, before: first)
    }
    let left = options.length - text.graphemes(start..<last, atMost: options.length)
    let latest = text.advanced(last, by: left, limit: limits.upperBound).position
    let end = latest == limits.upperBound ? latest : text.cut(latest, backTo: last)
    let trimmed = text.trimmed(start..<end)
    return min(first, trimmed.lowerBound)..<max(last, trimmed.upperBound)
  }
}
