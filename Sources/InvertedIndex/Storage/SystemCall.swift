import Glibc

/// Helpers around system calls.
enum SystemCall {
  /// The text of an error number, as `No such file or directory`.
  static func message(_ number: Int32) -> String {
    String(cString: strerror(number))
  }

  /// Runs a call again while a signal interrupts it.
  static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}
