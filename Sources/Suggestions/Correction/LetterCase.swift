/// How a word is written, so that what stands in its place is written alike.
enum LetterCase {
  case lower
  /// The first letter is a capital.
  case capitalized
  /// All letters are capitals, at least two.
  case upper

  init(of word: some StringProtocol) {
    let letters = word.filter(\.isLetter)
    if letters.count > 1, letters.allSatisfy(\.isUppercase) {
      self = .upper
    } else {
      self = letters.first?.isUppercase == true ? .capitalized : .lower
    }
  }

  /// A folded word in this case.
  func applied(to form: String) -> String {
    switch self {
    case .lower: form
    case .capitalized: form.prefix(1).uppercased() + form.dropFirst()
    case .upper: form.uppercased()
    }
  }
}
