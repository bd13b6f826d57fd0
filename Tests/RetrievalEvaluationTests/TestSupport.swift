import Glibc
import Testing

@testable import RetrievalEvaluation

/// The code that reading fails with, and its line; `nil` where nothing is thrown.
func fault(_ body: () throws -> Void) -> Fault? {
  do {
    try body()
    return nil
  } catch let error as EvaluationError {
    return Fault(error.code, line: error.line)
  } catch {
    Issue.record("another error: \(error)")
    return nil
  }
}

struct Fault: Equatable {
  let code: EvaluationError.Code
  let line: Int?

  init(_ code: EvaluationError.Code, line: Int? = nil) {
    self.code = code
    self.line = line
  }
}

/// A seed that differs from run to run; every property test prints it. `JEMBATAN_TEST_SEED` repeats one.
func propertySeed(_ test: String = #function) -> UInt64 {
  let given = getenv("JEMBATAN_TEST_SEED").flatMap { UInt64(String(cString: $0)) }
  let seed = given ?? UInt64.random(in: 0...UInt64.max)
  print("\(test): JEMBATAN_TEST_SEED=\(seed)")
  return seed
}

/// Whether two numbers are the same but for rounding.
func isClose(_ left: Double, _ right: Double, tolerance: Double = 1e-12) -> Bool {
  abs(left - right) <= tolerance
}

extension JudgedRanking {
  /// A topic with up to 12 judged documents of grades 0 to 4, some of them ranked among others, in random order.
  static func random(using generator: inout SplitMix64) -> JudgedRanking {
    let judged = (0..<Int.random(in: 1...12, using: &generator)).map { _ in Int.random(in: 0...4, using: &generator) }
    let ranked = judged.filter { _ in Bool.random(using: &generator) }
    let others = [Int](repeating: 0, count: Int.random(in: 0...8, using: &generator))
    return JudgedRanking(
      gains: (ranked + others).shuffled(using: &generator), idealGains: judged.filter { $0 > 0 })
  }
}

/// Files of random pieces: those of the formats, and bytes that no format has.
func randomFile(of pieces: [String], using generator: inout SplitMix64) -> [UInt8] {
  (0..<Int.random(in: 0...30, using: &generator)).flatMap { _ -> [UInt8] in
    if Int.random(in: 0..<20, using: &generator) == 0 { return [UInt8.random(in: 0...255, using: &generator)] }
    return Array((pieces.randomElement(using: &generator) ?? "").utf8)
  }
}
