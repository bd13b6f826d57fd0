/// A field whose values can be counted over all documents that match.
public enum FacetField: String, Sendable, Hashable, CaseIterable {
  case language, kind, year, outlet, party, country, person, work
}
