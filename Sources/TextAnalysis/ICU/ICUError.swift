import CICU

/// A call of the ICU library that failed: its data are missing, or memory ran out.
package struct ICUError: Error, CustomStringConvertible {
  /// What was asked of ICU.
  package let operation: String
  /// ICU's own name of the failure, as `U_FILE_ACCESS_ERROR`.
  package let name: String

  init(_ operation: String, code: Int32) {
    self.operation = operation
    self.name = String(cString: cicu_error_name(code))
  }

  package var description: String { "ICU could not \(operation): \(name)" }
}

/// Calls a function that fills a UTF-16 buffer, again with more room where the first did not suffice.
func fillingUTF16Buffer(
  capacity: Int,
  _ operation: String,
  _ body: (UnsafeMutablePointer<UInt16>, Int32, UnsafeMutablePointer<Int32>) -> Int32
) throws(ICUError) -> [UInt16] {
  var capacity = max(16, capacity)
  var error: Int32 = 0
  for _ in 0..<2 {
    var needed = 0
    let filled = [UInt16](unsafeUninitializedCapacity: capacity) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      needed = Int(body(base, Int32(clamping: capacity), &error))
      count = min(needed, capacity)
    }
    guard error == 0 else { throw ICUError(operation, code: error) }
    if needed <= capacity { return filled }
    // Transliteration can say only that there was no room: what it names then is a lower bound.
    capacity = max(needed * 4, capacity * 2)
  }
  throw ICUError(operation, code: 15)
}
