import Documents
import TextAnalysis

/// A query made ready for a snapshot: terms looked up in every segment, weights computed over all of them.
struct CompiledQuery {
  /// A term, or a row of terms, that scores by itself.
  struct Leaf {
    struct Word {
      var term: Term
      var offset: UInt32
      var documentFrequency: Int
      /// By segment.
      var infos: [TermInfo?]
    }

    /// One for a term, several for a phrase, all those of a span; none for alternatives, which may be very many.
    var words: [Word]
    var slop: UInt32 = 0
    /// How the words of alternatives and spans belong together; `nil` for terms and phrases.
    var gathering: Gathering?
    /// The weight that the query gives.
    var boost: Double
    /// The summed rarity of the words, times the boost.
    var idf: Double
    /// What the score is counted in: see ``CompiledQuery/scale``.
    var weight: Float = 0
    var figures: LanguageStatistics.Figures
    /// Which of ``CompiledQuery/lengthFactors`` the leaf has.
    var factors: Int

    /// Takes the figures of a language; scores are those of one, even where words are of several.
    mutating func read(in language: Language?, _ snapshot: IndexSnapshot) {
      guard let language else { return }
      figures = snapshot.statistics[language]
      factors = LanguageStatistics.index(of: language)
    }

    /// Whether it is one term, whose postings the index has.
    var isTerm: Bool { gathering == nil && words.count == 1 }
    /// Whether it is several terms in a row.
    var isPhrase: Bool { gathering == nil && words.count != 1 }
  }

  /// What is in no index, and is gathered from it when a query is compiled.
  struct Gathering {
    enum Kind {
      /// Each with what an occurrence adds, in units.
      case alternatives([(term: Term, weight: UInt32)])
      case span(SpanNode)
    }

    var kind: Kind
    /// How many make an occurrence of full weight.
    var unit: UInt32
    /// By segment.
    var postings: [GatheredPostings]
  }

  indirect enum Node {
    case leaf(Int)
    case condition(Filter)
    case any([Node])
    case all([Node])
    case preferring(Node, [Node])
    case excluding(Node, [Node])
  }

  private(set) var root: Node
  private(set) var leaves: [Leaf] = []
  /// By language: the K of each norm; behind them those of leaves that count in smaller units.
  private(set) var lengthFactors: [[Float]] = []
  /// Scores are whole numbers while they are compared: their sum in units of 1 / scale, at most 2³⁰ for a document.
  ///
  /// Whole numbers add up to the same in any order. So pruning changes no score, and documents with the same words
  /// tie.
  private(set) var scale = 1.0
  private let spanBudget = SpanBudget()

  /// - Complexity: logarithmic in the terms of each segment, for each term.
  init(_ root: QueryNode, _ snapshot: IndexSnapshot, _ similarity: BM25F) throws(IndexError) {
    self.root = .any([])
    lengthFactors = snapshot.lengthFactors(similarity)
    self.root = try compile(root, snapshot, similarity)
    let highest = leaves.reduce(0) { $0 + $1.idf * (similarity.k1 + 1) }
    // Weights of 0 leave the 1 by which a match differs from none.
    let most = highest > 0 ? Double(1 << 30) / highest : Double(1 << 30)
    scale = Double(sign: .plus, exponent: Int(most.exponent), significand: 1)
    for index in leaves.indices { leaves[index].weight = Float(leaves[index].idf * (similarity.k1 + 1) * scale) }
  }

  private mutating func compile(
    _ node: QueryNode, _ snapshot: IndexSnapshot, _ similarity: BM25F
  ) throws(IndexError) -> Node {
    switch node {
    case .term(let term, let weight):
      return try leaf([.init(term, offset: 0)], slop: 0, boost: weight, snapshot, similarity)
    case .phrase(let phrase):
      return try leaf(phrase.words, slop: phrase.slop, boost: phrase.weight, snapshot, similarity)
    case .alternatives(let alternatives): return try self.alternatives(alternatives, snapshot, similarity)
    case .span(let span): return try self.span(span, snapshot, similarity)
    case .condition(let filter): return .condition(filter)
    case .any(let nodes): return .any(try compile(Self.united(nodes), snapshot, similarity))
    case .all(let nodes): return .all(try compile(Self.united(nodes), snapshot, similarity))
    case .preferring(let required, let optional):
      return .preferring(
        try compile(required, snapshot, similarity), try compile(optional, snapshot, similarity))
    case .excluding(let node, let excluded):
      return .excluding(try compile(node, snapshot, similarity), try compile(excluded, snapshot, similarity))
    }
  }

  private mutating func compile(
    _ nodes: [QueryNode], _ snapshot: IndexSnapshot, _ similarity: BM25F
  ) throws(IndexError) -> [Node] {
    var compiled: [Node] = []
    for node in nodes { compiled.append(try compile(node, snapshot, similarity)) }
    return compiled
  }

  /// The nodes with repeated terms, patterns and spans made one, of their summed weight: *to be or not to be* has four.
  private static func united(_ nodes: [QueryNode]) -> [QueryNode] {
    var places: [Term: Int] = [:]
    var placesOfChoices: [[QueryNode.Alternatives.Choice]: Int] = [:]
    var placesOfSpans: [SpanNode: Int] = [:]
    var united: [QueryNode] = []
    for node in nodes {
      switch node {
      case .term(let term, let weight):
        if let place = places[term], case .term(_, let other) = united[place] {
          united[place] = .term(term, weight: other + weight)
          continue
        }
        places[term] = united.count
      case .alternatives(var alternatives):
        if let place = placesOfChoices[alternatives.choices], case .alternatives(let other) = united[place] {
          alternatives.weight += other.weight
          united[place] = .alternatives(alternatives)
          continue
        }
        placesOfChoices[alternatives.choices] = united.count
      case .span(var span):
        if let place = placesOfSpans[span.root], case .span(let other) = united[place] {
          span.weight += other.weight
          united[place] = .span(span)
          continue
        }
        placesOfSpans[span.root] = united.count
      default: break
      }
      united.append(node)
    }
    return united
  }

  private mutating func leaf(
    _ words: [QueryNode.Phrase.Word], slop: UInt32, boost: Double, _ snapshot: IndexSnapshot, _ similarity: BM25F
  ) throws(IndexError) -> Node {
    var leaf = try self.leaf(words, boost: boost, snapshot)
    leaf.slop = min(slop, SpanNode.reach)
    for word in leaf.words where word.documentFrequency > 0 {
      leaf.idf +=
        boost * similarity.idf(documentFrequency: word.documentFrequency, snapshot.statistics[word.term.language])
    }
    return append(leaf)
  }

  /// A leaf whose words are looked up, its rarity left open.
  private func leaf(
    _ words: [QueryNode.Phrase.Word], boost: Double, _ snapshot: IndexSnapshot
  ) throws(IndexError) -> Leaf {
    var leaf = Leaf(words: [], boost: boost, idf: 0, figures: LanguageStatistics.Figures(), factors: 0)
    leaf.words = words.map {
      .init(
        term: $0.term, offset: $0.offset, documentFrequency: 0,
        infos: [TermInfo?](repeating: nil, count: snapshot.segments.count))
    }
    for (number, segment) in snapshot.segments.enumerated() {
      try segment.terms.find(words.lazy.map(\.term.bytes), count: words.count) { word, info in
        leaf.words[word].infos[number] = info
        leaf.words[word].documentFrequency += Int(info.documentFrequency)
      }
    }
    leaf.read(in: words.first?.term.language, snapshot)
    return leaf
  }

  private mutating func append(_ leaf: Leaf) -> Node {
    leaves.append(leaf)
    return .leaf(leaves.count - 1)
  }

  // MARK: Gathered leaves

  /// Weights are counted in so small a part of an occurrence.
  private static let smallUnit: UInt32 = 64

  private mutating func alternatives(
    _ alternatives: QueryNode.Alternatives, _ snapshot: IndexSnapshot, _ similarity: BM25F
  ) throws(IndexError) -> Node {
    let choices = alternatives.choices
    if choices.count == 1, choices[0].weight == 1 {
      return try leaf([.init(choices[0].term, offset: 0)], slop: 0, boost: alternatives.weight, snapshot, similarity)
    }
    let unit = choices.allSatisfy { $0.weight == 1 } ? 1 : Self.smallUnit
    let terms = choices.map { choice in
      (term: choice.term, weight: UInt32((min(1, max(0, choice.weight)) * Double(unit)).rounded(.up)))
    }
    var postings: [GatheredPostings] = []
    for segment in snapshot.segments {
      var found: [(info: TermInfo, weight: UInt32)] = []
      try segment.terms.find(terms.lazy.map(\.term.bytes), count: terms.count) { number, info in
        found.append((info, terms[number].weight))
      }
      postings.append(
        try snapshot.scratch.with { (scratch) throws(IndexError) in
          try GatheredPostings(found, in: segment, scratch)
        })
    }
    var leaf = Leaf(
      words: [], boost: alternatives.weight, idf: 0, figures: LanguageStatistics.Figures(), factors: 0)
    leaf.read(in: choices.first?.term.language, snapshot)
    let frequency = postings.reduce(0) { $0 + $1.documents.count }
    if frequency > 0 { leaf.idf = leaf.boost * similarity.idf(documentFrequency: frequency, leaf.figures) }
    leaf.gathering = Gathering(kind: .alternatives(terms), unit: unit, postings: postings)
    if unit > 1 {
      lengthFactors.append(lengthFactors[leaf.factors].map { $0 * Float(unit) })
      leaf.factors = lengthFactors.count - 1
    }
    return append(leaf)
  }

  private mutating func span(
    _ span: QueryNode.Span, _ snapshot: IndexSnapshot, _ similarity: BM25F
  ) throws(IndexError) -> Node {
    var seen: Set<Term> = []
    let terms = span.root.terms.filter { seen.insert($0).inserted }
    var leaf = try leaf(terms.map { .init($0, offset: 0) }, boost: span.weight, snapshot)
    var postings: [GatheredPostings] = []
    for (number, segment) in snapshot.segments.enumerated() {
      var infos: [Term: TermInfo] = [:]
      for word in leaf.words { infos[word.term] = word.infos[number] }
      postings.append(
        try snapshot.scratch.with { (scratch) throws(IndexError) in
          try SpanSearch(infos, in: segment, scratch, budget: spanBudget).postings(of: span.root)
        })
    }
    var frequencies: [Term: Int] = [:]
    for word in leaf.words { frequencies[word.term] = word.documentFrequency }
    leaf.idf = leaf.boost * similarity.idf(of: span.root, frequencies, snapshot.statistics)
    leaf.gathering = Gathering(kind: .span(span.root), unit: 1, postings: postings)
    return append(leaf)
  }
}

extension BM25F {
  /// The rarity of what terms make together: that of words which all must stand there adds up, as in phrases; of words
  /// one of which is enough it is that of their sum.
  fileprivate func idf(of node: SpanNode, _ frequencies: [Term: Int], _ statistics: LanguageStatistics) -> Double {
    switch node {
    case .terms(let terms):
      let frequency = terms.reduce(0) { $0 + (frequencies[$1] ?? 0) }
      guard let language = terms.first?.language, frequency > 0 else { return 0 }
      let figures = statistics[language]
      return idf(documentFrequency: min(frequency, max(1, figures.documents)), figures)
    case .sequence(let elements, _):
      return elements.reduce(0) { $0 + idf(of: $1.node, frequencies, statistics) }
    case .near(let left, let right, _):
      return idf(of: left, frequencies, statistics) + idf(of: right, frequencies, statistics)
    case .article(let nodes): return nodes.reduce(0) { $0 + idf(of: $1, frequencies, statistics) }
    case .any(let nodes): return nodes.reduce(0) { max($0, idf(of: $1, frequencies, statistics)) }
    case .within(let node, _): return idf(of: node, frequencies, statistics)
    }
  }
}
