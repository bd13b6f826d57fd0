import Documents
import Testing

@testable import Citation

struct BibTeXEntryTests {
  @Test func agreement() {
    #expect(
      Sample.record(Sample.agreement, .bibtex, article: Sample.article) == """
        @misc{perikanan-2003.id,
          author = {{Indonesia} and {Rusia}},
          title = {{Persetujuan Kerja Sama Perikanan}},
          type = {agreement},
          howpublished = {Kementerian Luar Negeri},
          address = {Jakarta},
          year = {2003},
          month = apr,
          date = {2003-04-21},
          note = {Pasal 5. Tujuan},
          annote = {Persons: Rokhmin Dahuri; Jurij Moskalcov},
          langid = {indonesian}
        }

        """)
  }

  /// Letters stay as they are; the key is in ASCII. A month and a year need no date of biblatex.
  @Test func news() {
    #expect(
      Sample.record(Sample.news, .bibtex) == """
        @article{biblioteki-2019,
          author = {{Анна Петрова}},
          title = {{Библиотеки обмениваются книгами}},
          journal = {Вестник библиотек},
          entrysubtype = {newspaper},
          address = {Москва},
          year = {2019},
          month = mar,
          keywords = {Индонезия, ASEAN},
          url = {https://example.org/a%20b?q=%D0%BA%D0%BD%D0%B8%D0%B3%D0%B0#x},
          langid = {russian}
        }

        """)
  }

  @Test func other() {
    #expect(
      Sample.record(Sample.other, .bibtex)
        == "@misc{laporan,\n  title = {{laporan}},\n  howpublished = {Arsip},\n  year = {0987}\n}\n")
  }

  /// An article without its journal is an error to BibTeX.
  @Test func newsWithoutOutlet() {
    var document = Sample.news
    document.outlet = nil
    let entry = Sample.record(document, .bibtex)
    #expect(entry.hasPrefix("@misc{"))
    #expect(!entry.contains("entrysubtype"))
  }

  @Test func escaping() {
    #expect(BibTeXEntry.escaped("50 % & #1_a $") == ##"50 \% \& \#1\_a \$"##)
    #expect(BibTeXEntry.escaped(#"\{}"#) == #"{\textbackslash}{\textbraceleft}{\textbraceright}"#)
    #expect(BibTeXEntry.escaped("~^") == #"{\textasciitilde}{\textasciicircum}"#)
    #expect(BibTeXEntry.escaped("<a|b>") == #"{\textless}a{\textbar}b{\textgreater}"#)
    #expect(BibTeXEntry.escaped("«Ётa» é – “x”") == "«Ётa» é – “x”")
  }

  /// A name with `and` or a comma stays one name, a keyword with a comma one keyword.
  @Test func namesAndKeywordsStayWhole() {
    var document = Sample.news
    document.persons = ["Institut Tanah and Air", "Petrova, Anna"]
    document.parties = ["Bank, Dana", "IDN"]
    let entry = Sample.record(document, .bibtex)
    #expect(entry.contains("author = {{Institut Tanah and Air} and {Petrova, Anna}},"))
    #expect(entry.contains("keywords = {{Bank, Dana}, Индонезия},"))
  }

  @Test func entriesArePartedByABlankLine() {
    let text = Sample.export([Sample.other, Sample.other], .bibtex)
    #expect(text.contains("}\n\n@misc{laporan-2,\n"))
    #expect(Sample.export([], .bibtex).isEmpty)
  }

  /// Whatever the texts hold: a reader that counts braces as BibTeX does finds each entry with its fields, and reading
  /// the title back gives what went in.
  @Test func nothingBreaksAnEntry() throws {
    var generator = SeededGenerator(seed: propertySeed())
    for _ in 0..<300 {
      let documents = (0..<3).map { _ in Sample.hostileDocument(&generator) }
      let text = Sample.export(documents, .bibtex)
      let entries = try BibTeXReader.entries(of: text)
      #expect(entries.count == documents.count)
      #expect(Set(entries.map { $0.key.lowercased() }).count == documents.count)
      for (entry, document) in zip(entries, documents) {
        #expect(entry.key.wholeMatch(of: /[A-Za-z0-9._-]+/) != nil, "\(entry.key)")
        let title = FieldText.line(document.title)
        let written = try #require(entry.fields["title"])
        #expect(BibTeXReader.plain(written) == (title.isEmpty ? FieldText.line(document.id) : title))
        #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
      }
    }
  }
}

/// Reads entries as BibTeX does: braces are counted wherever they stand.
private enum BibTeXReader {
  struct Entry {
    var key: String
    var fields: [String: String]
  }

  struct Malformed: Error {}

  static func entries(of text: String) throws -> [Entry] {
    var rest = text.unicodeScalars[...]
    var entries: [Entry] = []
    func take(until end: Unicode.Scalar) throws -> String {
      guard let place = rest.firstIndex(of: end) else { throw Malformed() }
      defer { rest = rest[rest.index(after: place)...] }
      return String(rest[..<place])
    }
    func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\n" } }
    while true {
      skipBlanks()
      guard let first = rest.first else { return entries }
      guard first == "@" else { throw Malformed() }
      _ = try take(until: "{")
      var entry = Entry(key: try take(until: ","), fields: [:])
      fields: while true {
        skipBlanks()
        let name = try take(until: "=").filter { $0 != " " }
        skipBlanks()
        var value = ""
        if rest.first == "{" {
          var depth = 0
          repeat {
            guard let scalar = rest.popFirst() else { throw Malformed() }
            if scalar == "{" { depth += 1 }
            if scalar == "}" { depth -= 1 }
            value.unicodeScalars.append(scalar)
          } while depth > 0
        } else {
          while let scalar = rest.first, scalar.isASCII, scalar.properties.isAlphabetic {
            value.unicodeScalars.append(scalar)
            rest.removeFirst()
          }
        }
        guard entry.fields.updateValue(value, forKey: name) == nil else { throw Malformed() }
        skipBlanks()
        switch rest.popFirst() {
        case ",": continue
        case "}": break fields
        default: throw Malformed()
        }
      }
      entries.append(entry)
    }
  }

  /// A field as TeX would print it.
  static func plain(_ field: String) -> String {
    var text = field
    for (command, character) in [
      ("\\textbraceleft", "\u{E000}"), ("\\textbraceright", "\u{E001}"), ("\\textasciitilde", "~"),
      ("\\textasciicircum", "^"), ("\\textless", "<"), ("\\textgreater", ">"), ("\\textbar", "|"),
      ("\\textbackslash", "\u{E002}"), ("\\#", "#"), ("\\$", "$"), ("\\%", "%"), ("\\&", "&"), ("\\_", "_"),
      ("{", ""), ("}", ""), ("\u{E000}", "{"), ("\u{E001}", "}"), ("\u{E002}", "\\"),
    ] { text = text.replacing(command, with: character) }
    return text
  }
}
