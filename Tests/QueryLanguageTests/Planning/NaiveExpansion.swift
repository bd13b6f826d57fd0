import Documents
import TextAnalysis

@testable import QueryLanguage

/// Whether a word fits a pattern: by trying every length of every `*`.
struct NaivePattern {
  private let pieces: [QuerySyntax.PatternPiece]
  private let letters: String

  init(_ pieces: [QuerySyntax.PatternPiece]) {
    self.pieces = pieces
    letters = pieces.reduce("") { text, piece in
      if case .literal(let literal) = piece { text + WordFolding.folded(literal) } else { text }
    }
  }

  func matches(_ word: ArchiveText.Word) -> Bool {
    WordFolding.languages(of: letters).contains(word.form.language)
      && matches(Array(word.form.stem.unicodeScalars)[...], pieces[...])
  }

  private func matches(_ word: ArraySlice<Unicode.Scalar>, _ pieces: ArraySlice<QuerySyntax.PatternPiece>) -> Bool {
    guard let piece = pieces.first else { return word.isEmpty }
    let rest = pieces.dropFirst()
    switch piece {
    case .literal(let text):
      let scalars = Array(WordFolding.folded(text).unicodeScalars)
      return word.starts(with: scalars) && matches(word.dropFirst(scalars.count), rest)
    case .anyCharacter: return !word.isEmpty && matches(word.dropFirst(), rest)
    case .anyString: return (0...word.count).contains { matches(word.dropFirst($0), rest) }
    }
  }
}

/// Whether a word is within a distance of another: the whole matrix of optimal string alignment.
struct NaiveFuzzy {
  private let word: [Unicode.Scalar]
  private let languages: [Language]
  private let limit: Int

  init(_ text: String, _ limit: Int) {
    let folded = WordFolding.folded(text)
    word = Array(folded.unicodeScalars)
    languages = WordFolding.languages(of: folded)
    self.limit = limit
  }

  func matches(_ other: ArchiveText.Word) -> Bool {
    languages.contains(other.form.language) && distance(Array(other.form.stem.unicodeScalars)) <= limit
  }

  private func distance(_ other: [Unicode.Scalar]) -> Int {
    var rows = Array(repeating: Array(repeating: 0, count: other.count + 1), count: word.count + 1)
    for row in 0...word.count {
      for column in 0...other.count {
        guard row > 0, column > 0 else {
          rows[row][column] = row + column
          continue
        }
        var best = min(rows[row - 1][column], rows[row][column - 1]) + 1
        best = min(best, rows[row - 1][column - 1] + (word[row - 1] == other[column - 1] ? 0 : 1))
        if row > 1, column > 1, word[row - 1] == other[column - 2], word[row - 2] == other[column - 1] {
          best = min(best, rows[row - 2][column - 2] + 1)
        }
        rows[row][column] = best
      }
    }
    return rows[word.count][other.count]
  }
}
