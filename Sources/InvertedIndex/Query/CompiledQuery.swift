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

    /// One for a term, several for a phrase.
    var words: [Word]
    var slop: UInt32
    /// The weight that the query gives.
    var boost: Double
    /// The summed rarity of the words, times the boost.
    var idf: Double
    /// What the score is counted in: see ``CompiledQuery/scale``.
    var weight: Float = 0
    var figures: LanguageStatistics.Figures
    /// Which of ``CompiledQuery/lengthFactors`` the leaf has.
    var factors: Int
  }

  indirect enum Node {
    case leaf(Int)
    case any([Node])
    case all([Node])
    case preferring(Node, [Node])
    case excluding(Node, [Node])
  }

  private(set) var root: Node
  private(set) var leaves: [Leaf] = []
  /// By language: the K of each norm.
  private(set) var lengthFactors: [[Float]] = []
  /// Scores are whole numbers while they are compared: their sum in units of 1 / scale, at most 2³⁰ for a document.
  ///
  /// Whole numbers add up to the same in any order. So pruning changes no score, and documents with the same words
  /// tie.
  private(set) var scale = 1.0

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

  /// The nodes with repeated terms made one, of their summed weight: *to be or not to be* has four.
  private static func united(_ nodes: [QueryNode]) -> [QueryNode] {
    var places: [Term: Int] = [:]
    var united: [QueryNode] = []
    for node in nodes {
      guard case .term(let term, let weight) = node else {
        united.append(node)
        continue
      }
      if let place = places[term], case .term(_, let other) = united[place] {
        united[place] = .term(term, weight: other + weight)
      } else {
        places[term] = united.count
        united.append(node)
      }
    }
    return united
  }

  private mutating func leaf(
    _ words: [QueryNode.Phrase.Word], slop: UInt32, boost: Double, _ snapshot: IndexSnapshot, _ similarity: BM25F
  ) throws(IndexError) -> Node {
    var leaf = Leaf(
      words: [], slop: min(slop, SegmentBuilder.bodyGap - 1), boost: boost, idf: 0,
      figures: LanguageStatistics.Figures(), factors: 0)
    for word in words {
      let key = TermKey.term(word.term)
      var infos: [TermInfo?] = []
      for segment in snapshot.segments { infos.append(try segment.terms.find(key)) }
      let frequency = infos.reduce(0) { $0 + Int($1?.documentFrequency ?? 0) }
      leaf.words.append(.init(term: word.term, offset: word.offset, documentFrequency: frequency, infos: infos))
      guard frequency > 0 else { continue }
      leaf.idf += boost * similarity.idf(documentFrequency: frequency, snapshot.statistics[word.term.language])
    }
    if let language = words.first?.term.language {
      leaf.figures = snapshot.statistics[language]
      leaf.factors = LanguageStatistics.index(of: language)
    }
    leaves.append(leaf)
    return .leaf(leaves.count - 1)
  }
}
