import Documents
import Testing

@testable import Ingestion

/// How often date and place are right for the news of the repository's corpus, read without their front matter.
///
/// The rules were tried on these very texts, so the shares say nothing of others: they are bounds that show a change
/// for the worse.
struct PlainTextRecognizerCorpusTests {
  private let news: [Document]

  init() throws { news = try Repository.documents(in: "news") }

  private func read(_ document: Document) -> Document {
    PlainTextRecognizer.document(document.title + "\n\n" + document.body, path: "a")
  }

  @Test func titleAndBodyAreKept() {
    #expect(news.count >= 100)
    for document in news {
      let read = read(document)
      #expect(read.title == document.title, "\(document.id)")
      #expect(read.body.hasSuffix(document.body.suffix(200)), "\(document.id)")
    }
  }

  @Test func noneIsTakenForAnAgreement() {
    for document in news { #expect(read(document).kind != .agreement, "\(document.id)") }
  }

  @Test func dates() {
    var (right, found, there) = (0, 0, 0)
    for document in news {
      let date = read(document).date
      // Recall counts the documents whose text has their date: any way of writing it, as the recognizer reads them.
      let texts = document.body.split(separator: "\n")
      there += texts.contains { DateRecognizer.shared.first(in: $0)?.date == document.date } ? 1 : 0
      guard let date else { continue }
      found += 1
      right += date == document.date ? 1 : 0
      if date != document.date { print("date of \(document.id): \(date), not \(document.date?.description ?? "none")") }
    }
    print("corpus news, dates: \(right) right of \(found) found; the texts have \(there)")
    #expect(Double(right) >= 0.9 * Double(found))
    #expect(Double(right) >= 0.95 * Double(there))
  }

  @Test func places() {
    var (right, found, there) = (0, 0, 0)
    for document in news {
      guard let expected = document.place?.lowercased() else { continue }
      let place = read(document).place?.lowercased()
      // A text has its dateline where its first three paragraphs begin with the place, perhaps behind a date.
      let openings = document.body.split(separator: "\n").prefix(3).map { $0.lowercased().prefix(expected.count + 14) }
      let isThere = openings.contains { $0.contains(expected) }
      there += isThere ? 1 : 0
      if isThere, place == nil { print("place of \(document.id): none, not \(expected)") }
      guard let place else { continue }
      found += 1
      let isRight = place == expected || place.hasPrefix(expected + ",")
      right += isRight ? 1 : 0
      if !isRight { print("place of \(document.id): \(place), not \(expected)") }
    }
    print("corpus news, places: \(right) right of \(found) found; the texts have \(there)")
    #expect(Double(right) >= 0.95 * Double(found))
    #expect(Double(right) >= 0.9 * Double(there))
  }
}
