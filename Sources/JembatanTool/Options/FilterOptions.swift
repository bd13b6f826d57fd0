import ArgumentParser
import Jembatan

/// The conditions that found documents must meet.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("In this language: id, ru, en or und.", valueName: "language"),
    completion: .list(Language.allCases.map(\.rawValue)), transform: ArgumentValue.choice)
  var lang: [Language] = []

  @Option(
    name: .long, help: ArgumentHelp("Of this kind: news, agreement or other.", valueName: "kind"),
    completion: .list(DocumentKind.allCases.map(\.rawValue)), transform: ArgumentValue.choice)
  var kind: [DocumentKind] = []

  @Option(
    name: .long, help: ArgumentHelp("With this party: IDN, RUS; again for more.", valueName: "party"),
    transform: ArgumentValue.condition("party"))
  var party: [Filter] = []

  @Option(
    name: .long, help: ArgumentHelp("With this state: ID, RUS; again for more.", valueName: "code"),
    transform: ArgumentValue.condition("country"))
  var country: [Filter] = []

  @Option(
    name: .long, help: ArgumentHelp("Naming this person; again for more.", valueName: "name"),
    transform: ArgumentValue.condition("person"))
  var person: [Filter] = []

  @Option(
    name: .long, help: ArgumentHelp("Published by this outlet.", valueName: "name"),
    transform: ArgumentValue.condition("outlet"))
  var outlet: [Filter] = []

  @Option(
    name: .long, help: ArgumentHelp("A language version of this work.", valueName: "work"),
    transform: ArgumentValue.condition("work"))
  var work: [Filter] = []

  @Option(
    name: .long, help: ArgumentHelp("Dated in 1998, 1990..2010, 1990.. or ..2010.", valueName: "years"),
    transform: ArgumentValue.condition("year"))
  var year: Filter?

  @Option(
    name: .long, help: ArgumentHelp("Dated from 2003, 2003-04 or 2003-04-21 on.", valueName: "date"),
    transform: ArgumentValue.date)
  var from: CalendarDate?

  @Option(
    name: .long, help: ArgumentHelp("Dated up to this year, month or day.", valueName: "date"),
    transform: ArgumentValue.date)
  var to: CalendarDate?

  func validate() throws {
    if let from, let to, from.firstOrdinal > to.lastOrdinal {
      throw ValidationError("--from \(from) is later than --to \(to): no document can be dated so")
    }
  }

  /// All conditions together, `nil` without any.
  var filter: Filter? {
    var conditions: [Filter] = []
    if !lang.isEmpty { conditions.append(.any(lang.map { .language($0) })) }
    if !kind.isEmpty { conditions.append(.any(kind.map { .kind($0) })) }
    if from != nil || to != nil { conditions.append(.dated(from: from, through: to)) }
    if let year { conditions.append(year) }
    conditions += party + country + person
    // No document has two outlets or two works.
    for alternatives in [outlet, work] where !alternatives.isEmpty { conditions.append(.any(alternatives)) }
    return conditions.isEmpty ? nil : .all(conditions)
  }
}
