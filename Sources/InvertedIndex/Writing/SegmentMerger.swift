import CKernels
import Documents
import TextAnalysis

/// Writes several segments as one, without the documents that were deleted.
struct SegmentMerger {
  /// A segment to merge, with the documents that were deleted of it up to now.
  struct Input {
    var reader: SegmentReader
    var tombstones: Tombstones
  }

  private let inputs: [Input]
  /// By input: the new number of each document, ``UInt32/max`` for those deleted.
  private var newNumbers: [[UInt32]] = []
  /// Where each document comes from, in the new order.
  private var origins: [(input: UInt32, document: UInt32)] = []
  /// Whether documents stand in the order of the inputs.
  private var keepsOrder = true
  private let memory: Int

  /// - Parameter memory: the bytes that may wait in memory while the segment is written.
  init(_ inputs: [Input], memory: Int) {
    self.inputs = inputs
    self.memory = memory
    for (number, input) in inputs.enumerated() {
      for document in 0..<input.reader.documentCount where !input.tombstones.contains(document) {
        origins.append((UInt32(number), document))
      }
    }
    numberDocuments()
  }

  private mutating func numberDocuments() {
    newNumbers = inputs.map { [UInt32](repeating: .max, count: Int($0.reader.documentCount)) }
    for (new, origin) in origins.enumerated() {
      newNumbers[Int(origin.input)][Int(origin.document)] = UInt32(new)
    }
  }

  /// How many documents the new segment has.
  var documentCount: Int { origins.count }

  /// Puts documents with the same words next to each other: smaller gaps, and blocks whose bounds tell more.
  mutating func reorder(threads: Int) throws(IndexError) {
    guard let order = try DocumentOrder.bisected(inputs, newNumbers, documentCount: documentCount, threads: threads)
    else { return }
    origins = order.map { origins[Int($0)] }
    keepsOrder = false
    numberDocuments()
  }

  /// Writes the segment.
  ///
  /// - Complexity: linear in the segments, and logarithmic in their number.
  func write(to storage: any IndexStorage, name: String) throws(IndexError) -> SegmentSummary {
    // What is copied is checked first: damage must not be given a new checksum.
    for input in inputs { try input.reader.verifyChecksums() }
    var norms: [UInt8] = []
    norms.reserveCapacity(origins.count)
    for origin in origins { norms.append(inputs[Int(origin.input)].reader.norms[Int(origin.document)]) }
    var statistics = LanguageStatistics()
    var failure: IndexError?
    norms.withUnsafeBufferPointer { normBytes in
      do throws(IndexError) {
        var writer = try SegmentWriter(storage, name: name, norms: normBytes, memory: memory)
        try writeValues(to: &writer)
        try writeStored(to: &writer)
        writer.beginTerms()
        let languages = try writeTerms(to: &writer)
        try writer.endTerms()
        statistics = languages.statistics(normBytes)
        try writer.finish(statistics)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return SegmentSummary(documentCount: UInt32(origins.count), deleted: [], statistics: statistics)
  }

  private func writeValues(to writer: inout SegmentWriter) throws(IndexError) {
    var values = DocumentValuesWriter()
    for origin in origins {
      values.append(try inputs[Int(origin.input)].reader.packedValues(of: origin.document))
    }
    try writer.append(SegmentLayout.values, values.encoded())
  }

  private func writeStored(to writer: inout SegmentWriter) throws(IndexError) {
    var stored = StoredFieldsWriter()
    writer.begin()
    if keepsOrder {
      for (number, input) in inputs.enumerated() {
        try input.reader.stored.forEach { (document, bytes) throws(IndexError) in
          guard newNumbers[number][Int(document)] != .max else { return }
          try stored.append(bytes)
          try stored.drain { (bytes) throws(IndexError) in try writer.write(bytes) }
        }
      }
    } else {
      for origin in origins {
        try inputs[Int(origin.input)].reader.stored.withDocument(origin.document) { (bytes) throws(IndexError) in
          try stored.append(bytes)
        }
        try stored.drain { (bytes) throws(IndexError) in try writer.write(bytes) }
      }
    }
    let index = try stored.finish { (bytes) throws(IndexError) in try writer.write(bytes) }
    writer.end(SegmentLayout.stored)
    try writer.append(SegmentLayout.storedIndex, index)
  }

  // MARK: Terms

  private func writeTerms(to writer: inout SegmentWriter) throws(IndexError) -> DocumentLanguages {
    var languages = DocumentLanguages(documentCount: origins.count)
    var terms = try MergedTerms(inputs.map(\.reader.terms))
    var lookups = inputs.map { AscendingLookup($0.reader.terms) }
    let scratch = ScratchMemory()
    while try terms.next() {
      var sources = terms.sources
      if sources.contains(where: \.info.isAlias) {
        let stems = try Self.stems(ofExact: terms.key, &lookups)
        // The stem has this form alone where it has in every segment that knows it.
        if stems.allSatisfy({ stem in sources.contains { $0.dictionary == stem.dictionary && $0.info.isAlias } }) {
          if try hasLivingDocument(stems, scratch) { try writer.endAlias(terms.key) }
          scratch.reset()
          continue
        }
        for (index, source) in sources.enumerated() where source.info.isAlias {
          guard let stem = stems.first(where: { $0.dictionary == source.dictionary }) else { continue }
          sources[index].info = stem.info
        }
      }
      if hasDeletions, TermKey.isExact(terms.key), try isOnlyForm(terms.key, sources, &lookups, scratch) {
        try writer.endAlias(terms.key)
        scratch.reset()
        continue
      }
      try writeTerm(terms.key, sources, to: &writer, &languages, scratch)
      scratch.reset()
    }
    return languages
  }

  private func writeTerm(
    _ key: [UInt8], _ sources: [(dictionary: Int, info: TermInfo)], to writer: inout SegmentWriter,
    _ languages: inout DocumentLanguages, _ scratch: ScratchMemory
  ) throws(IndexError) {
    let hasPositions = TermKey.hasPositions(key)
    let language = hasPositions ? DocumentLanguages.index(ofTag: key.first) : nil
    var isEmpty = true
    var gathered = UnorderedPostings()
    for (number, info) in sources {
      let input = inputs[number]
      var cursor = try PostingsCursor(
        info, input.reader.postings, documentLimit: input.reader.documentCount, scratch: scratch)
      var positions: PositionsReader?
      if hasPositions { positions = try PositionsReader(info, input.reader.positions) }
      var old = try cursor.current()
      while old != .max {
        let new = newNumbers[number][Int(old)]
        if new != .max {
          if isEmpty {
            isEmpty = false
            if keepsOrder { writer.postings.begin(hasPositions: hasPositions) }
          }
          let frequency = try cursor.frequency(at: cursor.index)
          if let language { languages.insert(new, language) }
          if keepsOrder {
            try writer.postings.add(document: new, frequency: frequency)
            try positions?.forEachDistance(&cursor) { writer.postings.add(distance: $0) }
          } else {
            gathered.add(document: new, frequency: frequency)
            try positions?.forEachDistance(&cursor) { gathered.add(distance: $0) }
          }
        }
        old = try cursor.next()
      }
    }
    guard !isEmpty else { return }
    if !keepsOrder {
      writer.postings.begin(hasPositions: hasPositions)
      try gathered.write(to: &writer)
    }
    try writer.endTerm(key)
  }
}

extension SegmentMerger {
  /// The stem that is written like an exact form, in each input that has it.
  private static func stems(
    ofExact key: [UInt8], _ lookups: inout [AscendingLookup]
  ) throws(IndexError) -> [(dictionary: Int, info: TermInfo)] {
    var stems: [(dictionary: Int, info: TermInfo)] = []
    for number in lookups.indices {
      if let info = try lookups[number].stem(ofExact: key) { stems.append((number, info)) }
    }
    return stems
  }

  private var hasDeletions: Bool { inputs.contains { $0.tombstones.count > 0 } }

  /// Whether an exact form has become the only one of the stem that is written alike, as documents with the others were
  /// deleted: a merged segment is the same as one built of the documents that are left.
  private func isOnlyForm(
    _ key: [UInt8], _ sources: [(dictionary: Int, info: TermInfo)], _ lookups: inout [AscendingLookup],
    _ scratch: ScratchMemory
  ) throws(IndexError) -> Bool {
    let stems = try Self.stems(ofExact: key, &lookups)
    guard !stems.isEmpty else { return false }
    let occurrences = try livingOccurrences(sources, scratch)
    return occurrences > 0 ? try occurrences == livingOccurrences(stems, scratch) : false
  }

  private func livingOccurrences(
    _ sources: [(dictionary: Int, info: TermInfo)], _ scratch: ScratchMemory
  ) throws(IndexError) -> UInt64 {
    var occurrences: UInt64 = 0
    for (number, info) in sources {
      let reader = inputs[number].reader
      var cursor = try PostingsCursor(
        info, reader.postings, documentLimit: reader.documentCount, scratch: scratch)
      var document = try cursor.current()
      while document != .max {
        if newNumbers[number][Int(document)] != .max { occurrences += UInt64(try cursor.frequency(at: cursor.index)) }
        document = try cursor.next()
      }
    }
    return occurrences
  }

  /// Whether one of a term's documents goes into the new segment.
  private func hasLivingDocument(
    _ sources: [(dictionary: Int, info: TermInfo)], _ scratch: ScratchMemory
  ) throws(IndexError) -> Bool {
    for (number, info) in sources {
      let reader = inputs[number].reader
      var cursor = try PostingsCursor(
        info, reader.postings, documentLimit: reader.documentCount, scratch: scratch)
      var document = try cursor.current()
      while document != .max {
        if newNumbers[number][Int(document)] != .max { return true }
        document = try cursor.next()
      }
    }
    return false
  }
}

/// The postings of a term that come in another order than that of their documents.
private struct UnorderedPostings {
  private var postings: [(document: UInt32, frequency: UInt32, start: Int)] = []
  private var distances: [UInt32] = []

  mutating func add(document: UInt32, frequency: UInt32) { postings.append((document, frequency, distances.count)) }

  mutating func add(distance: UInt32) { distances.append(distance) }

  mutating func write(to writer: inout SegmentWriter) throws(IndexError) {
    postings.sort { $0.document < $1.document }
    for posting in postings {
      try writer.postings.add(document: posting.document, frequency: posting.frequency)
      guard !distances.isEmpty else { continue }
      for distance in distances[posting.start..<posting.start + Int(posting.frequency)] {
        writer.postings.add(distance: distance)
      }
    }
  }
}

/// Which documents have terms of which language: what statistics are made of.
struct DocumentLanguages {
  private var bits: [UInt8]

  init(documentCount: Int) {
    bits = [UInt8](repeating: 0, count: documentCount)
  }

  /// The language of a tag of stems; `nil` for exact forms, whose stems count.
  static func index(ofTag tag: UInt8?) -> Int? {
    guard let tag, !(0x41...0x5A).contains(tag), let language = Language(termTag: tag) else { return nil }
    return LanguageStatistics.index(of: language)
  }

  @inline(__always)
  mutating func insert(_ document: UInt32, _ language: Int) { bits[Int(document)] |= 1 << UInt8(language) }

  func statistics(_ norms: UnsafeBufferPointer<UInt8>) -> LanguageStatistics {
    var statistics = LanguageStatistics()
    for (document, languages) in bits.enumerated() {
      for (index, language) in Language.termLanguages.enumerated() where languages >> UInt8(index) & 1 == 1 {
        statistics[language].documents += 1
        statistics[language].length += Int(FieldNorm.lengths[Int(norms[document])])
      }
    }
    return statistics
  }
}
