/// Writes a word or pattern with the escapes that it needs.
struct WordWriter {
  private struct Element {
    var character: Character
    var isWildcard = false
    var isEscaped = false
  }

  private var elements: [Element] = []

  /// Adds plain characters.
  mutating func add(literal text: String) {
    for character in text {
      elements.append(Element(character: character, isEscaped: Self.isSpecial(character)))
    }
  }

  /// Adds a wildcard.
  mutating func add(wildcard: Character) { elements.append(Element(character: wildcard, isWildcard: true)) }

  /// The text of the word.
  ///
  /// - Parameter behindSign: whether it stands behind `=`, where no signs, fields and operators are.
  mutating func finish(behindSign: Bool) -> String {
    if !behindSign {
      escapeSign()
      escapeField()
      escapeOperator()
      escapeEndOfSentence()
    }
    // Punctuation alone is passed over, unless it is escaped.
    if !elements.contains(where: { $0.isEscaped || WordCharacters.isMeaningful($0.character.unicodeScalars) }) {
      escape(0)
    }
    var text = ""
    for element in elements {
      if element.isEscaped { text += "\\" }
      text.append(element.character)
    }
    return text
  }

  private mutating func escape(_ index: Int) {
    if elements.indices.contains(index), !elements[index].isWildcard { elements[index].isEscaped = true }
  }

  /// Characters that end a word or are wildcards.
  private static func isSpecial(_ character: Character) -> Bool {
    switch character {
    case "(", ")", "\"", "“", "”", "„", "«", "»", "\\", "*", "?", "~", "^": true
    default: character.isWhitespace
    }
  }

  private mutating func escapeSign() {
    if let first = elements.first, ["+", "-", "="].contains(first.character) { escape(0) }
  }

  /// Escapes a colon that a name of a field, or nearly one, stands before.
  private mutating func escapeField() {
    guard let colon = elements.firstIndex(where: { $0.character == ":" }), colon > 0 else { return }
    let before = elements[..<colon]
    guard !before.contains(where: { $0.isEscaped || $0.isWildcard }) else { return }
    let slashesFollow = elements[(colon + 1)...].prefix(2).map(\.character) == ["/", "/"]
    if case .text = FieldName.read(String(before.map(\.character)), slashesFollow: slashesFollow, at: 0..<0) { return }
    escape(colon)
  }

  private mutating func escapeOperator() {
    let beginning = String(elements.prefix(5).map(\.character))
    let isWord = elements.count < 5 && ["AND", "OR", "NOT", "NEAR"].contains(beginning)
    if isWord || beginning == "NEAR/" { escape(0) }
  }

  /// A single question mark with nothing but punctuation behind it would end a sentence.
  private mutating func escapeEndOfSentence() {
    let wildcards = elements.indices.filter { elements[$0].isWildcard }
    guard wildcards.count == 1, let mark = wildcards.first, elements[mark].character == "?" else { return }
    let rest = elements[(mark + 1)...]
    if !rest.contains(where: { $0.isEscaped || WordCharacters.isMeaningful($0.character.unicodeScalars) }) {
      escape(mark + 1)
    }
  }
}
