import Foundation
import Jembatan
import Testing

struct IndexStatisticsTests {
  @Test func countsAreThoseOfTheDocuments() throws {
    let index = try SearchIndex.holding(Document.archive)
    let statistics = try index.statistics()
    #expect(statistics.generation == 1)
    #expect(statistics.documents == 5)
    #expect((statistics.deleted, statistics.segments) == (0, 1))
    #expect(statistics.languages == ["id": 2, "ru": 2, "en": 1])
    #expect(statistics.kinds == ["agreement": 2, "news": 2, "other": 1])
    #expect(statistics.bytes.values.allSatisfy { $0 >= 0 })
    #expect(!statistics.analyzer.isEmpty)
  }

  @Test func deletedDocumentsAreCountedApart() throws {
    let index = try SearchIndex.holding(Document.archive)
    try index.update { writer in
      try writer.delete(id: "books.en")
      try writer.add(Document(id: "desa.id", kind: .news, language: .indonesian, body: "Desa."))
    }
    let statistics = try index.statistics()
    #expect(statistics.generation == 2)
    #expect(statistics.documents == 4)
    #expect((statistics.deleted, statistics.segments) == (2, 2))
    #expect(statistics.languages == ["id": 2, "ru": 2])
    #expect(statistics.kinds == ["agreement": 2, "news": 2])
  }

  /// The bytes of the sections are nearly all that the files take.
  @Test func bytesAreThoseOfTheFiles() throws {
    let folder = try TemporaryFolder()
    let index = try SearchIndex.open(.directory(folder.path("index")))
    try index.update { writer in
      for document in Document.archive { try writer.add(document) }
    }
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.url.appending(path: "index"), includingPropertiesForKeys: nil)
    let size = try files.filter { $0.lastPathComponent.hasPrefix("segment-") }.reduce(0) {
      try $0 + Data(contentsOf: $1).count
    }
    let bytes = try index.statistics().bytes.values.reduce(0, +)
    #expect(bytes <= size)
    // The envelope of a section is an entry of its table.
    #expect(size - bytes < 64 * (1 + (try index.statistics().bytes.count)))
  }
}
