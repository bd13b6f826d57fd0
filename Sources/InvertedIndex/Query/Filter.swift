public import Documents

/// A condition that documents must meet, without any influence on their scores.
///
/// ```swift
/// .kind(.agreement) && .year(1990...2010) && !.language(.english)
/// ```
public indirect enum Filter: Sendable, Hashable {
  /// Documents of a kind.
  case kind(DocumentKind)
  /// Documents whose main language is this.
  case language(Language)
  /// Documents dated within the two dates, both included; a year covers all its days. Documents without a date never
  /// match.
  case dated(from: CalendarDate?, through: CalendarDate?)
  /// Documents with a party: an ISO 3166-1 alpha-3 code or the name of a body, as the document gives it.
  case party(String)
  /// Documents published by an outlet.
  case outlet(String)
  /// Documents that name a person in their metadata.
  case person(String)
  /// The language versions of a work.
  case work(String)
  /// Documents that meet every condition; all documents where there is none.
  case all([Filter])
  /// Documents that meet at least one condition; no document where there is none.
  case any([Filter])
  /// Documents that do not meet the condition.
  case not(Filter)

  /// Documents dated within the years; none where no year of the calendar, 1 to 9999, is among them.
  public static func year(_ years: ClosedRange<Int>) -> Filter {
    guard years.overlaps(1...9999) else { return .any([]) }
    return .dated(
      from: CalendarDate(year: max(1, years.lowerBound)), through: CalendarDate(year: min(9999, years.upperBound)))
  }

  /// Both conditions.
  public static func && (left: Filter, right: Filter) -> Filter { .all([left, right]) }

  /// One of two conditions.
  public static func || (left: Filter, right: Filter) -> Filter { .any([left, right]) }

  /// The opposite of a condition.
  public static prefix func ! (condition: Filter) -> Filter { .not(condition) }
}
