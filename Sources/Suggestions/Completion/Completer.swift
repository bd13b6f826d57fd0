package import Documents
package import InvertedIndex
import TextAnalysis

/// Here is the beginning of a query: what is its writer about to type?
///
/// ```swift
/// try completer.completions(of: "Perjanjian ker", limit: 2).map(\.text)
/// // ["Perjanjian kerja", "Perjanjian kertas"]
/// ```
///
/// The last word is completed by the forms of the index, in each language of its letters: the likeliest first. Alone,
/// that is the form of most documents. Behind another word, it is the form of most documents that hold the other,
///
///     P(form | word before) = (n(word, form) + m · P(form)) / (n(word) + m)
///
/// smoothed by the share P(form) of all documents (MacKay and Peto 1995, “A hierarchical Dirichlet language model”).
package final class Completer<Source: Vocabulary & Sendable>: Sendable {
  /// Longer queries are not completed, in bytes of UTF-8.
  package static var longest: Int { 512 }
  /// The forms for which documents are counted that hold them beside the word before.
  private static var weighed: Int { 24 }
  /// How many documents of all languages the smoothing is worth.
  private static var smoothing: Double { 2 }

  private let prefixes: PrefixForms<Source>
  private var vocabulary: Source { prefixes.vocabulary }

  package init(_ vocabulary: Source) {
    prefixes = PrefixForms(vocabulary)
  }

  /// - Parameters:
  ///   - typed: the query so far. Where its end is no letter or digit there is nothing to complete.
  ///   - languages: those whose forms are wanted; `nil` for those whose letters the last word has.
  ///   - limit: how many completions are wanted.
  /// - Returns: the likeliest first. The word as it was typed is among them where it is a form itself.
  package func completions(
    of typed: String, in languages: [Language]? = nil, limit: Int
  ) throws(IndexError) -> [Completion] {
    guard typed.utf8.count <= Self.longest, limit > 0 else { return [] }
    let (before, last) = Self.lastWord(of: typed)
    let prefix = WordFolding.folded(String(last))
    guard !prefix.isEmpty else { return [] }
    let own = WordFolding.languages(of: prefix)
    let wanted = languages.map { given in own.filter(given.contains) } ?? own
    let candidates = try candidates(startingWith: prefix, in: wanted)
    let ranked = try ranked(candidates, behind: Self.wordBefore(before), in: wanted)
    let letterCase = LetterCase(of: last)
    return ranked.prefix(limit).map { candidate in
      // One capital may be the first of several.
      let written = last.count == 1 && letterCase == .upper ? .capitalized : letterCase
      return Completion(
        text: before + written.applied(to: candidate.text), kind: .word, languages: candidate.languages,
        documentFrequency: candidate.documentFrequency)
    }
  }

  // MARK: Words

  /// What stands before the last word, and the last word, which may be empty.
  static func lastWord(of typed: String) -> (before: String, last: Substring) {
    var start = typed.endIndex
    while start > typed.startIndex {
      let previous = typed.index(before: start)
      guard typed[previous].isLetter || typed[previous].isNumber else { break }
      start = previous
    }
    return (String(typed[..<start]), typed[start...])
  }

  /// The word before the last one, folded; `nil` where there is none. Operators are no words.
  private static func wordBefore(_ text: String) -> String? {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    return words.last { !["AND", "OR", "NOT", "NEAR"].contains($0) }.map { WordFolding.folded(String($0)) }
  }

  // MARK: Ranking

  private struct Candidate {
    var text: String
    var languages: [Language] = []
    var documentFrequency = 0
    var shared = 0
    var likelihood = 0.0
  }

  private func candidates(startingWith prefix: String, in languages: [Language]) throws(IndexError) -> [Candidate] {
    var candidates: [String: Candidate] = [:]
    for language in languages {
      for form in try prefixes.forms(startingWith: prefix, in: language) {
        var candidate = candidates[form.text] ?? Candidate(text: form.text)
        candidate.languages.append(language)
        candidate.documentFrequency += form.documentFrequency
        candidates[form.text] = candidate
      }
    }
    return candidates.values.sorted(by: Self.isMoreFrequent)
  }

  private static func isMoreFrequent(_ left: Candidate, _ right: Candidate) -> Bool {
    left.documentFrequency != right.documentFrequency
      ? left.documentFrequency > right.documentFrequency
      : left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
  }

  /// The candidates by how likely they stand beside a word.
  private func ranked(
    _ candidates: [Candidate], behind word: String?, in languages: [Language]
  ) throws(IndexError) -> [Candidate] {
    guard let word else { return candidates }
    var known: [Language] = []
    var total = 0
    for language in languages {
      let frequency = try vocabulary.documentFrequency(of: word, in: language)
      if frequency > 0 { known.append(language) }
      total += frequency
    }
    guard total > 0 else { return candidates }
    let documents = Double(max(1, languages.reduce(0) { $0 + vocabulary.documentCount(in: $1) }))
    var weighed: [Candidate] = []
    for var candidate in candidates.prefix(Self.weighed) {
      for language in candidate.languages where known.contains(language) {
        candidate.shared += try vocabulary.documentCount(holding: [word, candidate.text], in: language)
      }
      let share = Double(candidate.documentFrequency) / documents
      candidate.likelihood = (Double(candidate.shared) + Self.smoothing * share) / (Double(total) + Self.smoothing)
      weighed.append(candidate)
    }
    weighed.sort {
      $0.likelihood != $1.likelihood ? $0.likelihood > $1.likelihood : Self.isMoreFrequent($0, $1)
    }
    return weighed + candidates.dropFirst(Self.weighed)
  }
}
