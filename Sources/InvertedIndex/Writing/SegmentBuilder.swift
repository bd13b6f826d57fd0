import Documents
import TextAnalysis

/// Collects documents in memory until they are written as one segment.
struct SegmentBuilder: ~Copyable {
  /// What is known of a term while its postings grow.
  private struct TermState {
    var documents = SlicePool.Stream()
    var positions = SlicePool.Stream()
    var lastDocument: UInt32 = 0
    /// The document whose occurrences are being counted, plus one; 0 before the first.
    var openDocument: UInt32 = 0
    var titleFrequency: UInt32 = 0
    var bodyFrequency: UInt32 = 0
    var lastPosition: UInt32 = 0
    var documentFrequency: UInt32 = 0
    var collectionFrequency: UInt64 = 0
  }

  /// The position of the first body token: behind any title, with a gap no phrase reaches across.
  static let bodyGap: UInt32 = 64

  private var analyzer: Analyzer
  private var analyzerGeneration = 0
  /// By surface form: the number of its stem's term, and of its own where it differs.
  private var termsOfSurface: [(stem: UInt32, exact: UInt32)] = []
  private var termNumbers: [[UInt8]: UInt32] = [:]
  private var termKeys: [[UInt8]] = []
  private var states: [TermState] = []
  private var pool = SlicePool()
  private var tokens: [Token] = []

  private var norms: [UInt8] = []
  private var values = ByteWriter()
  private var stored = ByteWriter()
  private var storedOffsets: [UInt64] = []
  private var statistics = LanguageStatistics()
  private var keyBytes = 0

  /// How many documents were added, deleted ones included.
  private(set) var documentCount: UInt32 = 0
  /// Documents that a later one of the same id replaced.
  private(set) var deleted: Set<UInt32> = []
  /// By the bytes of ids: strings would take two spellings of the same letters for one.
  private var documentOfID: [[UInt8]: UInt32] = [:]

  /// What of the budget the analyzer's memory of words may take: half.
  private let wordMemoryLimit: Int

  /// - Parameter budget: the ``memory`` at which this builder will be flushed.
  init(budget: Int = 128 << 20) {
    analyzer = Analyzer()
    wordMemoryLimit = budget / 2
  }

  /// The bytes held, roughly: postings, keys, stored text, the analyzer's memory of words.
  ///
  /// A flush frees all but the last. It counts for no more than half of the budget, or every document would be a
  /// segment
  /// once that memory is full.
  var memory: Int {
    pool.count + states.count * MemoryLayout<TermState>.stride + keyBytes + termKeys.count * 64 + stored.bytes.count
      + min(analyzer.memory + termsOfSurface.count * 8, wordMemoryLimit)
  }

  /// Drops a document added to this builder; returns whether there was one.
  mutating func delete(id: String) -> Bool {
    guard let document = documentOfID.removeValue(forKey: Array(id.utf8)) else { return false }
    deleted.insert(document)
    return true
  }

  /// Adds a document whose passages are known.
  mutating func add(_ document: Document) throws(IndexError) {
    let number = documentCount
    tokens.removeAll(keepingCapacity: true)
    let language = document.language ?? .undetermined
    try analyze(document.title, [Passage(range: 0..<document.title.utf8.count, language: language)])
    let titleCount = tokens.count
    try analyze(document.body, document.passages)
    let bodyCount = tokens.count - titleCount

    if analyzer.generation != analyzerGeneration {
      termsOfSurface.removeAll(keepingCapacity: true)
      analyzerGeneration = analyzer.generation
    }
    while termsOfSurface.count < analyzer.surfaceCount { termsOfSurface.append((.max, .max)) }
    var seen: [Bool] = [Bool](repeating: false, count: Language.termLanguages.count)
    for (index, token) in tokens.enumerated() {
      var terms = termsOfSurface[Int(token.surface)]
      if terms.stem == .max {
        let key = analyzer.withTermBytes(of: token.surface) { Array($0) }
        terms.stem = self.term(forKey: key)
        if let exact = analyzer.exactTerm(of: token.surface) { terms.exact = self.term(forKey: exact.bytes) }
        termsOfSurface[Int(token.surface)] = terms
      }
      if let tag = termKeys[Int(terms.stem)].first, let language = Language(termTag: tag) {
        seen[LanguageStatistics.index(of: language)] = true
      }
      let isTitle = index < titleCount
      let position = isTitle ? UInt32(index) : UInt32(index) + Self.bodyGap
      count(terms.stem, in: number, isTitle: isTitle, position: position)
      if terms.exact != .max { count(terms.exact, in: number, isTitle: isTitle, position: position) }
    }
    for language in Language.termLanguages where seen[LanguageStatistics.index(of: language)] {
      statistics[language].documents += 1
      statistics[language].titleTokens += titleCount
      statistics[language].bodyTokens += bodyCount
    }
    addKeywords(of: document, number)

    norms.append(FieldNorm.code(of: titleCount))
    norms.append(FieldNorm.code(of: bodyCount))
    values.append(fixed: DocumentValues(of: document).packed)
    storedOffsets.append(UInt64(stored.bytes.count))
    DocumentCodec.encode(document, to: &stored)
    documentOfID[Array(document.id.utf8)] = number
    documentCount += 1
    // The analyzer's memory of words pays only while it is small beside the budget.
    if analyzer.memory > wordMemoryLimit { analyzer.forgetSurfaces() }
  }

  private mutating func analyze(_ text: String, _ passages: [Passage]) throws(IndexError) {
    var text = text
    var failure: ICUError?
    text.withUTF8 { utf8 in
      do throws(ICUError) {
        for passage in passages where !passage.range.isEmpty {
          try analyzer.analyze(
            utf8, in: passage.range.clamped(to: 0..<utf8.count), language: passage.language, into: &tokens)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw IndexError(.analysis, failure.description) }
  }

  private mutating func addKeywords(of document: Document, _ number: UInt32) {
    var keys = [TermKey.keyword(.id, document.id)]
    if let work = document.work { keys.append(TermKey.keyword(.work, work)) }
    if let outlet = document.outlet { keys.append(TermKey.keyword(.outlet, outlet)) }
    keys += Set(document.parties.map { TermKey.keyword(.party, $0) })
    keys += Set(document.persons.map { TermKey.keyword(.person, $0) })
    for key in keys { count(term(forKey: key), in: number, isTitle: false, position: 0) }
  }

  private mutating func term(forKey key: [UInt8]) -> UInt32 {
    if let known = termNumbers[key] { return known }
    let number = UInt32(states.count)
    termNumbers[key] = number
    termKeys.append(key)
    states.append(TermState())
    keyBytes += 2 * key.count + 64
    return number
  }

  private mutating func count(_ term: UInt32, in document: UInt32, isTitle: Bool, position: UInt32) {
    let index = Int(term)
    if states[index].openDocument != document + 1 {
      closeDocument(index)
      states[index].openDocument = document + 1
      states[index].documentFrequency += 1
      states[index].lastPosition = 0
    }
    if isTitle { states[index].titleFrequency += 1 } else { states[index].bodyFrequency += 1 }
    states[index].collectionFrequency += 1
    pool.append(position - states[index].lastPosition, to: &states[index].positions)
    states[index].lastPosition = position
  }

  /// Writes the frequencies of the term's document whose occurrences are all counted now.
  private mutating func closeDocument(_ index: Int) {
    guard states[index].openDocument > 0 else { return }
    let document = states[index].openDocument - 1
    PostingsFormat.encode(
      documentDelta: document - states[index].lastDocument, title: states[index].titleFrequency,
      body: states[index].bodyFrequency
    ) { pool.append($0, to: &states[index].documents) }
    states[index].lastDocument = document
    states[index].titleFrequency = 0
    states[index].bodyFrequency = 0
  }

  // MARK: Writing

  /// Writes everything as a segment file, and empties the builder for the next segment.
  mutating func flush(to file: any StorageFile) throws(IndexError) -> SegmentSummary {
    for index in states.indices { closeDocument(index) }
    var writer = try SectionFileWriter(file, kind: .segment)

    var header = ByteWriter()
    header.append(documentCount)
    statistics.encode(to: &header)
    try writer.append(SegmentLayout.header, header.bytes)

    // Term by term, in order: the dictionary entry grows beside the postings it points to.
    var dictionary = TermDictionaryWriter()
    let pool = pool
    let states = states
    let termKeys = termKeys
    let order = states.indices.sorted { termKeys[$0].lexicographicallyPrecedes(termKeys[$1]) }
    try writer.append(SegmentLayout.postings) { write throws(IndexError) in
      var buffer: [UInt8] = []
      var offset: UInt64 = 0
      var positionsOffset: UInt64 = 0
      for index in order {
        let state = states[index]
        let before = buffer.count
        pool.copy(state.documents, into: &buffer)
        dictionary.append(
          termKeys[index],
          TermInfo(
            documentFrequency: state.documentFrequency, collectionFrequency: state.collectionFrequency,
            postingsOffset: offset, positionsOffset: positionsOffset))
        offset += UInt64(buffer.count - before)
        positionsOffset += UInt64(pool.length(of: state.positions))
        if buffer.count > 1 << 18 {
          try write(buffer)
          buffer.removeAll(keepingCapacity: true)
        }
      }
      try write(buffer)
    }
    try writer.append(SegmentLayout.positions) { write throws(IndexError) in
      var buffer: [UInt8] = []
      for index in order {
        pool.copy(states[index].positions, into: &buffer)
        if buffer.count > 1 << 18 {
          try write(buffer)
          buffer.removeAll(keepingCapacity: true)
        }
      }
      try write(buffer)
    }
    let (blocks, blockOffsets) = dictionary.finish()
    try writer.append(SegmentLayout.terms, blocks)
    try writer.append(SegmentLayout.termIndex, blockOffsets)
    try writer.append(SegmentLayout.norms, norms)
    try writer.append(SegmentLayout.values, values.bytes)
    try writer.append(SegmentLayout.stored, stored.bytes)
    var index = ByteWriter()
    for offset in storedOffsets + [UInt64(stored.bytes.count)] { index.append(fixed: offset) }
    try writer.append(SegmentLayout.storedIndex, index.bytes)
    try writer.finish()

    let summary = SegmentSummary(documentCount: documentCount, deleted: deleted, statistics: statistics)
    reset()
    return summary
  }

  /// Forgets all documents; the analyzer keeps its words.
  private mutating func reset() {
    for index in termsOfSurface.indices { termsOfSurface[index] = (.max, .max) }
    termNumbers.removeAll(keepingCapacity: true)
    termKeys.removeAll(keepingCapacity: true)
    states.removeAll(keepingCapacity: true)
    pool.removeAll()
    norms.removeAll(keepingCapacity: true)
    values.removeAll()
    stored.removeAll()
    storedOffsets.removeAll(keepingCapacity: true)
    statistics = LanguageStatistics()
    keyBytes = 0
    documentCount = 0
    deleted.removeAll()
    documentOfID.removeAll(keepingCapacity: true)
  }
}

/// What a builder wrote.
struct SegmentSummary {
  var documentCount: UInt32
  var deleted: Set<UInt32>
  var statistics: LanguageStatistics
}
