import Documents
import InvertedIndex
import Testing
import TextAnalysis

@testable import Highlighting

struct HighlighterTests {
  private func snippet(_ document: Document, _ weights: [Term: Double]) throws -> Snippet {
    let query = QueryNode.any(weights.keys.sorted().map { .term($0, weight: 1) })
    let highlights = try highlights(document, query) { part throws(IndexError) in
      if case .term(let term, _) = part { weights[term] ?? 0 } else { 0 }
    }
    #expect(highlights.fragments.count == 1)
    return try #require(highlights.fragments.first)
  }

  @Test(
    arguments: [
      // Voice and nouns of one root.
      (
        .indonesian, "menandatangani", "Penandatanganan itu ditandatangani kemarin.",
        ["Penandatanganan", "ditandatangani"]
      ),
      // A compound, written apart, together, across a line break; but not its parts.
      (
        .indonesian, "kerja sama", "Kerja sama, kerjasama, kerja\nsama; kerja keras",
        ["Kerja sama", "kerjasama", "kerja sama"]
      ),
      // Reduplication is one word.
      (.indonesian, "buku", "Ada buku-buku dan sebuah buku.", ["buku-buku", "buku"]),
      // Russian inflection, ё as е, capital letters.
      (.russian, "договор", "ДОГОВОРЫ и договора", ["ДОГОВОРЫ", "договора"]),
      (.russian, "елка", "Ёлка", ["Ёлка"]),
      // English inflection; a hyphen of British spelling; without the possessive.
      (.english, "treaties", "The treaty's text", ["treaty"]),
      (.english, "cooperation", "Co-operation and cooperation", ["Co-operation", "cooperation"]),
      // A number in another spelling.
      (.indonesian, "1000000", "Rp1 atau 1.000.000 rupiah", ["1.000.000"]),
      // Another script: each character is a word.
      (.english, "東京", "Tokyo (東京)", ["東", "京"]),
      // Nothing.
      (.english, "sea", "seal", []),
      (.english, "", "sea", []),
    ] as [(Language, String, String, [String])])
  func marksTheWords(language: Language, query: String, body: String, marked: [String]) throws {
    let snippet = try snippet(Document(body, language), weights(query, language))
    #expect(snippet.marked == marked)
    #expect(snippet.field == .body)
    #expect(snippet.offset == 0)
  }

  /// Indonesian *air* is water: the English word is not marked.
  @Test func languagesAreKeptApart() throws {
    var document = Document(id: "a", body: "air\nair")
    document.passages = [Passage(range: 0..<4, language: .indonesian), Passage(range: 4..<7, language: .english)]
    #expect(try snippet(document, weights("air", .indonesian)).marks == [0..<3])
    #expect(try snippet(document, weights("air", .english)).marks == [4..<7])
  }

  @Test func titles() throws {
    var highlighter = try Highlighter(query: try .words("kerja sama laut"))
    let title = try highlighter.highlights(of: Document("laut", .indonesian, title: "Laut dan\nkerja\r\nsama")).title
    #expect(title.text == "Laut dan kerja  sama")
    #expect(title.marked == ["Laut", "kerja  sama"])
    #expect(title.field == .title)
    #expect(try highlighter.highlights(of: Document("laut", .indonesian)).title.text == "")
    // A title is never cut.
    let long = String(repeating: "panjang ", count: 100) + "laut"
    #expect(try highlighter.highlights(of: Document("", .indonesian, title: long)).title.text == long)
  }

  private let filler = String(repeating: "Ini kalimat tanpa isi yang panjang. ", count: 20)

  @Test func theBestPassageNotTheFirst() throws {
    let body = "Laut. \(filler)Kapal ikan di laut. \(filler)Ikan."
    let snippet = try snippet(Document(body, .indonesian), weights("laut kapal ikan", .indonesian))
    #expect(snippet.marked == ["Kapal", "ikan", "laut"])
  }

  /// Three times the same word is less than two words; a rare one is more than two common ones.
  @Test func rareWordsCountForMore() throws {
    let body = "Laut, laut, laut. \(filler)Kapal di laut. \(filler)Perpustakaan."
    let terms = try weights("laut kapal", .indonesian)
    #expect(try snippet(Document(body, .indonesian), terms).marked == ["Kapal", "laut"])
    var rare = try weights("perpustakaan", .indonesian).mapValues { _ in 5.0 }
    rare.merge(terms) { first, _ in first }
    #expect(try snippet(Document(body, .indonesian), rare).marked == ["Perpustakaan"])
  }

  /// Of passages that are equally good, the first.
  @Test func tiesGoToTheFirst() throws {
    let body = "Satu laut. \(filler)Dua laut. \(filler)"
    #expect(try snippet(Document(body, .indonesian), weights("laut", .indonesian)).text.hasPrefix("Satu laut."))
  }

  @Test func beginsWithASentence() throws {
    let body = filler + filler + "Kapal itu ada di laut. " + filler
    let snippet = try snippet(Document(body, .indonesian), weights("laut", .indonesian))
    #expect(snippet.text.hasPrefix("Kapal itu ada di laut."))
    #expect(snippet.text.hasSuffix(" panjang.") || !snippet.text.hasSuffix(" "))
  }

  // MARK: Without matches

  @Test func withoutMatchesTheBeginning() throws {
    let snippet = try snippet(Document(filler, .indonesian), weights("laut", .indonesian))
    #expect(snippet.offset == 0)
    #expect(snippet.marks.isEmpty)
    #expect(filler.hasPrefix(snippet.text))
    #expect((200...FragmentOptions().length).contains(snippet.text.count))
    // Between words.
    #expect(filler.dropFirst(snippet.text.count).first == " ")
  }

  @Test(
    arguments: [
      ("", ""), (" \n\r\n\t ", ""), ("laut", "laut"), ("  laut \n", "laut"),
      // Blanks before the text do not use up the snippet.
      (String(repeating: "\n", count: 600) + "laut", "laut"),
      ("\n\n" + String(repeating: "x", count: 600), String(repeating: "x", count: 260)),
      // Text without blanks is cut between characters.
      (String(repeating: "東", count: 600), String(repeating: "東", count: 260)),
      (String(repeating: "😀", count: 600), String(repeating: "😀", count: 260)),
      // Just as long as a snippet, and one letter longer.
      (String(repeating: "x", count: 260), String(repeating: "x", count: 260)),
      (String(repeating: "x", count: 259) + " yy", String(repeating: "x", count: 259)),
    ])
  func oddBodies(body: String, text: String) throws {
    #expect(try snippet(Document(body, .english), [:]).text == text)
    #expect(try snippet(Document(body, .english), weights("perahu", .english)).text == text)
  }

  /// Chinese has no blanks: the match keeps text around it.
  @Test func aMatchInTextWithoutBlanks() throws {
    let body = String(repeating: "東", count: 500) + "laut" + String(repeating: "東", count: 500)
    let snippet = try snippet(Document(body, .english), weights("laut", .english))
    #expect(snippet.marked == ["laut"])
    #expect((100...260).contains(snippet.text.count))
  }

  /// A word longer than any snippet is shown whole, for what is marked is what matched.
  @Test func aMatchLongerThanASnippet() throws {
    let word = String(repeating: "x", count: 5_000)
    let snippet = try snippet(Document("a \(word) b", .english), weights(word, .english))
    #expect(snippet.marked == [word])
  }

  // MARK: Documents that no index has checked

  @Test func passagesThatAreMissingOrOutOfPlace() throws {
    let weights = try weights("laut море", .indonesian)
    for passages in [
      [], [Passage(range: 0..<900, language: .russian)], [Passage(range: 800..<900, language: .russian)],
      [Passage(range: 1..<8, language: .russian)], [Passage(range: 0..<3, language: .russian)],
      [Passage(range: -4..<2, language: .russian)], [Passage(range: 9..<10, language: .russian)],
      [Passage(range: 0..<8, language: .russian), Passage(range: 0..<8, language: .russian)],
    ] {
      let snippet = try snippet(Document(id: "a", body: "море 東京", passages: passages), weights)
      #expect(snippet.text == "море 東京")
      #expect(snippet.marks.allSatisfy { $0 == 0..<8 })
    }
  }
}
