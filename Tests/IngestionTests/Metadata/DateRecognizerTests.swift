import Documents
import Foundation
import Testing

@testable import Ingestion

struct DateRecognizerTests {
  @Test(arguments: [
    ("pada Jumat (28/6/2024).", "2024-06-28"), ("28.06.2024, Санкт-Петербург", "2024-06-28"),
    ("28-06-2024", "2024-06-28"),
    // ISO 8601
    ("Diperbarui 2024-06-28 10:15", "2024-06-28"), ("2024-06-28T10:15:00", "2024-06-28"),
    ("28 Juni 2024", "2024-06-28"), ("28 JUNI 2024", "2024-06-28"),
    ("Selasa, 2 Oktober 2018, pukul 05.40", "2018-10-02"),
    ("28 июня 2024 г.", "2024-06-28"), ("28 июня 2024 года", "2024-06-28"), ("«28» июня 2024 г.", nil),
    ("28-го июня 2024", "2024-06-28"), ("1 мая 2020", "2020-05-01"), ("3 марта 1999", "1999-03-03"),
    ("June 28, 2024", "2024-06-28"), ("28 June 2024", "2024-06-28"), ("June 28th, 2024", "2024-06-28"),
    ("28th June 2024", "2024-06-28"), ("May 1, 2020", "2020-05-01"),
    // Short forms
    ("28 Jun 2024", "2024-06-28"), ("Sept. 12, 2018", "2018-09-12"), ("12 Agt 2018", "2018-08-12"),
    ("5 окт. 2018", "2018-10-05"),
    ("5 сент. 2018", "2018-09-05"), ("17 Agustus 1945", "1945-08-17"), ("4 Okt 2011", "2011-10-04"),
    ("9 Des 2011", "2011-12-09"),
    // Older Indonesian spelling
    ("3 Nopember 1998", "1998-11-03"), ("14 Pebruari 1998", "1998-02-14"),
    // A no-break space, and a line that wraps
    ("28\u{A0}июня\u{A0}2024", "2024-06-28"), ("28 Juni\n2024", "2024-06-28"),
    // й as two scalars, as macOS writes it in file names
    ("5 Май 2020".decomposedStringWithCanonicalMapping, "2020-05-05"),
    // The last day of a range is a date, the range is none
    ("19–27 сентября 2024 года", "2024-09-27"),
    ("29 Februari 2024", "2024-02-29"), ("29 Februari 2023", nil), ("31/4/2024", nil), ("0/1/2024", nil),
    // Day first, as Indonesia and Russia write: there is no 28th month
    ("6/28/2024", nil),
    // No year, a year far away, a year alone
    ("Kamis (11/5)", nil), ("14 марта", nil), ("5 Mei 20245", nil), ("5 Mei 1812", nil), ("tahun 2024", nil),
    ("Juni 2024", nil),
    ("28/6/24", nil), ("28 Juni, 2024", nil),
    // Numbers of laws and letters
    ("No. D/02714/10/2025/61", nil), ("No. 5/10/11/2025", nil), ("10.11.2025.7", nil), ("No. B-10-11-2025", nil),
    ("041/UNR-HMS/III/2021", nil), ("UU No. 13 Tahun 2018", nil), ("1/2-2024", nil), ("28.06.2024г.", "2024-06-28"),
    ("0028/6/2024", nil), ("skor 3:1:2024", nil), ("10.11.2025.", "2025-11-10"), ("1.000.000", nil),
    ("", nil), ("5", nil), ("5 Mei", nil), ("May", nil), ("2024", nil),
  ])
  func first(text: String, expected: String?) {
    #expect(DateRecognizer.shared.first(in: text[...])?.date.description == expected, "\(text)")
  }

  @Test func firstOfSeveral() {
    let text = "Kontrak No. 7/2020 (28/6/2024) dan 1 Juli 2025"
    #expect(DateRecognizer.shared.first(in: text[...])?.date == "2024-06-28")
  }

  @Test func allOfThem() {
    let text = "№ 7/2020 (28/6/2024), 1 июля 2025 г. – July 2, 2025; 3 Mei"
    let matches = DateRecognizer.shared.all(in: text[...])
    #expect(matches.map(\.date) == ["2024-06-28", "2025-07-01", "2025-07-02"])
    #expect(
      matches.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == [
        "28/6/2024", "1 июля 2025", "July 2, 2025",
      ])
  }

  @Test(arguments: [
    ("Jumat (28/6/2024).", "28/6/2024"), ("Выпуск 28 июня 2024 г.", "28 июня 2024"),
    ("On June 28th, 2024", "June 28th, 2024"),
  ])
  func rangeIsThatOfTheDate(text: String, expected: String) throws {
    let match = try #require(DateRecognizer.shared.first(in: text[...]))
    #expect(String(decoding: Array(text.utf8)[match.range], as: UTF8.self) == expected)
    // Offsets are those of the text given, though it is a part of a longer one.
    let longer = "Ж" + text
    #expect(DateRecognizer.shared.first(in: longer.dropFirst())?.range == match.range)
  }

  /// Every day of two years in each way of writing, in sentences of chance.
  @Test func everyDayIsFound() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let russian = [
      "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
      "декабря",
    ]
    let indonesian = [
      "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
      "Desember",
    ]
    let english = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let before = ["", "Pada ", "«Встреча» (", "12 buku, ", "№ 5: ", "at 10.15 on "]
    let behind = ["", ".", " г.", ")", ", pukul 10.15", " — 5 orang", "; 12/13"]
    for year in 2023...2024 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
          for written in [
            "\(day) \(russian[month - 1]) \(year)", "\(day) \(indonesian[month - 1]) \(year)",
            "\(english[month - 1]) \(day), \(year)", "\(day)/\(month)/\(year)", "\(day).\(month).\(year)",
            date.description,
          ] {
            let text =
              (before.randomElement(using: &generator) ?? "") + written
              + (behind.randomElement(using: &generator) ?? "")
            #expect(DateRecognizer.shared.first(in: text[...])?.date == date, "seed \(seed): \(text)")
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("МОСКВА, 14 марта.", "14 марта"), ("JAKARTA, March 14 —", "March 14"), ("Sept. 12", "Sept. 12"),
    ("14 мар", "14 мар"),
    ("30 Februari", nil), ("Jakarta", nil), ("14", nil), ("марта", nil), ("1945 Mei", nil),
  ])
  func dayWithoutYear(text: String, expected: String?) {
    let range = DateRecognizer.shared.firstDayWithoutYear(in: text[...])
    #expect(range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == expected)
  }

  /// Texts of chance never trap, and what is found is a date of the calendar within the text.
  @Test func rangesLieInTheText() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "28", "6", "2024", "/", ".", "-", " ", "Juni", "июня", ",", "th", "-го", "é", "😀", "\n", "02714", "٢", "½",
    ]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      if let match = DateRecognizer.shared.first(in: text[...]) {
        let written = String(decoding: Array(text.utf8)[match.range], as: UTF8.self)
        #expect(written.contains("2024"), "seed \(seed): \(text)")
        #expect(DateRecognizer.shared.first(in: written[...])?.date == match.date, "seed \(seed): \(text)")
      }
      if let range = DateRecognizer.shared.firstDayWithoutYear(in: text[...]) {
        #expect(range.upperBound <= text.utf8.count, "seed \(seed): \(text)")
      }
    }
  }
}
