package import Documents

/// Parts of words, folded as the analyzer folds whole ones: what patterns and misspelt words are compared by.
package enum WordFolding {
  /// The folded form: see ``Analyzer``. Look-alike letters of two scripts in one word become those of one.
  package static func folded(_ text: String) -> String {
    let folded = CharacterTable.foldedText(text)
    let form = Array(folded.utf8)
    guard WordSpan.Content(scriptsOf: form).isSuperset(of: [.latin, .cyrillic]) else { return folded }
    return String(decoding: LookAlikes.unified(form), as: UTF8.self)
  }

  /// The languages whose words may hold a folded text: by its script, for a Latin word may be Indonesian or English.
  package static func languages(of folded: String) -> [Language] {
    let scripts = WordSpan.Content(scriptsOf: Array(folded.utf8))
    if scripts.contains(.cyrillic) { return [.russian] }
    return scripts.contains(.latin) ? [.indonesian, .english] : [.undetermined]
  }
}
