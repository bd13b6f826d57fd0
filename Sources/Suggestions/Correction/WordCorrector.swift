import Documents
import Glibc
package import InvertedIndex
import TextAnalysis

/// Here is a word that the index may not know: which words of the index may have been meant?
///
/// Three slips are looked for at once, in the languages whose letters fit: letters mistyped, the keyboard switched to
/// the other alphabet, the word written in letters of the other alphabet. A noisy channel ranks what is found: the
/// cost of the slip against the frequency of the word,
///
///     score = frequencyWeight · ln(documents that hold it) − cost
///
/// (Kernighan, Church and Gale 1990; Brill and Moore 2000, “An improved error model for noisy channel spelling
/// correction”).
///
/// ## When to suggest
/// A word of no document is corrected whenever a word is found. A word that documents have is corrected only where
/// another explains it better: where the other is `e^(cost + doubt)` times as frequent. So a word must be some 800
/// times rarer than one that swapping two letters makes of it, and 13,000 times rarer than one that needs another
/// letter in place of one.
package struct WordCorrector<Source: Vocabulary> {
  package let vocabulary: Source
  package var costs = EditCosts()
  /// What the logarithm of a word's frequency counts against a nat of cost: below 1, as people search for rare words
  /// more often than texts have them.
  package var frequencyWeight = 0.5
  /// How unlikely it is that a word of the index is a slip, in nats.
  package var doubt = 3.5
  /// The cost of a switched keyboard, and of another alphabet with the usual letters, in nats.
  package var keyboardCost = 3.0
  package var scriptCost = 3.0
  /// What a nat of a reading's own cost counts.
  package var readingWeight = 2.0

  /// Shorter words, in letters, are not corrected: too many words are one letter away.
  package static var shortestMisspelling: Int { 3 }
  package static var shortestKeyboard: Int { 3 }
  package static var shortestScript: Int { 4 }
  /// Words from this many keys on may be typed on the wrong keyboard with an edit besides.
  package static var shortestMistypedKeyboard: Int { 7 }
  /// Words from this many letters on are looked for at two edits as well.
  package static var shortestOfTwoEdits: Int { 5 }
  /// Longer words are left as they are.
  package static var longest: Int { 64 }

  package init(_ vocabulary: Source) {
    self.vocabulary = vocabulary
  }

  /// The languages whose vocabularies a word may be looked for in, by its letters.
  private static func languages(of word: String) -> [Language] {
    WordFolding.languages(of: word).filter { $0 != .undetermined }
  }

  private static func otherLanguages(of languages: [Language]) -> [Language] {
    languages.isEmpty ? [] : languages.contains(.russian) ? [.indonesian, .english] : [.russian]
  }

  /// In how many documents a word occurs, over the languages of its letters.
  package func documentFrequency(of word: String) throws(IndexError) -> Int {
    let form = WordFolding.folded(word)
    var frequency = 0
    for language in Self.languages(of: form) {
      frequency += try vocabulary.documentFrequency(of: form, in: language)
    }
    return frequency
  }

  // MARK: Corrections

  /// What a word may have been meant for, the likeliest first, whether or not the index has the word.
  ///
  /// - Parameters:
  ///   - word: one word as it was typed, in any case; with the signs that are letters on the other keyboard.
  ///   - limit: how many are wanted.
  package func corrections(of word: String, limit: Int = 5) throws(IndexError) -> [Correction] {
    guard word.unicodeScalars.count <= Self.longest else { return [] }
    var found: [String: Correction] = [:]
    for correction in try misspellings(of: word) + keyboards(of: word) + scripts(of: word) {
      if let other = found[correction.text], other.score >= correction.score { continue }
      found[correction.text] = correction
    }
    let ranked = found.values.sorted {
      $0.score != $1.score
        ? $0.score > $1.score : $0.text.unicodeScalars.lexicographicallyPrecedes($1.text.unicodeScalars)
    }
    return Array(ranked.prefix(max(0, limit)))
  }

  /// The word to suggest in place of another; `nil` where the other is as good.
  package func correction(of word: String) throws(IndexError) -> Correction? {
    guard let best = try corrections(of: word, limit: 1).first else { return nil }
    return accepts(best, over: try documentFrequency(of: word)) ? best : nil
  }

  /// Whether a correction explains a word better that so many documents have.
  func accepts(_ correction: Correction, over documentFrequency: Int) -> Bool {
    guard documentFrequency > 0 else { return true }
    let ratio = Double(correction.documentFrequency) / Double(documentFrequency)
    return log(ratio) > correction.cost + doubt
  }

  private func score(_ documentFrequency: Int, _ cost: Double) -> Double {
    frequencyWeight * log(Double(max(1, documentFrequency))) - cost
  }

  // MARK: Slips

  /// Words within one edit, and within two where none is.
  private func misspellings(of word: String) throws(IndexError) -> [Correction] {
    let form = WordFolding.folded(word)
    let length = form.unicodeScalars.count
    guard length >= Self.shortestMisspelling else { return [] }
    for distance in 1...(length >= Self.shortestOfTwoEdits ? 2 : 1) {
      let forms = try merged(Self.languages(of: form)) { (language) throws(IndexError) in
        try vocabulary.forms(near: form, distance: distance, in: language)
      }
      let corrections = forms.filter { $0.text != form }.map { candidate in
        let cost = costs.cost(of: form, for: candidate.text, limit: distance)
        return candidate.correction(.spelling, cost, score(candidate.documentFrequency, cost))
      }
      if !corrections.isEmpty { return corrections }
    }
    return []
  }

  /// The word of the same keys under the other layout, if the index has it; else, of long words, those one edit from it.
  func keyboards(of word: String, shortest: Int = Self.shortestKeyboard) throws(IndexError) -> [Correction] {
    let length = word.unicodeScalars.count
    guard length >= shortest, length <= Self.longest, let retyped = KeyboardLayout.retyped(word) else { return [] }
    let form = WordFolding.folded(retyped)
    let known = try merged(Self.languages(of: form)) { (language) throws(IndexError) in
      let frequency = try vocabulary.documentFrequency(of: form, in: language)
      return frequency > 0 ? [WordForm(form, language: language, documentFrequency: frequency)] : []
    }
    if !known.isEmpty || length < Self.shortestMistypedKeyboard {
      return known.map { $0.correction(.keyboard, keyboardCost, score($0.documentFrequency, keyboardCost)) }
    }
    return try merged(Self.languages(of: form)) { (language) throws(IndexError) in
      try vocabulary.forms(near: form, distance: 1, in: language)
    }.map { candidate in
      let cost = keyboardCost + costs.cost(of: form, for: candidate.text, limit: 1)
      return candidate.correction(.keyboard, cost, score(candidate.documentFrequency, cost))
    }
  }

  /// Words of the other alphabet that the word may be a transliteration of.
  private func scripts(of word: String) throws(IndexError) -> [Correction] {
    let typed = Self.typedForm(word)
    let length = typed.unicodeScalars.count
    guard length >= Self.shortestScript else { return [] }
    let languages = Self.otherLanguages(of: Self.languages(of: typed))
    let romanization: Romanization = languages.contains(.russian) ? .russianInLatin : .latinInRussian
    let limit = 1.2 + 0.3 * Double(length)
    let automaton = RomanizationAutomaton(typed, romanization, limit: limit)
    let forms = try merged(languages) { (language) throws(IndexError) in
      try vocabulary.forms(matching: automaton, in: language, limit: 10_000)
    }
    return forms.map { candidate in
      let cost = scriptCost + readingWeight * (automaton.cost(of: candidate.text) ?? limit)
      return candidate.correction(.script, cost, score(candidate.documentFrequency, cost))
    }
  }

  /// A word in lower case, its diacritics kept: those of ISO 9 tell letters apart. The many signs that stand for the
  /// soft sign and the hard one are `'` and `"`; others are left out.
  private static func typedForm(_ word: String) -> String {
    var form = String.UnicodeScalarView()
    for scalar in word.lowercased().unicodeScalars {
      switch scalar {
      case "'", "\u{2018}", "\u{2019}", "\u{2B9}", "\u{2BC}", "\u{2032}", "`", "\u{B4}": form.append("'")
      case "\"", "\u{201C}", "\u{201D}", "\u{2BA}", "\u{2033}": form.append("\"")
      default: if scalar.properties.isAlphabetic { form.append(scalar) }
      }
    }
    return String(form)
  }

  /// A word that one or several languages have.
  private struct Candidate {
    var text: String
    var languages: [Language]
    var documentFrequency: Int

    func correction(_ kind: Correction.Kind, _ cost: Double, _ score: Double) -> Correction {
      Correction(
        text: text, kind: kind, languages: languages, documentFrequency: documentFrequency, cost: cost, score: score)
    }
  }

  private func merged(
    _ languages: [Language], _ forms: (Language) throws(IndexError) -> [WordForm]
  ) throws(IndexError) -> [Candidate] {
    var candidates: [String: Candidate] = [:]
    for language in languages {
      for form in try forms(language) {
        var candidate = candidates[form.text] ?? Candidate(text: form.text, languages: [], documentFrequency: 0)
        candidate.languages.append(language)
        candidate.documentFrequency += form.documentFrequency
        candidates[form.text] = candidate
      }
    }
    return Array(candidates.values)
  }
}
