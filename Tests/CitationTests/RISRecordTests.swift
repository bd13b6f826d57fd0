import Documents
import Testing

@testable import Citation

struct RISRecordTests {
  @Test func agreement() {
    let lines = [
      "TY  - STAT", "ID  - perikanan-2003.id", "TI  - Persetujuan Kerja Sama Perikanan",
      // The parties by their names in the language of the document.
      "AU  - Indonesia", "AU  - Rusia", "T2  - Kementerian Luar Negeri", "PB  - Kementerian Luar Negeri",
      "CY  - Jakarta", "PY  - 2003", "DA  - 2003/04/21/", "LA  - id", "SE  - 5", "N1  - Pasal 5. Tujuan",
      "N1  - Persons: Rokhmin Dahuri; Jurij Moskalcov", "ER  - ", "",
    ]
    #expect(Sample.record(Sample.agreement, .ris, article: Sample.article) == lines.joined(separator: "\r\n"))
  }

  @Test func news() {
    let lines = [
      "TY  - NEWS", "ID  - библиотеки-2019", "TI  - Библиотеки обмениваются книгами", "AU  - Анна Петрова",
      "T2  - Вестник библиотек", "CY  - Москва", "PY  - 2019", "DA  - 2019/03//", "LA  - ru", "KW  - Индонезия",
      "KW  - ASEAN", "UR  - https://example.org/a%20b?q=%D0%BA%D0%BD%D0%B8%D0%B3%D0%B0#x", "ER  - ", "",
    ]
    #expect(Sample.record(Sample.news, .ris) == lines.joined(separator: "\r\n"))
  }

  /// Without a title the id stands for it; an unknown language is left out.
  @Test func other() {
    let lines = [
      "TY  - GEN", "ID  - laporan", "TI  - laporan", "PB  - Arsip", "PY  - 0987", "DA  - 0987///", "ER  - ", "",
    ]
    #expect(Sample.record(Sample.other, .ris) == lines.joined(separator: "\r\n"))
  }

  /// The specification keeps asterisks out of names and keywords; titles may have them.
  @Test func asterisks() {
    var document = Sample.news
    document.title = "Satu * dua"
    document.persons = ["*A*Bc*", "**"]
    document.outlet = "*Kabar*"
    let record = Sample.record(document, .ris)
    #expect(record.contains("TI  - Satu * dua\r\nAU  - A Bc\r\nT2  - Kabar\r\n"))
    #expect(record.ranges(of: "AU  - ").count == 1)
  }

  /// Records follow each other without a blank line.
  @Test func stream() {
    let text = Sample.export([Sample.other, Sample.news], .ris)
    #expect(text.hasPrefix("TY  - GEN\r\n"))
    #expect(text.contains("ER  - \r\nTY  - NEWS\r\n"))
    #expect(Sample.export([], .ris).isEmpty)
  }

  /// Whatever the texts hold: every line is a tag and a value, a record begins with its type and ends with its end, and
  /// there are as many as documents.
  @Test func nothingBreaksARecord() {
    var generator = SeededGenerator(seed: propertySeed())
    for _ in 0..<300 {
      let documents = (0..<3).map { _ in Sample.hostileDocument(&generator) }
      // Scalars, for CR LF is one character to Swift.
      let lines = Sample.export(documents, .ris).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.last?.isEmpty == true)
      var starts = 0
      var ends = 0
      for line in lines.dropLast() {
        #expect(line.last == "\r")
        let text = String(line.dropLast())
        #expect(text.prefixMatch(of: #/[A-Z][A-Z0-9]  - /#) != nil, "\(text)")
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control }, "\(text.debugDescription)")
        if text.hasPrefix("TY") { starts += 1 }
        if text.hasPrefix("ER") { ends += 1 }
        #expect(starts - ends == (text.hasPrefix("ER") ? 0 : 1))
      }
      #expect(starts == documents.count && ends == documents.count)
    }
  }
}
