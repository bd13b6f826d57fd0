import Documents

/// Brings the inflected forms of a word to one stem, by the rules of its language.
///
/// Works on folded words (``CharacterTable``): lower case, no diacritics, no ё, no apostrophes.
enum Stemmer {
  static func stem(_ word: [UInt8], _ language: Language) -> [UInt8] {
    // A code or a model number is a name, not a word: H5N1, covid19, а320.
    guard !word.contains(where: { (0x30...0x39).contains($0) }) else { return word }
    return switch language {
    case .indonesian: IndonesianStemmer.shared.stem(word)
    case .russian: RussianStemmer.stem(word)
    case .english: EnglishStemmer.stem(word)
    case .undetermined: word
    }
  }
}
