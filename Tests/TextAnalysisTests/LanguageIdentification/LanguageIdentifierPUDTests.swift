import Documents
import Foundation
import Testing

@testable import TextAnalysis

/// How often the language is right on the 3,000 sentences of Parallel Universal Dependencies, which the model was not
/// trained on. They are not part of the repository.
struct LanguageIdentifierPUDTests {
  private static let folder: URL = {
    let data: URL
    if let path = ProcessInfo.processInfo.environment["JEMBATAN_SHARED_DATA"] {
      data = URL(filePath: path)
    } else {
      var root = URL(filePath: #filePath)
      for _ in 0..<4 { root.deleteLastPathComponent() }
      data = root.deletingLastPathComponent().appending(path: "shared/data")
    }
    return data.appending(path: "pud")
  }()

  private static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  private struct Sentence: Decodable {
    var text: String
  }

  private func sentences(in language: Language) throws -> [String] {
    let file = Self.folder.appending(path: "corpus.\(language.rawValue).jsonl")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return try lines.map { try JSONDecoder().decode(Sentence.self, from: Data($0.utf8)).text }
  }

  @Test(.enabled(if: isPresent, "needs ../shared/data/pud or JEMBATAN_SHARED_DATA"))
  func sentences() throws {
    let identifier = LanguageIdentifier()
    var right = 0
    var total = 0
    for language in Language.supported {
      for sentence in try sentences(in: language) {
        total += 1
        right += identifier.evidence(in: sentence).language == language ? 1 : 0
      }
    }
    print("PUD sentences: \(right) of \(total) right")
    #expect(total == 3_000)
    #expect(Double(right) >= 0.998 * Double(total))
  }

  /// Queries of two words: ten neighbours of each sentence, drawn by chance.
  @Test(.enabled(if: isPresent, "needs ../shared/data/pud or JEMBATAN_SHARED_DATA"))
  func pairsOfWords() throws {
    let identifier = LanguageIdentifier()
    var state: UInt64 = 20_260_101
    func random(below bound: Int) -> Int {
      // Linear congruential generator (Knuth, MMIX).
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for language in Language.supported {
      var right = 0
      var total = 0
      for sentence in try sentences(in: language) {
        let words = sentence.split(whereSeparator: \.isWhitespace).filter { $0.contains(where: \.isLetter) }
        guard words.count >= 2 else { continue }
        for _ in 0..<10 {
          let first = random(below: words.count - 1)
          total += 1
          right += identifier.evidence(in: words[first...first + 1].joined(separator: " ")).language == language ? 1 : 0
        }
      }
      print("PUD pairs of words, \(language.rawValue): \(right) of \(total) right")
      #expect(Double(right) >= 0.95 * Double(total), "\(language)")
    }
  }
}
