import Documents
import Foundation
import Testing

@testable import TextAnalysis

/// How fast text becomes tokens. A measurement, not a check: it runs where `JEMBATAN_THROUGHPUT` names a folder with
/// `id.txt`, `ru.txt` and `en.txt`, and says something in a release build alone:
/// `swift test -c release -Xswiftc -enable-testing --filter AnalyzerThroughputTests`.
@Suite struct AnalyzerThroughputTests {
  private static let folder = ProcessInfo.processInfo.environment["JEMBATAN_THROUGHPUT"]

  @Test(.enabled(if: folder != nil), arguments: Language.supported)
  func throughput(of language: Language) throws {
    let file = URL(filePath: Self.folder ?? "").appending(path: "\(language.rawValue).txt")
    let text = [UInt8](try Data(contentsOf: file))
    var analyzer = Analyzer()
    var tokens: [Token] = []
    for pass in 1...4 {
      var count = 0
      let start = clock()
      try text.withUnsafeBufferPointer { bytes in
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
          tokens.removeAll(keepingCapacity: true)
          try analyzer.analyze(bytes, in: line.startIndex..<line.endIndex, language: language, into: &tokens)
          count += tokens.count
        }
      }
      let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      print("\(language.rawValue) pass \(pass): \(Int(Double(text.count) / seconds / 1e6)) MB/s, \(count) tokens")
      #expect(count > 0)
    }
  }
}
