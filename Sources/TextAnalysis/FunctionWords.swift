internal import CLanguageData
import Documents

/// The words that hold sentences together and say little of what a text is about: question words, pronouns,
/// prepositions, conjunctions, auxiliaries, particles.
///
/// They are indexed like all others, so that phrases and queries of nothing else find them; in a longer query they
/// count for less. A question (“siapakah yang mendirikan …”) would else be answered by texts that ask questions.
package enum FunctionWords {
  private static let words: WordTable = {
    let table = jembatan_function_words()
    return WordTable(UnsafeBufferPointer(start: table.bytes, count: Int(table.size)))
  }()

  /// Whether a folded word, before stemming, is a function word of a language.
  package static func contains(_ surface: Term) -> Bool {
    words.contains(Array("\(surface.language.rawValue) \(surface.stem)".utf8))
  }
}
