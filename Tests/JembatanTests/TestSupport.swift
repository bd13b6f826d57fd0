import Foundation
import Jembatan
import Testing

/// A fresh folder that goes away with this object.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "jembatan-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  /// Makes a file, with the folders above it; returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }
}

/// The code that something fails with; `nil` where nothing is thrown.
func code<Value>(_ body: () throws -> Value) -> IndexError.Code? {
  do {
    _ = try body()
    return nil
  } catch let error as IndexError {
    return error.code
  } catch {
    Issue.record("another error: \(error)")
    return nil
  }
}

extension SearchIndex {
  /// An index in memory that holds some documents.
  static func holding(_ documents: [Document]) throws -> SearchIndex {
    let index = try SearchIndex.open(.memory)
    try index.update { writer in
      for document in documents { try writer.add(document) }
    }
    return index
  }

  /// The ids that a query finds, best first.
  func ids(_ text: String, _ filter: Filter? = nil, limit: Int = 10) throws -> [String] {
    var query = try Query(text)
    if let filter { query = query.filtered(by: filter) }
    return try search(query, limit: limit).hits.map(\.id)
  }
}

extension Document {
  /// An agreement and news of it in three languages.
  static let archive: [Document] = [
    Document(
      id: "perikanan.id", kind: .agreement, title: "Persetujuan Kerja Sama Perikanan",
      body:
        "Pasal 1\nPara Pihak bekerja sama di bidang perikanan.\nPasal 2\nKapal berlabuh di pelabuhan yang ditunjuk.",
      date: "2003-04-21", parties: ["IDN", "RUS"], persons: ["Rokhmin Dahuri"], work: "perikanan",
      articles: [Article(number: "1", range: 0..<53), Article(number: "2", range: 53..<103)]),
    Document(
      id: "perikanan.ru", kind: .agreement, title: "Соглашение о сотрудничестве в области рыболовства",
      body: "Стороны сотрудничают в области рыболовства и промысла в открытом море.",
      date: "2003-04-21", parties: ["IDN", "RUS"], work: "perikanan"),
    Document(
      id: "books.en", kind: .news, language: .english, title: "Libraries exchange books",
      body: "The two national libraries will exchange four hundred books a year, the librarians said.",
      date: "2019-03", outlet: "The Archipelago Courier"),
    Document(
      id: "books.ru", kind: .news, title: "Библиотеки обмениваются книгами",
      body: "Две национальные библиотеки будут обмениваться книгами, сообщили библиотекари.",
      date: "2019-03-14", place: "Москва", outlet: "Вестник"),
    Document(
      id: "desa.id", language: .indonesian,
      body: "Perpustakaan desa di Kalimantan menerima sumbangan buku cerita dari para pembaca.", date: "2024"),
  ]
}
