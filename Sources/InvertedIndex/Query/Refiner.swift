import Documents
import Glibc
import TextAnalysis

/// Ranks the best documents anew by what takes a closer look: words of the query that stand near each other, the best
/// article of an agreement, the age of news.
///
/// Only the best ``depth`` are looked at, whatever is asked for, and scores are never lowered: so those behind keep
/// their places, and a ranking is the same however it is cut into pages.
struct Refiner {
  /// How many documents are ranked anew.
  static let depth = 128
  /// The tokens that an article of average length has.
  static let articleLength = 100.0
  /// How many terms articles are scored by, those that weigh most: whole texts may be asked for.
  static let articleTerms = 64

  let query: CompiledQuery
  let similarity: BM25F
  private let snapshot: IndexSnapshot
  private let pairs: [(first: Int, second: Int)]
  private let pairWeight: Double
  /// The leaves that articles are scored by, in the order of the query; none where articles are not looked at.
  private let articleLeaves: [Int]
  /// The day that age is counted from: that of the newest document.
  private let newestDay: Int?

  /// `nil` where there is nothing to look at.
  init?(
    _ ranked: RankedQuery, _ query: CompiledQuery, _ similarity: BM25F, _ snapshot: IndexSnapshot
  ) throws(IndexError) {
    self.query = query
    self.similarity = similarity
    self.snapshot = snapshot
    var leaves: [Term: Int] = [:]
    for (index, leaf) in query.leaves.enumerated() where leaf.isTerm { leaves[leaf.words[0].term] = index }
    var pairs: [(first: Int, second: Int)] = []
    if similarity.proximityWeight > 0, Double(ranked.pairs.count) > similarity.proximityOnset {
      for pair in ranked.pairs {
        guard let first = leaves[pair.first], let second = leaves[pair.second], first != second else { continue }
        pairs.append((first, second))
      }
    }
    self.pairs = pairs
    pairWeight =
      similarity.proximityWeight * max(0, 1 - similarity.proximityOnset / Double(max(1, pairs.count)))
    newestDay = similarity.recency > 0 ? try snapshot.newestDate()?.dayNumber : nil
    let hasArticles = similarity.articleWeight > 0 && snapshot.segments.contains(where: \.hasArticles)
    let terms = query.leaves.indices.filter { hasArticles && query.leaves[$0].isTerm }
    articleLeaves = terms.sorted { query.leaves[$0].idf > query.leaves[$1].idf }.prefix(Self.articleTerms).sorted()
    guard !pairs.isEmpty || hasArticles || newestDay != nil else { return nil }
  }

  /// The documents in their new order.
  ///
  /// - Parameter documents: the best, best first; no more than ``depth`` of them are looked at.
  func refine(_ documents: [ScoredDocument]) throws(IndexError) -> [ScoredDocument] {
    var refined = documents
    // Cursors go forward only.
    let order = documents.indices.prefix(Self.depth).sorted { documents[$0].location < documents[$1].location }
    var next = 0
    while next < order.count {
      let segment = documents[order[next]].location.segment
      let first = next
      while next < order.count, documents[order[next]].location.segment == segment { next += 1 }
      try snapshot.scratch.with { (scratch) throws(IndexError) in
        var evidence = Evidence(self, snapshot.segments[segment], number: segment, scratch)
        for index in order[first..<next] {
          let document = documents[index]
          refined[index].score += try evidence.additions(document.location.document, score: document.score)
            .reduce(0) { $0 + $1.score }
        }
      }
    }
    refined[..<min(refined.count, Self.depth)].sort { $0.precedes($1) }
    return refined
  }

  /// What is added to the score of a document among the best.
  func explain(_ document: ScoredDocument) throws(IndexError) -> [Addition] {
    let number = document.location.segment
    return try snapshot.scratch.with { (scratch) throws(IndexError) in
      var evidence = Evidence(self, snapshot.segments[number], number: number, scratch)
      return try evidence.additions(document.location.document, score: document.score)
    }
  }

  /// Something that adds to a score.
  struct Addition {
    enum Kind {
      /// Two leaves near each other.
      case proximity(Int, Int)
      /// An article, by its number from 0, that scores so much by itself.
      case article(Int, score: Double)
      /// News of so many days' age.
      case recency(days: Int)
    }

    var kind: Kind
    /// How often, each time divided by the distance; those in titles as often as they count.
    var frequency: Double
    var score: Double
  }

  /// What the documents of a segment show.
  private struct Evidence {
    let refiner: Refiner
    let segment: SegmentReader
    var source: PostingsSpanSource
    /// The terms of the query that the segment has, by leaf.
    private var terms: [Int: Term] = [:]

    init(_ refiner: Refiner, _ segment: SegmentReader, number: Int, _ scratch: ScratchMemory) {
      self.refiner = refiner
      self.segment = segment
      var infos: [Term: TermInfo] = [:]
      for index in Set(refiner.articleLeaves + refiner.pairs.flatMap { [$0.first, $0.second] }) {
        let leaf = refiner.query.leaves[index]
        guard let info = leaf.words[0].infos[number] else { continue }
        infos[leaf.words[0].term] = info
        terms[index] = leaf.words[0].term
      }
      source = PostingsSpanSource(infos, in: segment, scratch)
    }

    mutating func additions(_ document: UInt32, score: Double) throws(IndexError) -> [Addition] {
      source.document = document
      var additions: [Addition] = []
      for pair in refiner.pairs {
        if let addition = try proximity(pair, document) { additions.append(addition) }
      }
      if !refiner.articleLeaves.isEmpty, let addition = try bestArticle(above: score) {
        additions.append(addition)
      }
      if let newest = refiner.newestDay, let addition = try recency(document, newest, score) {
        additions.append(addition)
      }
      return additions
    }

    private func recency(_ document: UInt32, _ newest: Int, _ score: Double) throws(IndexError) -> Addition? {
      let values = try segment.values(of: document)
      guard values.kind == .news, let day = values.date?.dayNumber else { return nil }
      let days = max(0, newest - day)
      let share = refiner.similarity.recency * exp2(-Double(days) / max(1, refiner.similarity.recencyHalfLife))
      return Addition(kind: .recency(days: days), frequency: 1, score: share * score)
    }

    /// Two words near each other, as a term whose occurrences count by their distance (after Büttcher, Clarke and
    /// Lushman 2006, Term proximity scoring for ad-hoc retrieval on very large text collections, SIGIR).
    private mutating func proximity(
      _ pair: (first: Int, second: Int), _ document: UInt32
    ) throws(IndexError) -> Addition? {
      guard let first = terms[pair.first], let second = terms[pair.second] else { return nil }
      let firsts = try source.positions(of: first)
      guard !firsts.isEmpty else { return nil }
      let seconds = try source.positions(of: second)
      guard !seconds.isEmpty else { return nil }
      let titleLength = try source.titleLength()
      var frequency = 0.0
      var place = 0
      for position in firsts {
        while place < seconds.count, seconds[place] < position { place += 1 }
        var nearest = UInt32.max
        if place < seconds.count { nearest = seconds[place] - position }
        if place > 0 { nearest = min(nearest, 2 * (position - seconds[place - 1])) }
        guard nearest <= UInt32(clamping: refiner.similarity.proximityWindow) else { continue }
        frequency +=
          (position < titleLength ? Double(PostingsFormat.titleWeight) : 1) / Double(max(1, nearest))
      }
      guard frequency > 0 else { return nil }
      let leaves = refiner.query.leaves
      let commoner = leaves[pair.first].idf < leaves[pair.second].idf ? pair.first : pair.second
      let factor = Double(
        refiner.query.lengthFactors[leaves[commoner].factors][Int(segment.norms[Int(document)])])
      let score =
        refiner.pairWeight * leaves[commoner].idf * (refiner.similarity.k1 + 1) * frequency
        / (frequency + factor)
      return Addition(kind: .proximity(pair.first, pair.second), frequency: frequency, score: score)
    }

    /// The article that scores highest by itself, where that is above the score of the whole.
    private mutating func bestArticle(above score: Double) throws(IndexError) -> Addition? {
      let articles = try source.articles()
      guard !articles.isEmpty else { return nil }
      var scores = [Double](repeating: 0, count: articles.count)
      let similarity = refiner.similarity
      // In one order, for sums of floating-point numbers depend on it.
      for leaf in refiner.articleLeaves {
        guard let term = terms[leaf] else { continue }
        let positions = try source.positions(of: term)
        var place = 0
        for (index, article) in articles.enumerated() {
          while place < positions.count, positions[place] < article.lowerBound { place += 1 }
          let first = place
          while place < positions.count, positions[place] < article.upperBound { place += 1 }
          guard first < place else { continue }
          let frequency = Double(place - first)
          let factor =
            similarity.k1 * (1 - similarity.b + similarity.b * Double(article.count) / Refiner.articleLength)
          scores[index] += refiner.query.leaves[leaf].idf * (similarity.k1 + 1) * frequency / (frequency + factor)
        }
      }
      guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] > score else { return nil }
      return Addition(
        kind: .article(best, score: scores[best]), frequency: 1,
        score: similarity.articleWeight * (scores[best] - score))
    }
  }
}
