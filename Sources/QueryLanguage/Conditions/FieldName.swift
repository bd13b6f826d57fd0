import InvertedIndex

/// The names that stand before a colon, in any letter case.
enum FieldName: String, CaseIterable {
  case title, body, article
  case lang, kind, date, year, party, person, outlet, country, work

  /// The field of the text that it names; `nil` for conditions.
  var field: QuerySyntax.Field? { QuerySyntax.Field(rawValue: rawValue) }

  /// How what stands before a colon is understood.
  enum Reading {
    case name(FieldName)
    /// A name that is not known.
    case unknown(QueryError)
    /// The colon is part of a text: `12:30`, `https://`, `Статья:`.
    case text
  }

  /// Understands what stands before the first colon of a word, without escapes and wildcards.
  ///
  /// - Parameters:
  ///   - text: what stands before the colon.
  ///   - slashesFollow: whether `//` follows the colon, as in an address of the web.
  ///   - blankFollows: whether a blank or the end of the query follows the colon, as in a sentence: then only a text near
  ///     a name is taken for one.
  ///   - range: where the text stands in the query.
  static func read(
    _ text: String, slashesFollow: Bool, blankFollows: Bool = false, at range: Range<Int>
  ) -> Reading {
    let letters = text.utf8.allSatisfy(WordCharacters.isLetter)
    if letters, let name = FieldName(rawValue: text.lowercased()) { return .name(name) }
    guard !slashesFollow else { return .text }
    // With half of its bytes something else than letters a text is not near a name.
    guard letters || 2 * text.utf8.count(where: WordCharacters.isLetter) > text.utf8.count else { return .text }
    let names = allCases.map(\.rawValue)
    // Names have at most 7 letters; the distance to anything much longer need not be computed.
    let nearest = text.utf8.count <= 32 ? NearestName.nearest(to: text.lowercased(), among: names) : nil
    guard letters && !blankFollows || nearest != nil else { return .text }
    return .unknown(
      QueryError(
        "there is no field \(quoted(text)); with a backslash before the colon it is a plain word", at: range,
        expected: names.map { $0 + ":" }, suggestion: nearest.map { $0 + ":" }))
  }
}
