import FoundationEssentials
import Glibc
import Jembatan

/// A line on standard error that shows how far indexing is; nothing where standard error is no terminal that can
/// rewrite a line.
struct ProgressLine {
  private let start = ProgressLine.now()
  private var lastShown = 0.0
  private var isShown = false
  private let isWanted = StandardError.isTerminal && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Seconds of a clock that only goes forward.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  var elapsed: Double { Self.now() - start }

  /// Shows the state, at most ten times a second.
  mutating func show(_ report: IndexingReport) {
    guard isWanted else { return }
    let now = Self.now()
    guard now - lastShown > 0.1 else { return }
    lastShown = now
    isShown = true
    let megabytes = Double(report.bytes) / 1e6
    let rate = megabytes / max(0.001, now - start)
    let facts = [
      NumberText.counted(report.documents, "document"), NumberText.counted(report.files, "file"),
      NumberText.decimals(megabytes, 1) + " MB", NumberText.decimals(rate, 1) + " MB/s",
    ]
    StandardError.write("\r\u{1B}[K" + facts.joined(separator: " · "))
  }

  /// Removes the line, so that a message can stand in its place.
  mutating func clear() {
    if isShown { StandardError.write("\r\u{1B}[K") }
    isShown = false
  }
}
