import Documents
import Foundation
import Testing

@testable import Ingestion

/// A real article with its page furniture, which is not part of the repository.
struct PlainTextRecognizerSeedTests {
  private static let file = Repository.shared.appending(path: "seed-article.txt")
  private static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

  @Test(.enabled(if: isPresent, "needs ../shared/seed-article.txt"))
  func article() throws {
    let run = try Ingested(Self.file.path)
    let document = try #require(run.documents.first)
    #expect(run.problems.isEmpty)
    #expect(document.kind == .news)
    #expect(document.title.hasPrefix("Tingkatkan Kualitas Layanan"))
    #expect(document.date == "2024-06-28")
    #expect(document.place == "Moskow, Rusia")
    #expect(document.outlet == "Perpustakaan Nasional Republik Indonesia")
    #expect(document.persons == ["Chaerul Umam", "Hanna Meinita"])
    for furniture in ["Copyright", "Jumlah pengunjung", "PerpusnasPerpustakaan", "Koleksi Digital"] {
      #expect(!document.body.contains(furniture), "\(furniture)")
    }
    // Every paragraph of prose, told here by its full stop or closing quotation mark, is in the body.
    let paragraphs = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
      .map { $0.trimmed() }.filter { $0.hasSuffix(".") || $0.hasSuffix("”") }
    #expect(paragraphs.count >= 10)
    for paragraph in paragraphs { #expect(document.body.contains(paragraph), "\(paragraph.prefix(60))") }
  }
}
