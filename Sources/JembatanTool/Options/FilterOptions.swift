public import ArgumentParser
public import Jembatan

/// The conditions that found documents must meet.
struct FilterOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Only documents in this language: id, ru or en.", valueName: "language"))
  var lang: [Language] = []

  @Option(name: .long, help: ArgumentHelp("Only documents of this kind: news, agreement or other.", valueName: "kind"))
  var kind: [DocumentKind] = []

  @Option(name: .long, help: ArgumentHelp("Only documents from this date on: 2003, 2003-04 or 2003-04-21.", valueName: "date"))
  var from: CalendarDate?

  @Option(name: .long, help: ArgumentHelp("Only documents up to this date.", valueName: "date"))
  var to: CalendarDate?

  @Option(name: .long, help: ArgumentHelp("Only agreements with this party; again for more: IDN, RUS.", valueName: "party"))
  var party: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only the language versions of this work.", valueName: "work"))
  var work: String?

  /// All conditions together, `nil` without any.
  var filter: Filter? {
    var conditions: [Filter] = []
    if !lang.isEmpty { conditions.append(.any(lang.map { .language($0) })) }
    if !kind.isEmpty { conditions.append(.any(kind.map { .kind($0) })) }
    if from != nil || to != nil { conditions.append(.dated(from: from, through: to)) }
    conditions += party.map { .party($0) }
    if let work { conditions.append(.work(work)) }
    return conditions.isEmpty ? nil : .all(conditions)
  }
}

extension Language: ExpressibleByArgument {}
extension DocumentKind: ExpressibleByArgument {}
extension DocumentFormat: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
