import Documents
import Testing

@testable import Ingestion

struct PlainTextRecognizerTests {
  private func read(_ text: String) -> Document { PlainTextRecognizer.document(text, path: "a.txt") }

  // MARK: News

  /// A saved page as libraries' sites have them, in words of our own.
  private static let article = """
    Museum Pelayaran Kota Kenari Terima Pinjaman Peta Laut dari Arkhangelsk

    Balai Arsip Kota Kenari

    Arkhangelsk, Rusia—Balai Arsip Kota Kenari menerima pinjaman dua belas peta laut tua.

    Serah terima dilakukan Kepala Balai Mira Handayani di aula museum setempat, pada Rabu (3/4/2024).

    “Peta ini pulang untuk berkunjung,” katanya. Jumlah pengunjung pameran diperkirakan naik.

    Pameran dibuka sampai 30 September 2024.

    Reporter: Satrio Nugroho

    Editor: Dina Lestari dan Galih Wirawan

    \u{A0}

    \u{A0}

    Balai ArsipPeta LautPameran BaruArsip DigitalBalai Arsip Kota Kenari

    Copyright 2023 © Balai Arsip Kota Kenari

    Jumlah pengunjung
    """

  @Test(arguments: ["\n", "\r\n"])
  func savedPage(lineEnd: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.article.replacing("\n", with: lineEnd), to: "a.txt")
    let run = try Ingested(path)
    let document = try #require(run.documents.first)
    #expect(run.problems.isEmpty)
    #expect(document.kind == .news)
    #expect(document.title == "Museum Pelayaran Kota Kenari Terima Pinjaman Peta Laut dari Arkhangelsk")
    #expect(document.place == "Arkhangelsk, Rusia")
    #expect(document.date == "2024-04-03")
    #expect(document.outlet == "Balai Arsip Kota Kenari")
    #expect(document.persons == ["Satrio Nugroho", "Dina Lestari", "Galih Wirawan"])
    // Languages are identified later, by the index.
    #expect(document.language == nil)
    #expect(document.articles.isEmpty)
    #expect(
      document.body == """
        Arkhangelsk, Rusia—Balai Arsip Kota Kenari menerima pinjaman dua belas peta laut tua.

        Serah terima dilakukan Kepala Balai Mira Handayani di aula museum setempat, pada Rabu (3/4/2024).

        “Peta ini pulang untuk berkunjung,” katanya. Jumlah pengunjung pameran diperkirakan naik.

        Pameran dibuka sampai 30 September 2024.

        Reporter: Satrio Nugroho

        Editor: Dina Lestari dan Galih Wirawan
        """)
  }

  @Test(arguments: [
    ("By Jane Doe", ["Jane Doe"]), ("Oleh: Ratna Wulandari, M.Hum.", ["Ratna Wulandari"]),
    ("Oleh Ratna Wulandari", ["Ratna Wulandari"]),
    ("Автор: Н. Б. Агеева", ["Н. Б. Агеева"]), ("Author: Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ("Penulis: A. Rahman, Budi Santoso", ["A. Rahman", "Budi Santoso"]), ("Reporter : Satrio", ["Satrio"]),
    ("Редактор: Анна Петрова и Олег Котов", ["Анна Петрова", "Олег Котов"]),
    ("By the time it came, it was late", []), ("Oleh sebab itu rapat ditunda", []), ("Editor: lihat halaman dua", []),
    ("Reporter:", []), ("By", []), ("by Jane Doe", []), ("Oleh Ratna Wulandari.", []), ("Editorial: Satu", []),
  ])
  func bylines(line: String, expected: [String]) {
    #expect(read("Judul\n\n\(line)\n\nIsi satu.\n\nIsi dua.").persons == expected, "\(line)")
    #expect(read("Judul\n\nIsi satu.\n\nIsi dua.\n\n\(line)").persons == expected, "\(line)")
  }

  @Test func labelsMayStandBeforeTheDateline() {
    let document = read("Judul\n\nSIARAN PERS\nUntuk segera disiarkan\n\nJakarta, 14 September 2021\n\nIsi siaran.")
    #expect(document.place == "Jakarta")
    #expect(document.date == "2021-09-14")
    #expect(document.outlet == nil)
    #expect(document.kind == .news)
  }

  /// A place in a later paragraph of prose is no dateline of the document.
  @Test func datelineStandsInFront() {
    let document = read("Judul\n\nIsi yang panjang dan selesai.\n\nSORONG — Pengadilan memutuskan perkara itu.")
    #expect(document.place == nil)
  }

  @Test func dateOfTheDatelineComesFirst() {
    let document = read("Title\n\nJAKARTA (3 July 2024) | The agreement of 1 July 2023 works.")
    #expect(document.date == "2024-07-03")
  }

  /// What marks the day of a report comes before dates that stand further up.
  @Test(
    arguments: [
      ("Perjanjian berlaku 1 Juli 2023.\n\nHal itu dikatakannya, Kamis (20/7/2023).", "2023-07-20"),
      ("Kapal tiba sesudah 1 Juli 2023.\n\nSenin pagi, 17 Juli 2023, muatan dibongkar.", "2023-07-17"),
      ("Договор действует с 1 июля 2023 г.\n\nВ среду, 19 июля 2023 г., стороны встретились.", "2023-07-19"),
      ("The treaty of 1 July 2023 works.\n\nThey met on Wednesday, July 19, 2023.", "2023-07-19"),
      ("SIARAN PERS\nNomor: 5/2022\nTanggal: 5 April 2022\n\nSejak 1 Maret 2022 kapal datang.", "2022-04-05"),
      ("Nomor 5\n5 апреля 2022 г.\n\nС 1 марта 2022 года суда ходят.", "2022-04-05"),
      // Without a mark only the lead tells when.
      ("Kapal tiba pada 1 Juli 2023.\n\nMuatan dibongkar.", "2023-07-01"),
      ("Kapal tiba.\n\nPerjanjian berlaku mulai 1 Juli 2030.", nil),
    ] as [(String, String?)])
  func dates(body: String, expected: String?) {
    #expect(read("Judul\n\n\(body)").date?.description == expected, "\(body)")
  }

  @Test func textWithoutEvidenceStaysEmpty() {
    let document = read("Catatan\n\nHari ini hujan. Kami membaca buku.\n\nBesok kami membaca lagi.")
    #expect(document.kind == .other)
    #expect(document.date == nil && document.place == nil && document.outlet == nil && document.persons.isEmpty)
    #expect(document.title == "Catatan")
    #expect(document.body == "Hari ini hujan. Kami membaca buku.\n\nBesok kami membaca lagi.")
    #expect(document.id == "a.txt")
  }

  @Test func dateFarBelowIsNotThatOfTheDocument() {
    let text = "Judul\n\n" + String(repeating: "Isi.\n\n", count: 6) + "Pada 5 Mei 2020 hujan turun."
    #expect(read(text).date == nil)
    #expect(read(text).kind == .other)
  }

  // MARK: Title and paragraphs

  @Test func oneLineIsABody() {
    #expect(read("Sebaris saja").title.isEmpty)
    #expect(read("Sebaris saja").body == "Sebaris saja")
    // With furniture behind it as well.
    #expect(read("Sebaris saja\n\n© 2024").body == "Sebaris saja")
  }

  @Test func firstLineIsTheTitleWithoutABlankLineToo() {
    let document = read("Judul\nIsi satu\nmasih satu.\n\nIsi dua.")
    #expect(document.title == "Judul")
    #expect(document.body == "Isi satu\nmasih satu.\n\nIsi dua.")
  }

  @Test func longFirstParagraphIsNoTitle() {
    let long = String(repeating: "kata ", count: 61)
    let document = read(long + "\n\nIsi.")
    #expect(document.title.isEmpty)
    #expect(document.body == long.dropLast() + "\n\nIsi.")
  }

  @Test func textWithoutBlankLinesIsPartedByEveryLine() {
    let document = read(
      "Judul\nBalai Arsip\nJakarta, Indonesia — Isi satu.\nIsi dua (28/6/2024).\nReporter: Satrio\n© 2024 Balai")
    #expect(document.outlet == "Balai Arsip")
    #expect(document.place == "Jakarta, Indonesia")
    #expect(document.date == "2024-06-28")
    #expect(document.persons == ["Satrio"])
    #expect(document.body == "Jakarta, Indonesia — Isi satu.\n\nIsi dua (28/6/2024).\n\nReporter: Satrio")
  }

  /// All prose stays: each word of the text is in title, outlet or body.
  @Test func nothingIsLost() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let lines = [
      "Isi yang panjang.", "Jakarta — Isi satu.", "Balai Arsip", "Pasal 1", "Pasal 2", "TENTANG BUKU",
      "Reporter: Satrio", "", "", " \u{A0}",
      "МОСКВА, 14 марта. Текст.", "(28/6/2024)",
    ]
    for _ in 0..<1_000 {
      let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in lines.randomElement(using: &generator) ?? ""
      }
      .joined(separator: Bool.random(using: &generator) ? "\n" : "\n\n")
      let document = read(text)
      func words(_ text: String) -> [Substring] { text.split { $0.isWhitespace }.sorted() }
      let all = words([document.title, document.outletLine(in: text), document.body].joined(separator: " "))
      #expect(all == words(text), "seed \(seed): \(text.debugDescription)")
      for article in document.articles {
        #expect(article.range.upperBound <= document.body.utf8.count, "seed \(seed): \(text.debugDescription)")
      }
    }
  }

  // MARK: Agreements

  @Test(arguments: [
    ("id", "Pasal", "MEMORANDUM SALING PENGERTIAN", "ANTARA BALAI ARSIP KOTA KENARI", "DAN MUSEUM ARKHANGELSK"),
    ("ru", "Статья", "МЕМОРАНДУМ О ВЗАИМОПОНИМАНИИ", "МЕЖДУ АРХИВОМ ГОРОДА КЕНАРИ", "И МУЗЕЕМ АРХАНГЕЛЬСКА"),
    (
      "en", "Article", "MEMORANDUM OF UNDERSTANDING", "BETWEEN THE CITY ARCHIVE OF KENARI",
      "AND THE MUSEUM OF ARKHANGELSK"
    ),
  ])
  func agreements(language: String, word: String, first: String, second: String, third: String) {
    let rest = "\(word) 1\n\nA b c.\n\n\(word.uppercased()) 2\n\nD e f. Copyright remains.\n\n\(word) 3. X\n\nG."
    let title = "\(first) \(second) \(third)"
    for text in [
      // In one line, over paragraphs, over lines.
      "\(title)\n\nA preamble, with words.\n\n\(rest)",
      "\(first)\n\n\(second)\n\n\(third)\n\nA preamble, with words.\n\n\(rest)",
      "\(first)\n\(second)\n\(third)\n\nA preamble, with words.\n\n\(rest)",
    ] {
      let document = read(text)
      #expect(document.kind == .agreement)
      #expect(document.title == title)
      #expect(document.articles.map(\.number) == ["1", "2", "3"])
      #expect(document.articles.last?.heading == "X")
      #expect(document.body == "A preamble, with words.\n\n\(rest)")
      let utf8 = Array(document.body.utf8)
      for article in document.articles {
        #expect(String(decoding: utf8[article.range], as: UTF8.self).lowercased().hasPrefix(word.lowercased()))
      }
    }
  }

  /// The heading of an article is never taken for a line of the title.
  @Test func titleEndsBeforeTheArticles() {
    let document = read("PERSETUJUAN\n\nPASAL 1\n\nTUJUAN\n\nIsi.\n\nPASAL 2\n\nIsi.")
    #expect(document.title == "PERSETUJUAN")
    #expect(document.articles.map(\.number) == ["1", "2"])
  }

  @Test func newsThatCitesAnArticleIsNoAgreement() {
    let document = read("Judul\n\nJakarta — Menurut\nPasal 5 perjanjian itu\n\nkapal boleh masuk.")
    #expect(document.kind == .news)
  }
}

extension Document {
  /// The outlet where it was a line of its own; one within the dateline stays in the body.
  fileprivate func outletLine(in text: String) -> String {
    guard let outlet, !body.contains(outlet) || text.split(whereSeparator: \.isNewline).contains(outlet[...]) else {
      return ""
    }
    return outlet
  }
}
