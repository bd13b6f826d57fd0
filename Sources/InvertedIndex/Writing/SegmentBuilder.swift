import Documents
import TextAnalysis

/// Collects documents in memory until they are written as one segment.
///
/// While documents come, a token costs a number in a log. Only when the segment is written are the numbers brought into
/// the order of terms, by counting (a distribution sort): no list grows by small steps through memory. This file may use
/// unsafe pointers: into text and into the sorted log, both of which it holds.
struct SegmentBuilder: ~Copyable {
  /// How far behind a title the body begins: a gap no phrase reaches across. Without a title there is none.
  static let bodyGap: UInt32 = 64

  private let analysis: IndexAnalysis
  private var analyzer: Analyzer
  private var analyzerGeneration = 0
  /// By surface form: its word, ``UInt32/max`` before it was met.
  private var wordOfSurface: [UInt32] = []
  /// By word: the terms of its stem and of its exact form, ``UInt32/max`` where it has none.
  private var words: [(stem: UInt32, exact: UInt32)] = []
  /// By word: the bit of its language.
  private var wordLanguages: [UInt8] = []
  /// The bits of the languages that the document in the making has words of.
  private var seenLanguages: UInt8 = 0
  private var terms = TermTable()
  private var tokens: [Token] = []

  /// The word of each token of all documents; without languages, its term.
  private var log: [UInt32] = []
  /// By document: where its tokens begin in the log, and how many of them are of the title.
  private var tokenStarts: [UInt32] = []
  private var titleLengths: [UInt32] = []
  /// Where articles begin and end, with the document: positions.
  private var articles: [(document: UInt32, positions: Range<UInt32>)] = []
  /// Terms of metadata with their documents, in the order of documents.
  private var keywords: [(term: UInt32, document: UInt32)] = []

  private var norms: [UInt8] = []
  private var values = DocumentValuesWriter()
  private var encoded = ByteWriter()
  private var stored = StoredFieldsWriter()
  private var statistics = LanguageStatistics()

  /// Documents that a later one of the same id replaced.
  private(set) var deleted: Set<UInt32> = []
  /// By the term of an id: its document, plus one; 0 for none.
  private var documentOfID: [UInt32: UInt32] = [:]

  /// What of the budget the analyzer's memory of words may take: a quarter.
  private let wordMemoryLimit: Int
  private let budget: Int
  /// Tokens that are sorted at once.
  private let passLength: Int

  /// - Parameters:
  ///   - budget: the ``memory`` at which this builder will be flushed.
  ///   - passLength: how many tokens are sorted at once; a term that has more is sorted by itself.
  init(budget: Int = 128 << 20, analysis: IndexAnalysis = .languages, passLength: Int = 1 << 25) {
    analyzer = Analyzer()
    self.analysis = analysis
    self.budget = budget
    self.passLength = passLength
    wordMemoryLimit = budget / 4
  }

  /// How many documents were added, deleted ones included.
  var documentCount: UInt32 { UInt32(norms.count) }

  /// The bytes held, and those that writing will take, roughly.
  ///
  /// A flush frees all but the analyzer's memory of words. That counts for no more than a quarter of the budget, or
  /// every document would be a segment once it is full.
  var memory: Int {
    // The log, its sorted copy, and with languages that of exact forms.
    log.count * (analysis == .languages ? 12 : 8) + terms.memory + words.count * 8 + keywords.count * 8
      + articles.count * 12 + norms.count * 32 + stored.memory
      + min(analyzer.memory + wordOfSurface.count * 4, wordMemoryLimit)
  }

  /// Whether the builder must be written before it takes another document.
  var isFull: Bool {
    // Tokens are numbered by 32 bits; the longest document has fewer than 2³⁰.
    memory >= budget || log.count >= 3 << 30 || norms.count >= Int(Int32.max)
  }

  /// Drops a document added to this builder; returns whether there was one.
  mutating func delete(id: String) -> Bool {
    guard !documentOfID.isEmpty else { return false }
    let term = terms.number(of: TermKey.keyword(.id, id))
    guard let document = documentOfID.removeValue(forKey: term) else { return false }
    deleted.insert(document)
    return true
  }

  /// Adds a document whose passages are known.
  ///
  /// - Parameter storing: whether title and body are kept, to be shown; ids and metadata always are.
  mutating func add(_ document: Document, storing: Bool = true) throws(IndexError) {
    let number = documentCount
    let start = log.count
    var titleCount = 0
    switch analysis {
    case .languages:
      titleCount = try addTokens(of: document)
    case .whitespace:
      addWords(of: document.title)
      titleCount = log.count - start
      addWords(of: document.body)
      if log.count > start { seenLanguages = 1 << UInt8(LanguageStatistics.index(of: .undetermined)) }
    }
    let bodyCount = log.count - start - titleCount
    let norm = FieldNorm.code(of: bodyCount + titleCount * Int(PostingsFormat.titleWeight))
    // Statistics add up what norms keep, so that merges can count anew.
    for (index, language) in Language.termLanguages.enumerated() where seenLanguages >> UInt8(index) & 1 == 1 {
      statistics[language].documents += 1
      statistics[language].length += Int(FieldNorm.lengths[Int(norm)])
    }
    seenLanguages = 0
    tokenStarts.append(UInt32(start))
    titleLengths.append(UInt32(titleCount))
    addKeywords(of: document, number)
    norms.append(norm)
    values.append(DocumentValues(of: document, titleLength: titleCount).packed)
    encoded.removeAll()
    DocumentCodec.encode(storing ? document : document.withoutText, to: &encoded)
    try stored.append(encoded.bytes)
  }

  /// Logs the tokens of a document; returns how many its title has.
  private mutating func addTokens(of document: Document) throws(IndexError) -> Int {
    tokens.removeAll(keepingCapacity: true)
    let number = documentCount
    let language = document.language ?? .undetermined
    try analyze(document.title, [Passage(range: 0..<document.title.utf8.count, language: language)])
    let titleCount = tokens.count
    try analyze(document.body, document.passages)
    addArticles(of: document, number, titleCount)
    if analyzer.generation != analyzerGeneration {
      wordOfSurface.removeAll(keepingCapacity: true)
      analyzerGeneration = analyzer.generation
    }
    if wordOfSurface.count < analyzer.surfaceCount {
      wordOfSurface.append(
        contentsOf: repeatElement(.max, count: analyzer.surfaceCount - wordOfSurface.count))
    }
    log.reserveCapacity(log.count + tokens.count > log.capacity ? max(log.capacity * 2, log.count + tokens.count) : 0)
    for token in tokens {
      var word = wordOfSurface[Int(token.surface)]
      if word == .max { word = addWord(token.surface) }
      log.append(word)
      seenLanguages |= wordLanguages[Int(word)]
    }
    // The analyzer's memory of words pays only while it is small beside the budget.
    if analyzer.memory > wordMemoryLimit { analyzer.forgetSurfaces() }
    return titleCount
  }

  /// Notes which positions the articles of a document have.
  private mutating func addArticles(of document: Document, _ number: UInt32, _ titleCount: Int) {
    let start = UInt32(titleCount) + (titleCount > 0 ? Self.bodyGap : 0)
    for stretch in document.articles.stretches(of: tokens[titleCount...]) {
      articles.append((number, start + UInt32(stretch.lowerBound)..<start + UInt32(stretch.upperBound)))
    }
  }

  private mutating func addWord(_ surface: UInt32) -> UInt32 {
    let key = analyzer.withTermBytes(of: surface) { Array($0) }
    let word = UInt32(words.count)
    let exact = analyzer.exactTerm(of: surface).map { terms.number(of: $0.bytes) } ?? .max
    words.append((terms.number(of: key), exact))
    let language = key.first.flatMap { Language(termTag: $0) } ?? .undetermined
    wordLanguages.append(1 << UInt8(LanguageStatistics.index(of: language)))
    wordOfSurface[Int(surface)] = word
    return word
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

  /// Logs the words between spaces.
  private mutating func addWords(of text: String) {
    let tag = Language.undetermined.termTag
    var text = text
    text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      var start = 0
      while start < bytes.count {
        while start < bytes.count, bytes[start] <= 0x20 { start &+= 1 }
        var end = start
        while end < bytes.count, bytes[end] > 0x20 { end &+= 1 }
        guard end > start else { break }
        let limited = min(end, start &+ TermKey.limit)
        log.append(terms.number(of: UnsafeRawBufferPointer(rebasing: bytes[start..<limited]), tag: tag))
        start = end
      }
    }
  }

  private mutating func addKeywords(of document: Document, _ number: UInt32) {
    let id = terms.number(of: TermKey.keyword(.id, document.id))
    documentOfID[id] = number
    keywords.append((id, number))
    if let work = document.work { addKeyword(.work, work, number) }
    if let outlet = document.outlet { addKeyword(.outlet, outlet, number) }
    for key in Set(document.parties.map { TermKey.keyword(.party, $0) }) {
      keywords.append((terms.number(of: key), number))
    }
    for key in Set(document.persons.map { TermKey.keyword(.person, $0) }) {
      keywords.append((terms.number(of: key), number))
    }
  }

  private mutating func addKeyword(_ keyword: TermKey.Keyword, _ value: String, _ document: UInt32) {
    keywords.append((terms.number(of: TermKey.keyword(keyword, value)), document))
  }

  // MARK: Writing

  /// Writes everything as a segment file, and empties the builder for the next segment.
  mutating func flush(to storage: any IndexStorage, name: String) throws(IndexError) -> SegmentSummary {
    let summary = SegmentSummary(documentCount: documentCount, deleted: deleted, statistics: statistics)
    let norms = norms
    var failure: IndexError?
    norms.withUnsafeBufferPointer { normBytes in
      do throws(IndexError) {
        var writer = try SegmentWriter(
          storage, name: name, norms: normBytes, memory: .max)
        try writer.append(SegmentLayout.values, values.encoded())
        writer.begin()
        let storedIndex = try stored.finish { (bytes) throws(IndexError) in try writer.write(bytes) }
        writer.end(SegmentLayout.stored)
        try writer.append(SegmentLayout.storedIndex, storedIndex)
        writer.beginTerms()
        try writeTerms(to: &writer)
        try writer.endTerms()
        try writer.finish(statistics)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    reset()
    return summary
  }

  private mutating func writeTerms(to writer: inout SegmentWriter) throws(IndexError) {
    let aliases = removeAliases()
    // Numbered now, so that they stand in the order of terms.
    let articleTerms =
      articles.isEmpty ? [] : [TermKey.articleStarts, TermKey.articleEnds].map { terms.number(of: $0) }
    let order = terms.sorted()
    // How often each term is in the log, then where its tokens begin in their sorted order.
    var counts = [Int](repeating: 0, count: terms.count)
    for word in log {
      if analysis == .whitespace {
        counts[Int(word)] += 1
      } else {
        let (stem, exact) = words[Int(word)]
        counts[Int(stem)] += 1
        if exact != .max { counts[Int(exact)] += 1 }
      }
    }
    let documentOfChunk = chunkDocuments()
    let keywordDocuments = sortedKeywords()
    var next = 0
    while next < order.count {
      let first = next
      var length = 0
      while next < order.count, length == 0 || length + counts[Int(order[next])] <= passLength {
        length += counts[Int(order[next])]
        next += 1
      }
      let sorted = sortedTokens(of: order[first..<next], counts, length)
      var start = 0
      for term in order[first..<next] {
        let key = Array(terms.key(term))
        let end = start + counts[Int(term)]
        if start < end {
          writer.postings.begin(hasPositions: true)
          try sorted.withUnsafeBufferPointer { (tokens) throws(IndexError) in
            try writePostings(UnsafeBufferPointer(rebasing: tokens[start..<end]), documentOfChunk, to: &writer)
          }
          try writer.endTerm(key)
        } else if aliases.contains(term) {
          try writer.endAlias(key)
        } else if let bound = articleTerms.firstIndex(of: term) {
          try writeArticles(bound == 0 ? \.lowerBound : \.upperBound, to: &writer)
          try writer.endTerm(key)
        } else if let documents = keywordDocuments[term] {
          writer.postings.begin(hasPositions: false)
          for document in documents { try writer.postings.add(document: document, frequency: 1) }
          try writer.endTerm(key)
        }
        start = end
      }
    }
  }

  /// Leaves exact forms out that are the only form of their stem and written alike; returns their terms.
  private mutating func removeAliases() -> Set<UInt32> {
    // By stem: its only exact form, or that there are several.
    var forms = [UInt32](repeating: .max, count: terms.count)
    var isAmbiguous = [Bool](repeating: false, count: terms.count)
    for (stem, exact) in words where exact != .max {
      if forms[Int(stem)] == .max { forms[Int(stem)] = exact }
      if forms[Int(stem)] != exact { isAmbiguous[Int(stem)] = true }
    }
    var aliases: Set<UInt32> = []
    for (index, (stem, exact)) in words.enumerated() where exact != .max && !isAmbiguous[Int(stem)] {
      guard terms.key(exact).dropFirst().elementsEqual(terms.key(stem).dropFirst()) else { continue }
      aliases.insert(exact)
      words[index].exact = .max
    }
    return aliases
  }

  /// Writes where articles begin, or where they end.
  private func writeArticles(
    _ bound: KeyPath<Range<UInt32>, UInt32>, to writer: inout SegmentWriter
  ) throws(IndexError) {
    writer.postings.begin(hasPositions: true)
    var index = 0
    while index < articles.count {
      let document = articles[index].document
      let first = index
      while index < articles.count, articles[index].document == document { index += 1 }
      try writer.postings.add(document: document, frequency: UInt32(index - first))
      var previous: UInt32 = 0
      for article in articles[first..<index] {
        let position = article.positions[keyPath: bound]
        writer.postings.add(distance: position - previous)
        previous = position
      }
    }
  }

  /// By 64 tokens: the document of the first.
  private func chunkDocuments() -> [UInt32] {
    var documents: [UInt32] = []
    documents.reserveCapacity(log.count / 64 + 1)
    var document = 0
    for chunk in 0..<(log.count + 63) / 64 {
      while document + 1 < tokenStarts.count, Int(tokenStarts[document + 1]) <= 64 * chunk { document += 1 }
      documents.append(UInt32(document))
    }
    return documents
  }

  /// The documents of each term of metadata.
  private func sortedKeywords() -> [UInt32: [UInt32]] {
    var documents: [UInt32: [UInt32]] = [:]
    documents.reserveCapacity(keywords.count)
    for (term, document) in keywords where documents[term]?.last != document {
      documents[term, default: []].append(document)
    }
    return documents
  }

  /// The tokens of some terms, by number in the log, term by term.
  private func sortedTokens(of order: ArraySlice<UInt32>, _ counts: [Int], _ length: Int) -> [UInt32] {
    // Terms of other passes go nowhere.
    var places = [Int](repeating: -1, count: counts.count)
    var place = 0
    for term in order {
      places[Int(term)] = place
      place += counts[Int(term)]
    }
    return [UInt32](unsafeUninitializedCapacity: length) { sorted, initialized in
      places.withUnsafeMutableBufferPointer { places in
        for (token, word) in log.enumerated() {
          if analysis == .whitespace {
            Self.put(token, Int(word), places, sorted)
          } else {
            let (stem, exact) = words[Int(word)]
            Self.put(token, Int(stem), places, sorted)
            if exact != .max { Self.put(token, Int(exact), places, sorted) }
          }
        }
      }
      initialized = length
    }
  }

  @inline(__always)
  private static func put(
    _ token: Int, _ term: Int, _ places: UnsafeMutableBufferPointer<Int>, _ sorted: UnsafeMutableBufferPointer<UInt32>
  ) {
    let place = places[term]
    guard place >= 0 else { return }
    sorted[place] = UInt32(truncatingIfNeeded: token)
    places[term] = place &+ 1
  }

  /// Writes the postings of a term from the numbers of its tokens.
  private func writePostings(
    _ tokens: UnsafeBufferPointer<UInt32>, _ documentOfChunk: [UInt32], to writer: inout SegmentWriter
  ) throws(IndexError) {
    var index = 0
    var document = 0
    let total = UInt32(truncatingIfNeeded: log.count)
    while index < tokens.count {
      let token = tokens[index]
      document = max(document, Int(documentOfChunk[Int(token >> 6)]))
      while document + 1 < tokenStarts.count, tokenStarts[document + 1] <= token { document += 1 }
      let start = tokenStarts[document]
      let end = document + 1 < tokenStarts.count ? tokenStarts[document + 1] : total
      let titleEnd = start + titleLengths[document]
      var frequency: UInt32 = 0
      var last = index
      while last < tokens.count, tokens[last] < end {
        frequency &+= tokens[last] < titleEnd ? PostingsFormat.titleWeight : 1
        last += 1
      }
      try writer.postings.add(document: UInt32(document), frequency: frequency)
      var previous: UInt32 = 0
      while index < last {
        let token = tokens[index]
        index += 1
        if token < titleEnd {
          let position = token - start
          writer.postings.add(distance: position - previous)
          // As often as it counts.
          for _ in 1..<PostingsFormat.titleWeight { writer.postings.add(distance: 0) }
          previous = position
        } else {
          let position = token - start + (titleEnd > start ? Self.bodyGap : 0)
          writer.postings.add(distance: position - previous)
          previous = position
        }
      }
    }
  }

  /// Forgets all documents; the analyzer keeps its words.
  private mutating func reset() {
    for index in wordOfSurface.indices { wordOfSurface[index] = .max }
    words.removeAll(keepingCapacity: true)
    wordLanguages.removeAll(keepingCapacity: true)
    terms.removeAll()
    // Given back, for what comes next may be a merge, which needs memory of its own.
    log = []
    tokenStarts.removeAll(keepingCapacity: true)
    titleLengths.removeAll(keepingCapacity: true)
    keywords.removeAll(keepingCapacity: true)
    articles.removeAll(keepingCapacity: true)
    norms.removeAll(keepingCapacity: true)
    values.removeAll()
    statistics = LanguageStatistics()
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

extension Document {
  /// The document without what is long of it.
  fileprivate var withoutText: Document {
    var document = self
    document.title = ""
    document.body = ""
    document.articles = []
    document.passages = []
    return document
  }
}
