import Foundation
import Testing

/// A small archive in three languages, indexed once for all tests that do not change it.
enum Archive {
  /// The tool whose folder holds `archive` and `jembatan.index`.
  static func tool() throws -> Tool { try shared.get() }

  private static let shared = Result {
    let tool = try Tool()
    // A static value is never deinitialized.
    atexit { try? Archive.tool().remove() }
    try write(to: tool)
    let output = try tool.run("index", "archive", "--quiet")
    try #require(output.status == 0 && output.err.isEmpty, "\(output.err)")
    return tool
  }

  /// How many documents it has.
  static let count = 6

  /// Makes the folder `archive`.
  static func write(to tool: Tool) throws {
    for (name, text) in texts { try tool.write(text, to: "archive/\(name)") }
  }

  private static let texts = [
    (
      "perikanan-2003.id.txt",
      """
      ---
      id: perikanan-2003.id
      kind: agreement
      title: Persetujuan Kerja Sama Perikanan
      date: 2003-04-21
      place: Jakarta
      parties: [IDN, RUS]
      persons: [Rokhmin Dahuri]
      work: perikanan-2003
      ---
      Pemerintah Republik Indonesia dan Pemerintah Federasi Rusia telah menyetujui hal-hal sebagai berikut.

      Pasal 1

      Para Pihak bekerja sama di bidang perikanan dan penangkapan ikan di laut lepas.

      Pasal 2

      Kapal ikan berlabuh di pelabuhan yang ditunjuk oleh Para Pihak setiap musim penangkapan.
      """
    ),
    (
      "perikanan-2003.ru.txt",
      """
      ---
      id: perikanan-2003.ru
      kind: agreement
      title: Соглашение о сотрудничестве в области рыболовства
      date: 2003-04-21
      place: Джакарта
      parties: [IDN, RUS]
      work: perikanan-2003
      ---
      Правительство Республики Индонезии и Правительство Российской Федерации согласились о нижеследующем.

      Статья 1

      Стороны сотрудничают в области рыболовства и рыбного промысла в открытом море.

      Статья 2

      Рыболовные суда заходят в порты, указанные Сторонами, в каждый сезон промысла.
      """
    ),
    (
      "library.en.txt",
      """
      ---
      id: news-library-2019.en
      kind: news
      title: Libraries exchange books
      date: 2019-03
      outlet: The Archipelago Courier
      language: en
      ---
      The two national libraries will exchange four hundred books a year, the librarians said on Thursday.
      """
    ),
    (
      "library.ru.txt",
      """
      ---
      id: news-library-2019.ru
      kind: news
      title: Библиотеки обмениваются книгами
      date: 2019-03-14
      outlet: Вестник библиотек
      ---
      Две национальные библиотеки будут обмениваться четырьмя сотнями книг в год, сообщили библиотекари.
      """
    ),
    (
      "hostile.jsonl",
      // A title that would clear the screen, turn the text around and put a column and a line into tables.
      #"{"id": "hostile", "title": "Kapal \u001b[2J\u202Egelap\ttab\nbaris", "#
        + #""body": "Muatan kapal \u001b]0;judul\u0007 hilang di laut Jawa.\r\nPolisi mencari kapal itu.", "#
        + #""language": "id", "place": "Tuban\u009b31m"}"# + "\n"
    ),
    (
      "plain.txt",
      "Perpustakaan desa di Kalimantan menerima sumbangan buku cerita dari para pembaca di kota.\n"
    ),
  ]
}
