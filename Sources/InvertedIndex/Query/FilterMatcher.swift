import CKernels
import Documents

/// A filter made ready for one segment: a bitset of the documents that meet it, found window by window as it is asked
/// for.
///
/// A window is a block of the document values. Where the bounds of its columns decide, it costs nothing; else the
/// columns are compared in bulk, and the postings of parties, outlets, persons and works set bits. A window is
/// remembered. Where single documents are asked for, as by searches that look at few, the first of a window are looked
/// up one by one.
///
/// Must not be used once its scratch memory was reset. This file may use unsafe pointers, into that memory.
struct FilterMatcher {
  private static let windowLength = DocumentValuesColumns.documentsPerBlock
  private static let wordCount = windowLength / 64
  /// So many documents of a window are looked up one by one before all are.
  private static let patience: UInt8 = 24

  /// What is known of a window: below ``patience``, how many of its documents were asked for.
  private enum State {
    static let none: UInt8 = 253
    static let all: UInt8 = 254
    static let bits: UInt8 = 255
  }

  private indirect enum Node {
    case values(column: Int, DocumentValueSet)
    case documents(UnsafeMutablePointer<PostingsCursor>)
    /// With memory for the bits of a part.
    case all([Node], UnsafeMutablePointer<UInt64>)
    case any([Node], UnsafeMutablePointer<UInt64>)
    case not(Node)

    /// What one document costs, roughly.
    var cost: Int {
      switch self {
      case .values: 1
      case .documents: 3
      case .all(let nodes, _), .any(let nodes, _): nodes.reduce(1) { $0 + $1.cost }
      case .not(let node): 1 + node.cost
      }
    }
  }

  private let segment: SegmentReader
  /// Kept alive here.
  private let scratch: ScratchMemory
  private let root: Node
  /// By window.
  private let states: UnsafeMutablePointer<UInt8>
  /// Those of windows whose state says so.
  private let bits: UnsafeMutablePointer<UInt64>

  /// - Complexity: logarithmic in the terms of the segment, for each part of the filter.
  init(_ filter: Filter, in segment: SegmentReader, _ scratch: ScratchMemory) throws(IndexError) {
    self.segment = segment
    self.scratch = scratch
    root = try Self.node(for: filter, in: segment, scratch)
    let windows = DocumentValuesColumns.blockCount(Int(segment.documentCount))
    states = scratch.bytes(max(1, windows)).bindMemory(to: UInt8.self, capacity: max(1, windows))
    states.initialize(repeating: 0, count: max(1, windows))
    bits = scratch.words(max(1, windows * Self.wordCount))
  }

  // MARK: Asking

  /// Whether a document meets the filter.
  @inline(__always)
  func matches(_ document: UInt32) throws(IndexError) -> Bool {
    let state = states[Int(document) / Self.windowLength]
    guard state == State.bits else { return try look(document, state) }
    return bits[Int(document >> 6)] >> UInt64(document & 63) & 1 == 1
  }

  private func look(_ document: UInt32, _ state: UInt8) throws(IndexError) -> Bool {
    let window = Int(document) / Self.windowLength
    if state < Self.patience {
      states[window] = state + 1
      return try contains(root, document)
    }
    switch try selection(ofWindow: window) {
    case .none: return false
    case .all: return true
    case .some: return bits[Int(document >> 6)] >> UInt64(document & 63) & 1 == 1
    }
  }

  /// Sets the bits of the documents that meet the filter, and leaves the others.
  ///
  /// - Parameters:
  ///   - start: the document of the first bit, divisible by 64.
  ///   - words: how many words of bits there are; those behind the segment's last document stay as they are.
  func setBits(
    from start: UInt32, words: Int, into destination: UnsafeMutablePointer<UInt64>
  ) throws(IndexError) {
    try forEachPart(from: start, words: words) { selection, first, own, count in
      let place = destination + first
      switch selection {
      case .none: break
      case .some: jembatan_bits_or(place, own, count)
      case .all:
        let document = Int(start) + 64 * first
        for word in 0..<count { place[word] |= Self.existing(document + 64 * word, segment.documentCount) }
      }
    }
  }

  /// Clears the bits of documents that do not meet the filter.
  ///
  /// Parameters are those of ``setBits(from:words:into:)``.
  func keepBits(
    from start: UInt32, words: Int, in destination: UnsafeMutablePointer<UInt64>
  ) throws(IndexError) {
    try forEachPart(from: start, words: words) { selection, first, own, count in
      switch selection {
      case .none: (destination + first).update(repeating: 0, count: count)
      case .some: jembatan_bits_and(destination + first, own, count)
      case .all: break
      }
    }
  }

  /// Visits the stretches of a range of words that lie in one window each.
  @inline(__always)
  private func forEachPart(
    from start: UInt32, words: Int,
    _ body: (_ selection: DocumentSelection, _ first: Int, _ own: UnsafeMutablePointer<UInt64>, _ count: Int) -> Void
  ) throws(IndexError) {
    var first = 0
    let firstWord = Int(start / 64)
    let end = min(words, (Int(segment.documentCount) + 63) / 64 - firstWord)
    while first < end {
      let window = (firstWord + first) / Self.wordCount
      let count = min(end - first, (window + 1) * Self.wordCount - firstWord - first)
      body(try selection(ofWindow: window), first, bits + firstWord + first, count)
      first += count
    }
  }

  /// The bits of 64 documents that the segment has.
  private static func existing(_ first: Int, _ documentCount: UInt32) -> UInt64 {
    let rest = Int(documentCount) - first
    return rest >= 64 ? .max : rest <= 0 ? 0 : UInt64(1) << UInt64(rest) - 1
  }

  // MARK: Windows

  private func selection(ofWindow window: Int) throws(IndexError) -> DocumentSelection {
    switch states[window] {
    case State.none: return .none
    case State.all: return .all
    case State.bits: return .some
    default: break
    }
    let own = bits + window * Self.wordCount
    let selection = try evaluate(root, window, into: own)
    switch selection {
    case .none: states[window] = State.none
    case .all: states[window] = State.all
    case .some:
      for word in 0..<Self.wordCount where (window * Self.wordCount + word + 1) * 64 > segment.documentCount {
        own[word] &= Self.existing((window * Self.wordCount + word) * 64, segment.documentCount)
      }
      states[window] = State.bits
    }
    return selection
  }

  /// The documents of a window that a part of the filter accepts; bits are written where that is some.
  private func evaluate(
    _ node: Node, _ window: Int, into bits: UnsafeMutablePointer<UInt64>
  ) throws(IndexError) -> DocumentSelection {
    switch node {
    case .values(let column, let set):
      let values = try segment.column(column, ofBlock: window)
      let selection = values.match(set, bits)
      if case .some = selection {
        let written = (values.count + 63) / 64
        (bits + written).update(repeating: 0, count: Self.wordCount - written)
      }
      return selection
    case .documents(let cursor):
      bits.update(repeating: 0, count: Self.wordCount)
      try cursor.pointee.setBits(
        fromAnywhere: UInt32(window * Self.windowLength), words: Self.wordCount, bits)
      return .some
    case .not(let node):
      switch try evaluate(node, window, into: bits) {
      case .none: return .all
      case .all: return .none
      case .some:
        for word in 0..<Self.wordCount { bits[word] = ~bits[word] }
        return .some
      }
    case .all(let nodes, let room):
      var result = DocumentSelection.all
      for node in nodes {
        switch (try evaluate(node, window, into: room), result) {
        case (.none, _): return .none
        case (.all, _): continue
        case (.some, .some): jembatan_bits_and(bits, room, Self.wordCount)
        case (.some, _):
          bits.update(from: room, count: Self.wordCount)
          result = .some
        }
      }
      return result
    case .any(let nodes, let room):
      var result = DocumentSelection.none
      for node in nodes {
        if case .documents(let cursor) = node, case .some = result {
          try cursor.pointee.setBits(
            fromAnywhere: UInt32(window * Self.windowLength), words: Self.wordCount, bits)
          continue
        }
        switch (try evaluate(node, window, into: room), result) {
        case (.all, _): return .all
        case (.none, _): continue
        case (.some, .some): jembatan_bits_or(bits, room, Self.wordCount)
        case (.some, _):
          bits.update(from: room, count: Self.wordCount)
          result = .some
        }
      }
      return result
    }
  }

  // MARK: Single documents

  private func contains(_ node: Node, _ document: UInt32) throws(IndexError) -> Bool {
    switch node {
    case .values(let column, let set):
      let values = try segment.column(column, ofBlock: Int(document) / Self.windowLength)
      switch set.selection(least: values.least, greatest: values.greatest) {
      case .none: return false
      case .all: return true
      case .some: return set.contains(values[Int(document) % Self.windowLength])
      }
    case .documents(let cursor): return try cursor.pointee.contains(document)
    case .all(let nodes, _):
      for node in nodes where try !contains(node, document) { return false }
      return true
    case .any(let nodes, _):
      for node in nodes where try contains(node, document) { return true }
      return false
    case .not(let node): return try !contains(node, document)
    }
  }

  // MARK: Making

  private static func node(
    for filter: Filter, in segment: SegmentReader, _ scratch: ScratchMemory
  ) throws(IndexError) -> Node {
    switch filter {
    case .kind(let kind): return values(DocumentValuesColumns.kind, DocumentKind.allCases.firstIndex(of: kind))
    case .language(let language):
      return values(DocumentValuesColumns.language, Language.allCases.firstIndex(of: language))
    case .dated(let from, let through):
      guard let dates = DocumentValueSet(datedFrom: from, through: through) else { return .any([], scratch.words(0)) }
      return .values(column: DocumentValuesColumns.date, dates)
    case .party(let value): return try documents(.party, value, segment, scratch)
    case .outlet(let value): return try documents(.outlet, value, segment, scratch)
    case .person(let value): return try documents(.person, value, segment, scratch)
    case .work(let value): return try documents(.work, value, segment, scratch)
    case .all(let filters):
      return .all(try nodes(for: filters, in: segment, scratch), scratch.words(wordCount))
    case .any(let filters):
      return .any(try nodes(for: filters, in: segment, scratch), scratch.words(wordCount))
    case .not(let filter): return .not(try node(for: filter, in: segment, scratch))
    }
  }

  /// The cheapest first.
  private static func nodes(
    for filters: [Filter], in segment: SegmentReader, _ scratch: ScratchMemory
  ) throws(IndexError) -> [Node] {
    var nodes: [Node] = []
    for filter in filters { nodes.append(try node(for: filter, in: segment, scratch)) }
    return nodes.sorted { $0.cost < $1.cost }
  }

  private static func values(_ column: Int, _ number: Int?) -> Node {
    let value = UInt32(number ?? 0)
    return .values(column: column, DocumentValueSet(value))
  }

  private static func documents(
    _ keyword: TermKey.Keyword, _ value: String, _ segment: SegmentReader, _ scratch: ScratchMemory
  ) throws(IndexError) -> Node {
    guard let cursor = try segment.postings(forKey: TermKey.keyword(keyword, value), scratch) else {
      return .any([], scratch.words(0))
    }
    let memory = scratch.bytes(MemoryLayout<PostingsCursor>.stride).bindMemory(to: PostingsCursor.self, capacity: 1)
    memory.initialize(to: cursor)
    return .documents(memory)
  }
}

extension DocumentValueSet {
  /// The ordinals of dates that touch a range: one given by its year alone when some day of it may be meant.
  ///
  /// - Returns: `nil` where there are none.
  fileprivate init?(datedFrom from: CalendarDate?, through: CalendarDate?) {
    let first = from?.firstOrdinal ?? 1
    let last = through?.lastOrdinal ?? .max
    // What began before the range and may have ended in it: the month and the year of its first day.
    let others = [first / 100 * 100, first / 10_000 * 10_000].filter { $0 > 0 && $0 < first && $0 <= last }
    self.init(first, through: last, others: others)
  }
}
