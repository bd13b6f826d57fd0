import Foundation
import Jembatan
import Testing

struct IndexUpdateTests {
  private static func folders() throws -> (TemporaryFolder, [SearchIndex]) {
    let folder = try TemporaryFolder()
    return (folder, [try SearchIndex.open(.directory(folder.path("new/index"))), try SearchIndex.open(.memory)])
  }

  @Test func addReplaceAndDelete() throws {
    let (folder, indexes) = try Self.folders()
    defer { withExtendedLifetime(folder) {} }
    for index in indexes {
      try index.update { writer throws in
        #expect(try !writer.add(Document(id: "a", body: "kapal")))
        #expect(try !writer.add(Document(id: "b", body: "kapal")))
        // Replaced before it was ever seen.
        #expect(try writer.add(Document(id: "b", body: "pelabuhan")))
      }
      #expect(try index.ids("kapal") == ["a"])
      #expect(try index.ids("pelabuhan") == ["b"])
      try index.update { writer throws in
        #expect(try writer.add(Document(id: "a", body: "perpustakaan")))
        #expect(try writer.delete(id: "b"))
        #expect(try !writer.delete(id: "b"))
        #expect(try !writer.delete(id: "nobody"))
      }
      #expect(try index.ids("", .all([])) == ["a"])
      #expect(try index.ids("perpustakaan") == ["a"])
      #expect(try index.document(id: "b") == nil)
      #expect(index.generation == 2)
    }
  }

  @Test func updateReturnsWhatItsBodyReturns() throws {
    let index = try SearchIndex.open(.memory)
    let count = try index.update { writer in
      try writer.add(Document(id: "a", body: "kapal"))
      return 41 + 1
    }
    #expect(count == 42)
  }

  /// All or nothing: what a body did before it threw is not in the index, and the next update begins anew.
  @Test func throwingRollsBack() throws {
    let (folder, indexes) = try Self.folders()
    defer { withExtendedLifetime(folder) {} }
    for index in indexes {
      try index.update { try $0.add(Document(id: "a", body: "kapal")) }
      let before = try index.statistics()
      let failed = code {
        // Little memory, so that some of it was written out.
        try index.update(memory: 1) { writer in
          for number in 0..<50 {
            let body = String(repeating: "pelabuhan \(number) ", count: 500)
            try writer.add(Document(id: "n\(number)", language: .indonesian, body: body))
          }
          try writer.delete(id: "a")
          try writer.add(Document(id: "", body: "an id is missing"))
        }
      }
      #expect(failed == .invalidDocument)
      #expect(try index.statistics() == before)
      #expect(try index.ids("kapal") == ["a"])
      #expect(try index.ids("pelabuhan").isEmpty)
      try index.update { try $0.add(Document(id: "b", body: "kapal")) }
      #expect(try index.ids("", .all([])) == ["a", "b"])
      #expect(index.generation == 2)
    }
    // The files of the failed update are gone.
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("new/index"))
    #expect(files.filter { $0.hasPrefix("segment-") }.count == 2, "\(files)")
  }

  /// A document that cannot be is no reason to end the update.
  @Test(arguments: [
    Document(id: "", body: "x"),
    Document(id: String(repeating: "x", count: 513), body: "x"),
    Document(id: "line\nbreak", body: "x"),
    Document(id: "p", body: "x", passages: [Passage(range: 0..<2, language: .english)]),
    Document(id: "q", body: "x", articles: [Article(number: "1", range: 0..<2)]),
  ])
  func invalidDocumentsAreRefusedAlone(document: Document) throws {
    let index = try SearchIndex.open(.memory)
    try index.update { writer in
      try writer.add(Document(id: "a", body: "kapal"))
      do {
        try writer.add(document)
        Issue.record("accepted: \(document.id)")
      } catch let error as IndexError {
        #expect(error.code == .invalidDocument)
      }
      try writer.add(Document(id: "b", body: "kapal"))
    }
    #expect(try index.ids("kapal") == ["a", "b"])
  }

  @Test func documentsWithoutTextAreKept() throws {
    let index = try SearchIndex.holding([
      Document(id: "empty", body: ""), Document(id: "blank", title: " ", body: " \n"),
      Document(id: "signs", body: "*** — …"), Document(id: String(repeating: "x", count: 512), body: "\u{0}"),
    ])
    #expect(try index.search(try Query("").filtered(by: .all([]))).total == 4)
    #expect(try index.document(id: "signs")?.body == "*** — …")
    #expect(try index.ids("x").isEmpty)
  }

  @Test func updatesExcludeEachOther() throws {
    let (folder, indexes) = try Self.folders()
    defer { withExtendedLifetime(folder) {} }
    for index in indexes {
      try index.update { writer in
        try writer.add(Document(id: "a", body: "kapal"))
        #expect(code { try index.update { try $0.add(Document(id: "b", body: "kapal")) } } == .locked)
        // Searching goes on, and sees nothing of it.
        #expect(code { _ = try index.search(try Query("kapal")) } == .notFound)
      }
      #expect(try index.ids("kapal") == ["a"])
    }
  }

  @Test func updateWithoutChangesKeepsTheGeneration() throws {
    let index = try SearchIndex.open(.memory)
    // The first one makes an index without documents, which can be searched.
    try index.update { _ in }
    #expect(index.generation == 1)
    #expect(try index.ids("kapal").isEmpty)
    try index.update { try $0.delete(id: "nobody") }
    #expect(index.generation == 1)
  }
}
