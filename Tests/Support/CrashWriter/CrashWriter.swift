import Glibc
import InvertedIndex

/// A process to be killed: writes the workload of a seed into an index, or reads it while another one writes.
///
/// - `CrashWriter write FOLDER SEED BATCH` goes on behind a batch until its input ends: with the process that started
///   it, at the latest. It prints `open` when it has opened the index, and the number of each batch once its commit has
///   returned.
/// - `CrashWriter read FOLDER SEED` checks snapshot after snapshot until its input ends; then it prints how many there
///   were, and of how many batches.
///
/// What goes wrong is printed too, and ends the process with status 1.
@main
struct CrashWriter {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let seed = UInt64(arguments[3]) else { fail("wrong arguments") }
    do throws(IndexError) {
      let storage = try FolderStorage(path: arguments[2], creating: false)
      switch arguments[1] {
      case "write":
        try write(storage, Workload(seed: seed, size: Workload.many, through: Int(arguments.last ?? "") ?? 0))
      case "read": try read(storage, SnapshotChecker(Workload(seed: seed, size: Workload.many)))
      default: fail("wrong arguments")
      }
    } catch {
      fail("\(error.code): \(error)")
    }
  }

  private static func write(_ storage: FolderStorage, _ history: Workload) throws(IndexError) {
    var workload = history
    while !inputHasEnded {
      let writer = try IndexWriter.small(storage, behind: workload)
      say("open")
      var batch: Workload.Batch
      repeat {
        batch = workload.next()
        try writer.prepare(batch)
        try writer.commit(batch)
        say("\(batch.number)")
      } while !batch.endsWriter && !inputHasEnded
    }
  }

  private static func read(_ storage: FolderStorage, _ history: SnapshotChecker) throws(IndexError) {
    var checker = history
    var snapshots = 0
    var batches = 0
    while !inputHasEnded {
      let snapshot: IndexSnapshot
      do throws(IndexError) {
        snapshot = try IndexSnapshot.open(storage)
      } catch {
        // There is none before the first commit, and always one after it.
        guard error.code == .notFound, snapshots == 0 else { throw error }
        continue
      }
      let before = checker.batch
      if let problem = try checker.problem(of: snapshot) { fail(problem) }
      snapshots += 1
      if checker.batch > before { batches += 1 }
    }
    say("\(snapshots) \(batches)")
  }

  private static var inputHasEnded: Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, 0) > 0 && Int32(input.revents) & POLLHUP != 0
  }

  /// Prints a line in one piece, without a buffer that a kill would lose.
  private static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    guard Glibc.write(STDOUT_FILENO, bytes, bytes.count) == bytes.count else { exit(1) }
  }

  private static func fail(_ problem: String) -> Never {
    say("error: \(problem)")
    exit(1)
  }
}
