import Documents
import InvertedIndex

/// A ranking whose documents are read, one by one or in groups.
struct GroupedRanking {
  /// A hit in the making: the best document of a group.
  struct Group {
    var document: Document
    var score: Double
    /// The others of its group.
    var related: [RelatedDocument] = []
  }

  struct Page {
    var groups: [Group]
    /// How many documents match.
    var total: Int
    /// How many groups they make; `nil` without grouping.
    var groupCount: Int?
    var facets: [FacetField: Facet]
    var next: ResultPlace?
  }

  private let searcher: Searcher
  private let query: RankedQuery
  private let grouping: Grouping?

  init(_ searcher: Searcher, _ query: RankedQuery, _ grouping: Grouping?) {
    self.searcher = searcher
    self.query = query
    self.grouping = grouping
  }

  /// How many documents behind a page are read for copies of its hits: copies rank near each other.
  private static let copiesAhead = 128

  /// The hits of a page.
  ///
  /// - Complexity: pages of groups cost as much as all pages before them: which documents belong to a group that was
  ///   shown is found anew.
  func page(_ options: SearchOptions) throws(IndexError) -> Page {
    guard let grouping else {
      let page = try searcher.search(query, options)
      var groups: [Group] = []
      for scored in page.documents {
        groups.append(Group(document: try document(at: scored.location), score: scored.score))
      }
      return Page(groups: groups, total: page.total, facets: page.facets, next: page.next)
    }
    return try page(options, by: grouping)
  }

  private func document(at location: DocumentLocation) throws(IndexError) -> Document {
    try searcher.snapshot.storedDocument(at: location)
  }

  private func page(_ options: SearchOptions, by grouping: Grouping) throws(IndexError) -> Page {
    // Counted once; the pages that are read to find groups need no facets.
    var counting = options
    counting.limit = 0
    counting.after = nil
    counting.position = 0
    if grouping == .work, !counting.facets.contains(.work) { counting.facets.append(.work) }
    let all = try searcher.search(query, counting)
    var result = Page(groups: [], total: all.total, facets: all.facets, next: nil)
    if grouping == .work, let works = all.facets[.work] { result.groupCount = all.total - works.sum + works.distinct }
    if !options.facets.contains(.work) { result.facets[.work] = nil }
    var groups = GroupMembership(grouping)
    var next = SearchOptions(limit: max(options.limit, Self.copiesAhead), order: options.order)
    var ahead = 0
    while options.limit > 0 {
      let page = try searcher.search(query, next)
      for scored in page.documents {
        let document = try document(at: scored.location)
        let (group, isFirst) = groups.insert(document)
        let place = group - options.position
        if isFirst, (0..<options.limit).contains(place) {
          let related = grouping == .work ? try self.related(to: document) : []
          result.groups.append(Group(document: document, score: scored.score, related: related))
        } else if grouping == .copies, result.groups.indices.contains(place) {
          // A copy is shown with its first, a version is found with all others of its work.
          result.groups[place].related.append(RelatedDocument(document))
        } else if place >= options.limit {
          // Where the next page begins is counted in groups, not told by a place.
          result.next = ResultPlace(rank: 0, segment: 0, document: 0)
        }
        guard result.next != nil else { continue }
        if grouping == .work || ahead == Self.copiesAhead { return result }
        ahead += 1
      }
      guard let place = page.next else { return result }
      next.after = place
      next.position += page.documents.count
    }
    return result
  }

  /// The other versions of a document's work, those that do not match included.
  private func related(to document: Document) throws(IndexError) -> [RelatedDocument] {
    guard let work = document.work else { return [] }
    let versions = try searcher.search(RankedQuery(nil, filter: .work(work)), SearchOptions(limit: 64))
    var related: [RelatedDocument] = []
    for scored in versions.documents {
      let version = try self.document(at: scored.location)
      guard version.id != document.id else { continue }
      related.append(RelatedDocument(version))
    }
    return related
  }
}

/// Which group each document of a ranking belongs to, as they come.
private struct GroupMembership {
  private let grouping: Grouping
  private var works: [String: Int] = [:]
  private var sketches: [ShingleSketch] = []
  private var count = 0

  init(_ grouping: Grouping) {
    self.grouping = grouping
  }

  /// The number of the document's group, from 0, and whether it is the first of it.
  mutating func insert(_ document: Document) -> (group: Int, isFirst: Bool) {
    switch grouping {
    case .work:
      if let work = document.work {
        if let group = works[work] { return (group, false) }
        works[work] = count
      }
    case .copies:
      let sketch = ShingleSketch(document.body)
      if let group = NearDuplicates().first(like: sketch, among: sketches) { return (group, false) }
      sketches.append(sketch)
    }
    count += 1
    return (count - 1, true)
  }
}

extension RelatedDocument {
  fileprivate init(_ document: Document) {
    self.init(id: document.id, language: document.language ?? .undetermined, title: document.title)
  }
}
