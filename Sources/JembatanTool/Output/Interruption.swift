import Glibc

/// What a person sees who interrupts a long run.
enum Interruption {
  /// Makes an interrupt say so before it ends the program as ever: a shell sees 130.
  ///
  /// A run that was started with interrupts ignored, as in the background of a script, goes on ignoring them.
  static func announce() {
    let before = signal(SIGINT) { number in
      // Nothing but calls that are safe in a signal handler.
      let message: StaticString = "\njembatan: interrupted\n"
      _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      signal(number, SIG_DFL)
      raise(number)
    }
    if let before, unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
      signal(SIGINT, SIG_IGN)
    }
  }
}
