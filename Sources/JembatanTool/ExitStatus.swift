import Glibc
import Jembatan

/// What the program tells its caller when it ends.
enum ExitStatus: Int32 {
  /// Found something, or did what was asked.
  case success = 0
  /// Nothing found.
  case nothingFound = 1
  /// Something failed, wholly or in part.
  case failure = 2
  /// The index is damaged, or made by another version or analysis.
  case damaged = 3
  /// Wrong usage: EX_USAGE of sysexits.h, which the argument parser uses too.
  case usage = 64

  init(_ error: IndexError) {
    switch error.code {
    case .damaged, .incompatible: self = .damaged
    case .invalidQuery, .invalidCursor: self = .usage
    default: self = .failure
    }
  }

  func exit() -> Never { Glibc.exit(rawValue) }

  /// What a manual says of every status. That of an interrupt is the shell's.
  static var meanings: [(status: Int32, meaning: String)] {
    [
      (success.rawValue, "Something was found, or what was asked for is done."),
      (nothingFound.rawValue, "Nothing was found."),
      (failure.rawValue, "Something failed, wholly or in part; a message on standard error says what."),
      (damaged.rawValue, "The index is damaged, or made by another version or another analysis."),
      (usage.rawValue, "Wrong usage: an option, a value or a query that is not accepted."),
      (128 + SIGINT, "Interrupted; an index is as it was before."),
    ]
  }
}

/// A failure that is not the index's: a file that cannot be read, for example.
struct CommandFailure: Error {
  var status = ExitStatus.failure
  var message: String

  init(_ message: String, status: ExitStatus = .failure) {
    self.message = message
    self.status = status
  }
}
