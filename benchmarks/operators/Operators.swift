import Documents
import Foundation
import Jembatan

/// Measures the operators of the query language on an index of real texts.
///
/// ```
/// swift run -c release operators index FOLDER FILE…    lines of id, language and text, parted by tabs
/// swift run -c release operators measure FOLDER [queries] [seed]
/// ```
///
/// Words are drawn at random from the words of the index that have at least five letters and three documents. A query is
/// asked as a person would: planned, searched, the ten best read and marked; `without snippets` stops before that.
@main
enum Operators {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "index" where arguments.count > 2: try index(arguments[1], Array(arguments[2...]))
    case "measure" where arguments.count > 1:
      try measure(
        arguments[1], queries: arguments.count > 2 ? Int(arguments[2]) ?? 500 : 500,
        seed: arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1)
    default: print("operators index FOLDER FILE… | operators measure FOLDER [queries] [seed]")
    }
  }

  private static func index(_ folder: String, _ files: [String]) throws {
    let index = try SearchIndex.open(.directory(folder))
    let start = ContinuousClock.now
    try index.update(memory: 256 << 20, jobs: 2) { writer in
      for file in files {
        let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        for line in text.split(separator: "\n") {
          let fields = line.split(separator: "\t", maxSplits: 2)
          guard fields.count == 3 else { continue }
          let title = fields[2].split(separator: " ").prefix(6).joined(separator: " ")
          try writer.add(
            Document(
              id: String(fields[0]), kind: .news, language: Language(rawValue: String(fields[1])), title: title,
              body: String(fields[2])))
        }
      }
    }
    let statistics = try index.statistics()
    print("\(statistics.documents) documents, \(statistics.segments) segments, \(ContinuousClock.now - start)")
  }

  private static func measure(_ folder: String, queries count: Int, seed: UInt64) throws {
    let index = try SearchIndex.open(.directory(folder))
    let statistics = try index.statistics()
    print("\(statistics.documents) documents, \(statistics.segments) segments, seed \(seed)")
    var random = SplitMix(state: seed)
    var words: [String] = []
    for letter in "abcdefghijklmnoprstuwyабвгдежзиклмнопрстуфхцчшэюя" {
      words += try index.terms(prefix: String(letter), limit: .max)
        .filter { $0.text.count >= 5 && $0.documentFrequency >= 3 && $0.text.allSatisfy(\.isLetter) }.map(\.text)
    }
    print("\(words.count) words")
    let drawn = (0..<count).map { _ in words[Int(random.next() % UInt64(words.count))] }
    func report(_ name: String, _ make: (String) -> String) throws {
      var full: [Double] = []
      var bare: [Double] = []
      var slowest = (time: 0.0, query: "")
      for word in drawn {
        let text = make(word)
        guard let query = try? Query(text) else { continue }
        let time = try milliseconds { _ = try index.ranking(query, limit: 10) }
        bare.append(time)
        if time > slowest.time { slowest = (time, text) }
        full.append(try milliseconds { _ = try index.search(query) })
      }
      let (bareLine, fullLine) = (line(bare), line(full))
      print("\(name)\n  without snippets \(bareLine)   slowest \(slowest.query)\n  with snippets    \(fullLine)")
    }
    try report("one word") { $0 }
    try report("=word") { "=\($0)" }
    for length in 3...6 { try report("prefix of \(length)") { "\($0.prefix(length))*" } }
    try report("word~1") { "\($0)~1" }
    try report("word~2") { "\($0)~2" }
    try report("w?rd") { word in String(word.prefix(2)) + "?" + word.dropFirst(3) }
    try report("title:word") { "title:\($0)" }
    var previous = drawn.last ?? ""
    try report("word NEAR word") { word in
      defer { previous = word }
      return "\(previous.prefix(4))* NEAR \(word)"
    }
    try report("word AND word") { word in
      defer { previous = word }
      return "\(previous) AND \(word)"
    }
  }

  /// The processor's time of this thread: on a shared machine a clock would tell of others.
  private static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
    let start = now()
    try body()
    return now() - start
  }

  private static func line(_ times: [Double]) -> String {
    let sorted = times.sorted()
    func at(_ share: Double) -> String {
      guard !sorted.isEmpty else { return "–" }
      return String(format: "%.2f", sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))])
    }
    return "p50 \(at(0.5)) ms  p99 \(at(0.99)) ms  most \(at(1)) ms"
  }

  /// Sebastiano Vigna's SplitMix64.
  private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }
}
