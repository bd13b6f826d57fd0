import Documents
import InvertedIndex
import Synchronization
import TextAnalysis

/// The most frequent forms of a vocabulary behind each beginning.
///
/// Those of one or two letters, for which thousands of forms are looked at, are remembered.
final class PrefixForms<Source: Vocabulary & Sendable>: Sendable {
  /// How many forms are kept of each beginning.
  static var capacity: Int { 64 }
  private static var rememberedLetters: Int { 2 }

  private struct Key: Hashable {
    var prefix: String
    var language: Language
  }

  let vocabulary: Source
  private let remembered = Mutex<[Key: [WordForm]]>([:])

  init(_ vocabulary: Source) {
    self.vocabulary = vocabulary
  }

  /// The forms that begin with a folded prefix, the most frequent first, at most ``capacity``.
  ///
  /// - Complexity: linear in the forms that begin so.
  func forms(startingWith prefix: String, in language: Language) throws(IndexError) -> [WordForm] {
    let key = Key(prefix: prefix, language: language)
    if let known = remembered.withLock({ $0[key] }) { return known }
    let automaton = WildcardAutomaton([.literal(prefix), .anyString])
    var best: [WordForm] = []
    for form in try vocabulary.forms(matching: automaton, in: language, limit: .max) {
      if best.count == Self.capacity, let last = best.last, !WordForm.isMoreFrequent(form, last) { continue }
      var low = 0
      var high = best.count
      while low < high {
        let middle = (low + high) / 2
        if WordForm.isMoreFrequent(best[middle], form) { low = middle + 1 } else { high = middle }
      }
      best.insert(form, at: low)
      if best.count > Self.capacity { best.removeLast() }
    }
    if prefix.unicodeScalars.count <= Self.rememberedLetters {
      // Bounded by the pairs of letters, whatever is asked.
      remembered.withLock { if $0.count < 8192 { $0[key] = best } }
    }
    return best
  }
}
