import Documents
import Foundation
import Testing

@testable import TextAnalysis

/// How well Indonesian words come together that belong together, on word lists that were written independently of the
/// stemmer.
///
/// `indonesian-forms.tsv` holds lemmas with their forms, `indonesian-apart.tsv` pairs of forms that must not come
/// together.
/// Each form goes through the analyzer; two forms are conflated if they have the same terms. A form that is the only
/// one of
/// its spelling counts once for a lemma, and a lemma is a form of itself.
///
/// - Recall: of the pairs of different forms of one lemma, those conflated.
/// - Precision: of the pairs of different forms of the whole list that are conflated, those that share a lemma. Each
///   conflated
///   pair of the second list counts as another conflated pair that does not.
///
/// `benchmarks/stemming/snowball.py` measures Snowball's stemmer in the same way.
struct IndonesianConflationTests {
  struct Figures: CustomStringConvertible {
    var truePairs = 0
    var conflatedPairs = 0
    var lemmaPairs = 0
    var precision: Double { conflatedPairs == 0 ? 1 : Double(truePairs) / Double(conflatedPairs) }
    var recall: Double { lemmaPairs == 0 ? 1 : Double(truePairs) / Double(lemmaPairs) }

    var description: String {
      "precision \(precision), recall \(recall), \(truePairs)/\(conflatedPairs)/\(lemmaPairs) pairs"
    }
  }

  private struct Lists {
    /// The lemmas of each form.
    var lemmas: [String: Set<String>] = [:]
    var apart: [(String, String)] = []
  }

  /// Which lemmas are looked at: the failures of the second half were not seen while the stemmer was written.
  enum Half: CaseIterable {
    case both, first, second

    /// The half a lemma is in, by the lowest bit of its FNV-1a hash.
    func contains(_ lemma: String) -> Bool {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in lemma.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      let isFirst = (hash ^ hash >> 32) & 1 == 0
      return self == .both || isFirst == (self == .first)
    }
  }

  @Test(arguments: Half.allCases)
  func `forms of one lemma come together and others stay apart`(_ half: Half) throws {
    let figures = try measure(try lists(half))
    print("Indonesian conflation, \(half): \(figures)")
    #expect(figures.lemmaPairs > 1_000)
    #expect(figures.precision >= 0.97)
    #expect(figures.recall >= 0.95)
  }

  private func lists(_ half: Half) throws -> Lists {
    var lists = Lists()
    for fields in try rows("indonesian-forms.tsv") where half.contains(fields[0]) {
      lists.lemmas[fields[0], default: []].insert(fields[0])
      lists.lemmas[fields[1], default: []].insert(fields[0])
    }
    for fields in try rows("indonesian-apart.tsv") where half.contains(fields[0]) {
      lists.apart.append((fields[0], fields[1]))
    }
    return lists
  }

  private func measure(_ lists: Lists) throws -> Figures {
    var analyzer = Analyzer()
    func stem(_ form: String) throws -> [Term] {
      try analyzer.tokens(of: form, language: .indonesian).map { analyzer.term(of: $0) }
    }
    var figures = Figures()
    var formsOfLemma: [String: [String]] = [:]
    var formsOfStem: [[Term]: [String]] = [:]
    for (form, lemmas) in lists.lemmas {
      for lemma in lemmas { formsOfLemma[lemma, default: []].append(form) }
      formsOfStem[try stem(form), default: []].append(form)
    }
    var lemmaPairs: Set<[String]> = []
    for forms in formsOfLemma.values {
      for (index, form) in forms.enumerated() {
        for other in forms[(index + 1)...] { lemmaPairs.insert([form, other].sorted()) }
      }
    }
    figures.lemmaPairs = lemmaPairs.count
    for forms in formsOfStem.values {
      for (index, form) in forms.enumerated() {
        for other in forms[(index + 1)...] {
          figures.conflatedPairs += 1
          if lemmaPairs.contains([form, other].sorted()) { figures.truePairs += 1 }
        }
      }
    }
    for (form, other) in lists.apart where try stem(form) == stem(other) { figures.conflatedPairs += 1 }
    return figures
  }

  /// The rows of a list, without comments.
  private func rows(_ name: String) throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Resources/\(name)")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
      .filter { $0.count >= 2 }
  }
}
