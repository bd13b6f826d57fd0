import Glibc
import InvertedIndex
import Jembatan
import QueryLanguage

/// Looks for queries that crash, hang, are slow, or do not survive being printed.
///
///     swift run -c release QueryFuzz corpus [SEED [CASES [FIRST]]]
///
/// indexes a folder into memory, then makes that many cases (100,000) of a seed (1), from the first (0) on. Each is
/// parsed, printed and parsed again; most are planned and searched; some go through everything that the façade has. It
/// prints what went wrong, every search above 50 milliseconds and the slowest ones, each with its case and its text. A
/// crash or a search of more than 20 seconds ends it with the number of the case, by which it is repeated:
///
///     swift run -c release QueryFuzz corpus SEED 1 CASE
@main
struct QueryFuzz {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: QueryFuzz CORPUS [SEED [CASES [FIRST]]]")
      exit(64)
    }
    func number(_ place: Int, _ standard: UInt64) -> UInt64 {
      arguments.count > place ? UInt64(arguments[place]) ?? standard : standard
    }
    let seed = number(2, 1)
    let (count, first) = (number(3, 100_000), number(4, 0))
    CaseWatch.begin()
    let index = try SearchIndex.open(.memory)
    let report = try index.index(paths: [arguments[1]])
    print("\(report.documents) documents, seed \(seed), cases \(first)..<\(first + count)")
    var run = try FuzzRun(index, seed: seed)
    for number in first..<first + count {
      CaseWatch.current.pointee = number
      run.execute(number)
      if (number + 1) % 100_000 == 0 { run.printProgress() }
    }
    run.printReport()
    exit(run.hasFailed ? 1 : 0)
  }
}

/// Tells which case was under way when the process ends by a signal.
enum CaseWatch {
  /// Shared with a signal handler, which may use nothing but memory that is always there.
  nonisolated(unsafe) static let current = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
  /// The longest search, in seconds.
  static let patience: UInt32 = 20

  static func begin() {
    current.initialize(to: 0)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM] {
      signal(number) { number in
        var digits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { bytes in
          var rest = CaseWatch.current.pointee
          var place = bytes.count - 1
          bytes[place] = UInt8(ascii: "\n")
          repeat {
            place -= 1
            bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
          } while rest > 0
          place -= 1
          bytes[place] = UInt8(ascii: number == SIGALRM ? "T" : "C")
          _ = write(STDOUT_FILENO, bytes.baseAddress.map { $0 + place }, bytes.count - place)
        }
        _exit(2)
      }
    }
  }
}
