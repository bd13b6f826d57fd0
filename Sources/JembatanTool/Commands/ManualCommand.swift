import ArgumentParser
import FoundationEssentials

/// Prints the manual page. Packagers run it, so help screens do not show it.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page.",
    discussion: """
      The date of the page is that of $SOURCE_DATE_EPOCH, else today.

      EXAMPLES:
        jembatan manual > jembatan.1
        jembatan manual | man -l -
      """,
    shouldDisplay: false)

  func run() throws {
    let page = ManualPage(
      root: try CommandDescription.of(JembatanTool.self), version: JembatanTool.configuration.version,
      date: Self.date(environment: ProcessInfo.processInfo.environment))
    StandardOutput.write(page.text)
  }

  /// The day of a page as mdoc(7) writes it. `SOURCE_DATE_EPOCH`, seconds since 1970, makes builds reproducible
  /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
  static func date(environment: [String: String]) -> String {
    let seconds = environment["SOURCE_DATE_EPOCH"].flatMap { Int32($0) }.map { TimeInterval($0) }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let day = calendar.dateComponents(
      [.year, .month, .day], from: seconds.map(Date.init(timeIntervalSince1970:)) ?? Date())
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let month = (day.month ?? 1) - 1
    return "\(months.indices.contains(month) ? months[month] : months[0]) \(day.day ?? 1), \(day.year ?? 1970)"
  }
}
