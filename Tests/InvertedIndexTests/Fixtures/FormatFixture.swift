import Documents
import Foundation
import TextAnalysis

@testable import InvertedIndex

/// A small index of format version 2 that was written once, and stays as it is: `format-2`, beside this file.
///
/// Two segments with tombstones, in three languages; lists of postings of every kind: in one document, short, whole
/// blocks packed and as a bitset, frequencies with an excess.
enum FormatFixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "format-2").path

  /// The index in memory, as the files hold it.
  static func storage() throws -> MemoryStorage {
    let files = try FolderStorage(path: folder, creating: false)
    let storage = MemoryStorage()
    for name in try files.names() { try storage.put(try files.content(of: name), as: name) }
    return storage
  }

  /// The program that made the files. Its terms are those of today's analysis, its blocks those of today's zstd: run again it
  /// may write others, so the files must not be written anew for this version of the format.
  static func make(into folder: String) throws {
    let storage = MemoryStorage()
    try commit(storage, adding: (0..<180).map { document($0) })
    // One of the first segment is replaced, others come.
    try commit(storage, adding: [document(7, times: 3)] + (180..<192).map { document($0) })
    try commit(storage, deleting: ["dokumen-003", "dokumen-100", "dokumen-185"])
    // By chance otherwise.
    var manifest = try Manifest.read(from: storage) ?? .empty(.current)
    manifest.identity = 0x6A65_6D62_6174_616E
    try manifest.write(to: try storage.create(Manifest.fileName))
    let files = try FolderStorage(path: folder, creating: true)
    for name in try storage.names() { try files.put(try storage.content(of: name), as: name) }
  }

  private static func commit(
    _ storage: MemoryStorage, adding documents: [Document] = [], deleting ids: [String] = []
  ) throws {
    let writer = try IndexWriter(storage)
    for document in documents { try writer.add(document) }
    for id in ids { try writer.delete(id: id) }
    try writer.commit()
  }

  /// Document 0 has all that a document can have; in document 7 a word stands many times.
  static func document(_ number: Int, times: Int? = nil) -> Document {
    let language = Language.supported[number % 3]
    var body: String
    switch language {
    case .indonesian: body = "Perjanjian kerja sama di laut"
    case .russian: body = "Договор о рыболовстве в море"
    default: body = "A treaty on fisheries at sea"
    }
    // In three of four documents, with gaps of up to three: a bitset. Then in all.
    if ![5, 6].contains(number % 8) { body += ", 1999" }
    body += String(repeating: " 2003", count: times ?? (number == 7 ? 400 : 1)) + "\nnomor\(number)\n"
    var document = Document(
      id: "dokumen-" + String(repeating: "0", count: 3 - "\(number)".count) + "\(number)",
      kind: DocumentKind.allCases[number % 3], language: language, body: body,
      passages: [Passage(range: 0..<body.utf8.count, language: language)])
    if number % 4 == 0 { document.title = ["Laut", "Море", "Sea"][number % 3] + " \(number)" }
    if number % 5 != 0 { document.date = CalendarDate(year: 1950 + number % 70, month: number % 12 + 1) }
    document.parties = number % 2 == 0 ? ["IDN", "RUS"] : []
    guard number == 0 else { return document }
    document.date = "2003-04-21"
    document.place = "Jakarta"
    document.outlet = "ANTARA"
    document.persons = ["Вадим Дуда"]
    document.work = "laut-2003"
    document.articles = [Article(number: "1", heading: "Tujuan", range: 0..<10)]
    document.source = DocumentSource(path: "arsip/laut.txt", line: 3)
    return document
  }
}
