import Documents
import Testing

@testable import TextAnalysis

/// What the analyzer makes of texts as people write them.
struct AnalyzerBehaviourTests {
  /// The folded words before stemming, parted by blanks.
  private func words(_ text: String, _ language: Language) throws -> String {
    var analyzer = Analyzer()
    return try analyzer.tokens(of: text, language: language).map { analyzer.surface(of: $0).stem }.joined(
      separator: " ")
  }

  private func terms(_ text: String, _ language: Language) throws -> [Term] {
    var analyzer = Analyzer()
    return try analyzer.tokens(of: text, language: language).map { analyzer.term(of: $0) }
  }

  @Test(
    "Ways to write the same",
    arguments: [
      // case, compatibility forms, diacritics
      (.english, ["CAFÉ", "café", "cafe\u{301}", "cafe", "ＣＡＦＥ"]), (.english, ["Ⅳ", "IV", "iv"]),
      (.english, ["µg", "μg"]),
      (.indonesian, ["Taufiq", "TAUFIQ", "taufiq"]),
      // ё and stress marks
      (.russian, ["Ёлка", "елка", "е\u{308}лка", "ЁЛКА"]), (.russian, ["за\u{301}мок", "замо\u{301}к", "замок"]),
      (.russian, ["и\u{306}од", "йод"]), (.russian, ["не\u{300}мец", "н\u{450}мец", "немец"]),
      // apostrophes
      (.indonesian, ["Jum'at", "Jum’at", "Jum‘at", "Jumʼat", "Jum＇at", "Jumat"]),
      (.indonesian, ["Qur'an", "Qur’an", "Quran", "Qurʾān"]),
      (.indonesian, ["ma'af", "maaf"]),
      // soft hyphens
      (.indonesian, ["per\u{AD}pus\u{AD}ta\u{AD}ka\u{AD}an", "perpustakaan"]),
      (.russian, ["согла\u{AD}шение", "соглашение"]),
      // look-alike letters of the other script
      (.russian, ["Сoвет", "Совет"]), (.russian, ["Pоссия", "Россия"]), (.english, ["Сompany", "Company"]),
      (.indonesian, ["Jаkarta", "Jakarta"]),
      // abbreviations
      (.indonesian, ["Plt.", "Plt", "PLT"]), (.russian, ["ст.5", "ст. 5", "Ст. 5"]),
      (.english, ["No.43", "No. 43", "no 43"]),
      (.english, ["U.S.", "U.S", "US"]), (.english, ["e.g.", "eg"]), (.russian, ["т.е.", "т.e.", "т.е", "те"]),
      (.russian, ["и.о.", "И.о.", "ио"]), (.indonesian, ["a.n.", "an"]), (.indonesian, ["B.J. Habibie", "BJ Habibie"]),
      // numbers
      (
        .english,
        [
          "1.000.000", "1,000,000", "1 000 000", "1\u{A0}000\u{A0}000", "1\u{202F}000\u{202F}000", "1'000'000",
          "1000000", "１００００００",
        ]
      ),
      (.russian, ["1 000", "1\u{A0}000", "1.000", "1000"]), (.indonesian, ["1\u{A0}000", "1.000", "1,000", "1000"]),
      (.english, ["2,5", "2.5"]), (.english, ["1.000,50", "1,000.50", "1000.50", "1000,50"]),
      (.russian, ["1 234 567,8", "1\u{A0}234\u{A0}567,8", "1234567.8", "1.234.567,8"]),
      (.russian, ["1 234,5", "1234,5"]), (.russian, ["1 000,00", "1.000,00", "1000"]),
      (.english, ["28.06.2024", "28/6/2024", "28-06-2024", "28.6.2024", "28 6 2024"]), (.english, ["3.1.2", "3 1 2"]),
      (.indonesian, ["07", "7"]), (.indonesian, ["06.2024", "6/2024"]),
      // rupiah, which stand without a blank before the amount
      (.indonesian, ["Rp1.000.000", "Rp 1.000.000", "Rp. 1.000.000", "RP1000000", "rp1.000.000,-", "Rp1.000.000,00"]),
      (.indonesian, ["Rp2,5 miliar", "Rp 2,5 miliar", "Rp2.5 miliar"]), (.indonesian, ["Rp500", "Rp 500"]),
      // laws
      (.russian, ["№ 12-ФЗ", "№12-ФЗ", "12-ФЗ", "№ 12‑ФЗ"]),
      (.indonesian, ["UU No. 43/2007", "UU No.43/2007", "UU no 43-2007"]),
      // initials
      (.russian, ["Е. Аминудин", "Е.Аминудин", "Е.\u{A0}Аминудин"]), (.indonesian, ["E. Aminudin", "E.Aminudin"]),
      (.russian, ["А.С.Пушкин", "А. С. Пушкин", "А.С. Пушкин", "А.\u{A0}С.\u{A0}Пушкин"]),
      // reduplication
      (.indonesian, ["patung-patung", "patung", "patung‐patung", "patung‑patung", "Patung-patung"]),
      (.indonesian, ["anak-anaknya", "anaknya", "anak-anak", "anak"]), (.indonesian, ["tolong-menolong", "tolong"]),
      // clitics
      (.indonesian, ["ujarnya", "ujar"]), (.indonesian, ["bukunyalah", "buku"]),
      // compounds
      (
        .indonesian,
        [
          "kerja sama", "kerjasama", "bekerja sama", "bekerjasama", "kerja-sama", "kerja\u{A0}sama", "kerja\nsama",
          "KERJA  SAMA",
        ]
      ),
      (.indonesian, ["tanda tangan", "tandatangan", "menandatangani", "ditandatangani", "penandatanganan"]),
      // the possessive, hyphenated prefixes
      (.english, ["Indonesia's", "Indonesia’s", "Indonesia", "INDONESIA'S"]), (.english, ["O'Neil's", "ONeil"]),
      (.english, ["co-operation", "cooperation", "co‐operation", "co‑operation", "Co-operation"]),
      (.english, ["e-mail", "email"]),
      (.english, ["inter-library", "interlibrary"]),
    ] as [(Language, [String])])
  func same(language: Language, texts: [String]) throws {
    let expected = try terms(texts[0], language)
    #expect(!expected.isEmpty)
    for text in texts.dropFirst() { #expect(try terms(text, language) == expected, "\(text.debugDescription)") }
  }

  @Test(
    "Words as they are found",
    arguments: [
      // hyphens part words elsewhere
      ("Covid-19", .indonesian, "covid 19"), ("kaya-raya", .indonesian, "kaya raya"),
      ("well-known", .english, "well known"),
      ("buku - buku", .indonesian, "buku buku"), ("buku--buku", .indonesian, "buku buku"),
      ("buku-\nbuku", .indonesian, "buku buku"),
      ("buku–buku", .indonesian, "buku buku"), ("buku buku", .indonesian, "buku buku"), ("so-so", .english, "so so"),
      ("kupu-kupu-kupu", .indonesian, "kupu"), ("10-10", .indonesian, "10 10"),
      // compounds need a blank or a hyphen between
      ("kerja. Sama", .indonesian, "kerja sama"), ("kerja, sama", .indonesian, "kerja sama"),
      ("kerja\n\nsama", .indonesian, "kerja sama"), ("kerja/sama", .indonesian, "kerja sama"),
      ("kerja sama", .english, "kerja sama"),
      ("co operation", .english, "co operation"), ("co - operation", .english, "co operation"),
      // abbreviations, names of files and addresses
      ("S.Pd.", .indonesian, "s pd"), ("Prof.Dr. Sri", .indonesian, "prof dr sri"),
      ("www.perpusnas.go.id", .indonesian, "www perpusnas go id"),
      ("berkas_akhir.pdf", .indonesian, "berkas akhir pdf"), ("a_b", .english, "a b"),
      ("budi@ui.ac.id", .indonesian, "budi ui ac id"),
      ("п.2.1 ст.5", .russian, "п 2.1 ст 5"), ("10:30", .english, "10 30"), ("J.K.'s", .english, "jk s"),
      ("Al-Qur'an", .indonesian, "al quran"), ("rock'n'roll", .english, "rocknroll"), ("'90s", .english, "90s"),
      ("don’t", .english, "dont"),
      // 's is English only
      ("Rama's", .indonesian, "ramas"), ("Rama's", .russian, "rama"), ("Rama's", .undetermined, "rama"),
      ("it's", .english, "it"),
      ("s's", .english, "s"),
      // other scripts, alone and joined
      ("α.β", .english, "αβ"), ("Αθήνα'ς", .english, "αθήνασ"), ("א.ב", .english, "אב"), ("漢字", .english, "漢 字"),
      ("ɐ.b", .english, "ɐb"),
      ("1️⃣", .english, "1"), ("ℹ", .english, "i"), ("👍🏽 ok", .english, "ok"),
      // numbers that are not one
      ("2020 100", .russian, "2020 100"), ("5 100", .indonesian, "5 100"), ("5 100", .russian, "5100"),
      ("0 100", .russian, "0 100"),
      ("1  000", .russian, "1 000"), ("1\n000", .russian, "1 000"), ("1 0000", .russian, "1 0000"),
      ("1\u{A0}00", .russian, "1 0"),
      ("1 000 00", .russian, "1000 0"), ("1;000", .english, "1 000"), ("12,345,67", .english, "12 345 67"),
      ("007", .english, "007"),
      ("H5N1 а320", .russian, "h5n1 а320"), ("1.\u{AD}000", .english, "1 000"),
      // only rupiah, and only in Indonesian
      ("Rp5x Rp5_1 rp Rpm7 Rp", .indonesian, "rp5x rp5 1 rp rpm7 rp"), ("Rp500", .english, "rp500"),
      // control characters and signs
      ("a\u{0}b\u{1}c\u{7F}d\u{85}e", .english, "a b c d e"), ("\u{FEFF}judul", .indonesian, "judul"),
      ("\u{202E}abc\u{202C}", .english, "abc"),
      ("a\u{B}b\u{C}c", .english, "a b c"),
      // texts that end inside something
      ("", .english, ""), (" ", .english, ""), ("...", .english, ""), ("_", .english, ""), ("'", .english, ""),
      ("a.", .english, "a"),
      ("a’", .english, "a"), ("1,", .english, "1"), ("U.S", .english, "us"), ("kerja ", .indonesian, "kerja"),
      ("kerja-", .indonesian, "kerja"),
      ("co-", .english, "co"), ("1\u{A0}", .russian, "1"), ("1 000,", .russian, "1000"), ("'s", .english, "s"),
      ("a's", .english, "a"),
      // a word of nothing but a filler
      ("\u{3164}", .english, ""), ("a\u{AD}", .english, "a"),
    ] as [(String, Language, String)])
  func found(text: String, language: Language, words: String) throws {
    #expect(try self.words(text, language) == words, "\(text.debugDescription)")
  }

  @Test(
    "The language of words",
    arguments: [
      ("buku Москва 7", .indonesian, "id:buku ru:москв und:7"), ("book книги", .russian, "en:book ru:книг"),
      ("air", .undetermined, "en:air"), ("air", .indonesian, "id:air"), ("ＡＩＲ", .indonesian, "id:air"),
      ("Ελλάδα", .english, "und:ελλάδα"),
      // A word of both scripts that no twins unite stays Russian.
      ("Windowsа Linuxи", .english, "en:windowsa ru:linuxи"), ("漢a", .english, "und:漢 en:a"),
    ] as [(String, Language, String)])
  func languages(text: String, language: Language, terms: String) throws {
    #expect(try self.terms(text, language).map(\.description).joined(separator: " ") == terms)
  }

  /// What a highlighter marks: a joined word from its first letter to its last.
  @Test(
    "Where words stand",
    arguments: [
      ("«Kerja sama» itu", .indonesian, ["Kerja sama", "itu"]),
      ("anak-anaknya pergi", .indonesian, ["anak-anaknya", "pergi"]),
      ("Rp1.000.000,50!", .indonesian, ["Rp", "1.000.000,50"]),
      ("за 1 000 000,50 руб.", .russian, ["за", "1 000 000,50", "руб"]),
      ("Indonesia’s U.S. visit", .english, ["Indonesia", "U.S", "visit"]),
      ("co‑operation;", .english, ["co‑operation"]),
      ("А.С.Пушкин", .russian, ["А", "С", "Пушкин"]), ("28.06.2024", .russian, ["28", "06", "2024"]),
      ("🇮🇩 Йод\u{301}", .russian, ["Йод\u{301}"]),
    ] as [(String, Language, [String])])
  func ranges(text: String, language: Language, pieces: [String]) throws {
    var analyzer = Analyzer()
    let utf8 = Array(text.utf8)
    let found = try analyzer.tokens(of: text, language: language).map {
      String(decoding: utf8[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
    #expect(found == pieces)
  }

  /// The exact form is a term beside the stem, of joined words too; numbers have but one.
  @Test(
    "Exact forms",
    arguments: [
      ("perpustakaan", .indonesian, "id:=perpustakaan"), ("buku", .indonesian, "id:=buku"),
      ("bekerja sama", .indonesian, "id:=kerjasama"),
      ("co-operation", .english, "en:=cooperation"), ("Indonesia's treaties", .english, "en:=treaties"),
      ("2024", .english, nil),
      ("U.S.", .english, "en:=us"), ("соглашения", .russian, "ru:=соглашения"),
    ] as [(String, Language, String?)])
  func exactForms(text: String, language: Language, exact: String?) throws {
    var analyzer = Analyzer()
    let tokens = try analyzer.tokens(of: text, language: language)
    let token = try #require(tokens.last)
    let found = analyzer.exactTerm(of: token.surface)?.description
    #expect(found == exact)
  }
}
