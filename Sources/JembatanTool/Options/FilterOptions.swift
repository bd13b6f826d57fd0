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
    name: .long, help: ArgumentHelp("Dated from 2003, 2003-04 or 2003-04-21 on.", valueName: "date"),
    transform: ArgumentValue.date)
  var from: CalendarDate?

  @Option(
    name: .long, help: ArgumentHelp("Dated up to this year, month or day.", valueName: "date"),
    transform: ArgumentValue.date)
  var to: CalendarDate?

  @Option(name: .long, help: ArgumentHelp("With this party; again for more: IDN, RUS.", valueName: "party"))
  var party: [String] = []

  @Option(name: .long, help: ArgumentHelp("The language versions of this work.", valueName: "work"))
  var work: String?

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
    // The codes of states are written large, and typed small.
    conditions += party.map { .any([.party($0), .party($0.uppercased())]) }
    if let work { conditions.append(.work(work)) }
    return conditions.isEmpty ? nil : .all(conditions)
  }
}
