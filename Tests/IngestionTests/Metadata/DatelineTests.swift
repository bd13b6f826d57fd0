import Documents
import Testing

@testable import Ingestion

struct DatelineTests {
  /// As agencies and newspapers of the three countries write; the words behind are ours.
  @Test(
    arguments: [
      ("Moskow, Rusia—Perpustakaan menjalin kerja sama.", "Moskow, Rusia", nil, nil),
      ("JAKARTA — Sebanyak 42 buku berpindah tangan.", "JAKARTA", nil, nil),
      ("JAKARTA, 28 Juni 2024 — Dua pihak bertemu.", "JAKARTA", "2024-06-28", nil),
      ("JAKARTA, Jumat (28/6/2024) – Dua pihak bertemu.", "JAKARTA", "2024-06-28", nil),
      ("Jakarta (ANTARA) - Dua pihak bertemu.", "Jakarta", nil, "ANTARA"),
      ("JAKARTA, KOMPAS.com – Dua pihak bertemu.", "JAKARTA", nil, "KOMPAS.com"),
      ("TEMPO.CO, Jakarta - Dua pihak bertemu.", "Jakarta", nil, "TEMPO.CO"),
      ("Liputan6.com, Jakarta - Dua pihak bertemu.", "Jakarta", nil, "Liputan6.com"),
      ("Jakarta, CNBC Indonesia - Dua pihak bertemu.", "Jakarta", nil, "CNBC Indonesia"),
      ("BITUNG, KABAR LAUT. Pertemuan itu molor.", "BITUNG", nil, "KABAR LAUT"),
      ("МОСКВА, 14 марта. Стороны встретились.", "МОСКВА", nil, nil),
      ("МОСКВА, 14 марта. /ТАСС/. Стороны встретились.", "МОСКВА", nil, nil),
      ("МОСКВА, 14 марта 2024 г. — Стороны встретились.", "МОСКВА", "2024-03-14", nil),
      ("МОСКВА, 14 мар — РИА Новости. Стороны встретились.", "МОСКВА", nil, nil),
      ("Москва. 14 марта. INTERFAX.RU - Стороны встретились.", "Москва", nil, "INTERFAX.RU"),
      ("ДЖАКАРТА, 6 июня. — К юбилею вышел перевод.", "ДЖАКАРТА", nil, nil),
      ("10.09.2014, Санкт-Петербург. Управление сообщило.", "Санкт-Петербург", "2014-09-10", nil),
      ("САНКТ-ПЕТЕРБУРГ — Выставка открылась.", "САНКТ-ПЕТЕРБУРГ", nil, nil),
      ("Ростов-на-Дону — «Встреча» началась.", "Ростов-на-Дону", nil, nil),
      ("MOSCOW (Reuters) - The parties met.", "MOSCOW", nil, "Reuters"),
      ("MOSCOW, March 14. /TASS/. The parties met.", "MOSCOW", nil, nil),
      ("MEDAN, Sept. 12 — Eleven days later.", "MEDAN", nil, nil),
      ("JAKARTA, March 14, 2007 — In the first judgment.", "JAKARTA", "2007-03-14", nil),
      ("St. Petersburg, 5 May — The fleet came.", "St. Petersburg", nil, nil),
      ("JAKARTA (3 July 2024) | Twelve months ago.", "JAKARTA", "2024-07-03", nil),
      ("JAKARTA (14/3) — Twelve months ago.", "JAKARTA", nil, nil),
      ("SURABAYA, 19/02/2014. The operator is pulling out.", "SURABAYA", "2014-02-19", nil),
      ("KAZAN: They came with thermometers.", "KAZAN", nil, nil),
      ("Jakarta, 14 September 2021", "Jakarta", "2021-09-14", nil),
      ("Jakarta, Kamis, 14 September 2021", "Jakarta", "2021-09-14", nil),
      // The line ends before the sentence does.
      ("МОСКВА, 14 марта.\n— Стороны", nil, nil, nil),
    ] as [(String, String?, String?, String?)])
  func reads(text: String, place: String?, date: String?, outlet: String?) {
    let dateline = Dateline(text[...])
    #expect(dateline?.place == place, "\(text)")
    #expect(dateline?.date?.description == date, "\(text)")
    #expect(dateline?.outlet == outlet, "\(text)")
  }

  @Test(arguments: [
    // A dash within a sentence: what follows begins small.
    "Лонтар — так на Яве называют пальму.", "Jakarta — yang padat — tumbuh.", "Москва — столица.",
    "— Колени мягче! — кричит тренер.", "Colonel — Then he left.\u{0}".replacing("Colonel", with: "the Colonel"),
    // Labels
    "PRESS RELEASE — 16 May 2017", "SIARAN PERS — Kementerian", "ПРЕСС-РЕЛИЗ — Министерство",
    // Interviews and headings
    "Q: Your shared list?", "Jakarta: Kota tua", "Pasal 5 — Tujuan", "Статья 5. Цель",
    // A full stop needs a date or capitals, and a date a comma before it.
    "Jakarta. The National Archives reported.", "Pada 5 Mei 2020. Rapat dibuka.", "Rapat selesai. Semua pulang.",
    "4 сентября. Тверь. Библиотека получила дар.", "Nakhoda diganjar. SORONG — Pengadilan memutuskan.",
    "Jakarta, kemarin — Dua pihak", "JAKARTA. Dua pihak bertemu.",
    // A line of its own needs its date, and a place.
    "Jakarta", "Jakarta, Kementerian", "14 September 2021", "Kamis, 14 September 2021", "Tanggal: 5 April 2022",
    "Jakarta, 14 September", "", " ", "—", "— — —", ".", ":", "JAKARTA —", "JAKARTA — ",
    // A hyphen is no dash.
    "Jakarta-Bandung Railway", "Jakarta- Bandung",
  ])
  func isNone(text: String) {
    #expect(Dateline(text[...]) == nil, "\(text)")
  }

  /// The dateline ends in the first hundred characters, however long the text.
  @Test func looksAtTheBeginningOnly() {
    let text = String(repeating: "Kata ", count: 40) + "— Dua pihak"
    #expect(Dateline(text[...]) == nil)
  }

  @Test func textsOfChanceDoNotTrap() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "Jakarta", "МОСКВА", " ", ",", ".", "—", "-", ":", "/", "(", ")", "14", "марта", "2024", "28/6/2024",
      "Kompas.com", "\n", "«",
      "é", "e\u{301}", "😀", "|", "г.",
    ]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      guard let dateline = Dateline(text[...]) else { continue }
      // What is found stands in the text: nothing is invented.
      let first = dateline.place?.split(separator: ", ").first ?? ""
      #expect(!first.isEmpty && text.contains(first), "seed \(seed): \(text)")
      if let outlet = dateline.outlet { #expect(text.contains(outlet), "seed \(seed): \(text)") }
    }
  }
}
