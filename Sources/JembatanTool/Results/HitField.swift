import Jembatan

/// What can be told of a hit: a column of lines, a key of objects.
enum HitField: String, CaseIterable {
  case rank, score, id, work, language, kind, date, title, outlet, place, parties, persons, article, snippet, source
  /// The other documents of its group.
  case related
  /// How many documents match.
  case total
  /// The generation of the index that was searched.
  case generation

  /// The columns of lines where none are asked for.
  static let columns: [HitField] = [.rank, .score, .id, .language, .kind, .date, .title]

  /// The text of the field of a hit; several values are parted by semicolons.
  func text(of hit: Hit, in answer: Answer) -> String {
    let document = hit.document
    switch self {
    case .rank: return String(hit.rank)
    case .score: return NumberText.decimals(hit.score, 4)
    case .id: return hit.id
    case .work: return document.work ?? ""
    case .language: return document.language?.rawValue ?? Language.undetermined.rawValue
    case .kind: return document.kind.rawValue
    case .date: return document.date?.description ?? ""
    case .title: return hit.title
    case .outlet: return document.outlet ?? ""
    case .place: return document.place ?? ""
    case .parties: return document.parties.joined(separator: "; ")
    case .persons: return document.persons.joined(separator: "; ")
    case .article: return hit.article?.number ?? ""
    case .snippet: return hit.snippets.map(\.text).joined(separator: " … ")
    case .source: return document.source?.description ?? ""
    case .related: return hit.related.map(\.id).joined(separator: "; ")
    case .total: return String(answer.total)
    case .generation: return String(answer.generation)
    }
  }
}
