import FoundationEssentials
import Glibc

/// How text looks on standard output: colours where they are wanted, control characters shown on a terminal.
struct TerminalStyle {
  /// Whether escape sequences may be written.
  let usesColor: Bool
  /// Whether a person reads.
  let isTerminal: Bool
  /// How many columns there are: `COLUMNS`, else those of the terminal, else 80.
  let width: Int

  init(_ mode: ColorMode = .auto) {
    let environment = ProcessInfo.processInfo.environment
    isTerminal = StandardOutput.isTerminal
    switch mode {
    case .always: usesColor = true
    case .never: usesColor = false
    case .auto:
      usesColor = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
    width = Self.width(of: STDOUT_FILENO)
  }

  /// How many columns messages have.
  static var errorWidth: Int { width(of: STDERR_FILENO) }

  private static func width(of descriptor: Int32) -> Int {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 {
      return columns
    }
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  func bold(_ text: String) -> String { sequence("1", text) }
  func faint(_ text: String) -> String { sequence("2", text) }
  func highlighted(_ text: String) -> String { sequence("1;33", text) }

  private func sequence(_ code: String, _ text: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// Text from a document, safe to show: where it may reach a terminal, control and bidirectional formatting characters
  /// are spelt out.
  func plain(_ text: some StringProtocol) -> String {
    isTerminal || usesColor ? Self.escaped(text) : String(text)
  }

  /// Text with control and bidirectional formatting characters spelt out, as `\u{1B}`; line breaks and tabs stay.
  static func escaped(_ text: some StringProtocol) -> String {
    guard text.unicodeScalars.contains(where: isHostile) else { return String(text) }
    let scalars = text.unicodeScalars
    var result = ""
    for (index, scalar) in zip(scalars.indices, scalars) {
      if scalar == "\r", scalars[scalars.index(after: index)...].first == "\n" {
        // The line breaks of Windows are no attack.
        continue
      }
      if isHostile(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a terminal may do something else with a character than show it.
  static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
