import CKernels
import Documents
import TextAnalysis

/// Counts the values of fields over the documents that match, segment by segment, each document exactly.
///
/// Kind, language and year come from the columns of the document values, window by window; where a window has one value
/// only, its documents are counted by their bits. Parties, outlets, persons and works come from their postings, each
/// value's intersected with the bits of the matches. This file may use unsafe pointers, into scratch memory.
struct FacetCounter {
  /// The codes of states and territories: three letters of ISO 3166-1.
  private static let countries = Set(LocaleData.regions().map { Array($0.alpha3.utf8) })
  /// No calendar date has a later year.
  private static let yearCount = 10_000

  private let fields: Set<FacetField>
  private var kinds = [Int](repeating: 0, count: DocumentKind.allCases.count)
  private var languages = [Int](repeating: 0, count: Language.allCases.count)
  /// By year; those without a date under 0.
  private var years: [Int] = []
  private var keywords: [TermKey.Keyword: KeywordCounts] = [:]
  /// For the postings of one value.
  private let scratch = ScratchMemory()

  init(_ fields: [FacetField]) {
    self.fields = Set(fields)
    if self.fields.contains(.year) { years = [Int](repeating: 0, count: Self.yearCount) }
  }

  /// Adds the documents of a segment.
  mutating func count(_ matches: MatchSet) throws(IndexError) {
    guard !fields.isEmpty, matches.count > 0 else { return }
    try countColumns(matches)
    for keyword in Set(fields.compactMap(\.keyword)) {
      let counts = try self.counts(of: keyword, matches)
      keywords[keyword] = keywords[keyword]?.merged(with: counts) ?? counts
    }
  }

  /// The facets of the fields, of so many values each.
  func facets(limit: Int) -> [FacetField: Facet] {
    var facets: [FacetField: Facet] = [:]
    for field in fields { facets[field] = facet(field, limit: limit) }
    return facets
  }

  private func facet(_ field: FacetField, limit: Int) -> Facet {
    switch field {
    case .kind: return Self.facet(kinds, DocumentKind.allCases.map(\.rawValue), limit: limit)
    case .language: return Self.facet(languages, Language.allCases.map(\.rawValue), limit: limit)
    case .year:
      var dated = years
      if !dated.isEmpty { dated[0] = 0 }
      return Facet(dated, limit: limit) { String($0) }
    case .country: return keywords[.party]?.facet(limit: limit) { Self.countries.contains(Array($0)) } ?? Facet()
    case .party, .outlet, .person, .work:
      return field.keyword.flatMap { keywords[$0] }?.facet(limit: limit) ?? Facet()
    }
  }

  private static func facet(_ counts: [Int], _ values: [String], limit: Int) -> Facet {
    let order = values.indices.sorted { values[$0].utf8.lexicographicallyPrecedes(values[$1].utf8) }
    return Facet(order.map { counts[$0] }, limit: limit) { values[order[$0]] }
  }

  // MARK: Columns

  private mutating func countColumns(_ matches: MatchSet) throws(IndexError) {
    guard fields.contains(.kind) || fields.contains(.language) || fields.contains(.year) else { return }
    let places = scratch.integers(MatchSet.windowLength + 16)
    defer { scratch.reset() }
    for window in 0..<matches.windowCount {
      let bits = matches.window(window)
      let found = jembatan_bits_count(bits, MatchSet.wordsPerWindow)
      guard found > 0 else { continue }
      _ = jembatan_bits_to_ids(bits, MatchSet.wordsPerWindow, 0, places)
      let segment = matches.segment
      if fields.contains(.kind) {
        try Self.add(
          try segment.column(DocumentValuesColumns.kind, ofBlock: window), places, found, to: &kinds, segment)
      }
      if fields.contains(.language) {
        try Self.add(
          try segment.column(DocumentValuesColumns.language, ofBlock: window), places, found, to: &languages, segment)
      }
      if fields.contains(.year) {
        let dates = try segment.column(DocumentValuesColumns.date, ofBlock: window)
        if Self.year(dates.least) == Self.year(dates.greatest) {
          years[Self.year(dates.least)] += found
        } else {
          years.withUnsafeMutableBufferPointer { years in
            for index in 0..<found { years[Self.year(dates[Int(places[index])])] &+= 1 }
          }
        }
      }
    }
  }

  /// A number that is no date is none.
  @inline(__always)
  private static func year(_ ordinal: UInt32) -> Int {
    let year = Int(ordinal / 10_000)
    return year < yearCount ? year : 0
  }

  /// Counts a column of at most four values.
  private static func add(
    _ column: DocumentValuesColumn, _ places: UnsafePointer<UInt32>, _ found: Int, to counts: inout [Int],
    _ segment: SegmentReader
  ) throws(IndexError) {
    if column.isUniform {
      counts[Int(column.least)] += found
      return
    }
    // Four counters of 16 bits in a word: no count waits for the one before to be stored.
    var packed: UInt64 = 0
    for index in 0..<found { packed &+= 1 << UInt64(16 &* (column[Int(places[index])] & 3)) }
    // A window of 4,096 documents does not overflow them.
    for value in 0..<4 {
      let count = Int(packed >> UInt64(16 * value) & 0xFFFF)
      guard count > 0 else { continue }
      guard value < counts.count else { throw segment.damagedValues("holds the unknown value \(value)") }
      counts[value] += count
    }
  }

  // MARK: Keywords

  /// The values of a field that matches have.
  ///
  /// - Complexity: linear in the values of the segment and in the postings of those near matches.
  private func counts(of keyword: TermKey.Keyword, _ matches: MatchSet) throws(IndexError) -> KeywordCounts {
    var counts = KeywordCounts()
    var cursor = matches.segment.terms.cursor
    guard try cursor.seek(to: [keyword.rawValue]) else { return counts }
    repeat {
      guard cursor.key.first == keyword.rawValue else { break }
      let count = try self.count(of: cursor.info, matches)
      if count > 0 { counts.append(cursor.key.dropFirst(), count: count) }
    } while try cursor.next()
    return counts
  }

  /// How many of the documents of a term match.
  private func count(of info: TermInfo, _ matches: MatchSet) throws(IndexError) -> Int {
    if matches.isWhole { return Int(info.documentFrequency) }
    let segment = matches.segment
    if info.documentFrequency == 1, info.document < segment.documentCount {
      return matches.contains(info.document) ? 1 : 0
    }
    return try PostingsCursor.count(
      info, segment.postings, documentLimit: segment.documentCount, in: matches.bits,
      words: matches.windowCount * MatchSet.wordsPerWindow, scratch: scratch)
  }
}

extension FacetField {
  /// The keyword whose values the field has; `nil` for the fields of columns.
  fileprivate var keyword: TermKey.Keyword? {
    switch self {
    case .language, .kind, .year: nil
    case .outlet: .outlet
    case .party, .country: .party
    case .person: .person
    case .work: .work
    }
  }
}
