import Documents
import InvertedIndex
import Testing
import TextAnalysis

@testable import Suggestions

@Suite struct SalientTermsTests {
  private func index() throws -> IndexSnapshot {
    try snapshot(of: [
      (
        "fish", .english, "Fisheries agreement",
        "The fisheries of the sea in 2003. The fish of the sea and the agreement."
      ),
      ("fish2", .english, "Fish", "Fish and the sea."), ("law", .english, "Agreement", "The agreement of the parties."),
      ("law2", .english, "Law", "The agreement and the law of unique parties."),
      ("рыба", .russian, "Рыба", "Рыба и море, море и рыба."), ("море", .russian, "Море", "Море и суша."),
    ])
  }

  private func terms(
    _ ids: [(String, Double)], limit: Int = 25, sharedBy: Int = 2, _ weighting: TermWeighting = .boseEinstein
  ) throws -> [(term: Term, weight: Double)] {
    let snapshot = try index()
    var salient = SalientTerms(snapshot, weighting: weighting)
    var sources: [SalientTerms.Source] = []
    for (id, weight) in ids {
      guard let location = try snapshot.location(ofID: id) else { continue }
      sources.append(SalientTerms.Source(try snapshot.storedDocument(at: location), weight: weight))
    }
    return try salient.terms(of: sources, limit: limit, sharedBy: sharedBy)
  }

  @Test(arguments: TermWeighting.allCases)
  func tellADocumentFromOthers(weighting: TermWeighting) throws {
    let found = try terms([("fish", 1)], weighting)
    #expect(Set(found.map(\.term.language)) == [.english])
    // Neither function words nor the number; and no word that only this document has.
    #expect(found.allSatisfy { !["the", "of", "in", "and", "2003"].contains($0.term.stem) })
    #expect(found.contains { $0.term.stem == "sea" })
    #expect(found.first?.weight == 1)
    #expect(found.allSatisfy { $0.weight > 0 && $0.weight <= 1 })
    #expect(found.map(\.weight) == found.map(\.weight).sorted(by: >))
  }

  @Test func areStemsOfTheDocumentsLanguage() throws {
    let found = try terms([("рыба", 1)])
    // рыба stands in one document alone.
    #expect(found.map(\.term) == [Term("мор", language: .russian)])
    #expect(try terms([("рыба", 1)], sharedBy: 1).map(\.term.stem).sorted() == ["мор", "рыб"])
  }

  @Test func severalDocumentsCountByTheirWeights() throws {
    let mostlyFish = try terms([("fish2", 1), ("law", 0.1)]).map(\.term.stem)
    let mostlyLaw = try terms([("fish2", 0.1), ("law", 1)]).map(\.term.stem)
    #expect(mostlyFish.first == "fish" || mostlyFish.first == "sea")
    #expect(mostlyLaw.first == "agreement")
    #expect(Set(mostlyFish) == Set(mostlyLaw))
    // A document without weight is no source.
    let law = try terms([("law", 1)]).map(\.term)
    #expect(try terms([("fish2", 0), ("law", 1)]).map(\.term) == law)
  }

  @Test func limits() throws {
    #expect(try terms([("fish", 1)], limit: 1).count == 1)
    #expect(try terms([("fish", 1)], limit: -1).isEmpty)
    #expect(try terms([]).isEmpty)
  }

  @Test func findTheDocumentItselfFirst() throws {
    let snapshot = try index()
    let query = RankedQuery(
      clauses: try terms([("fish", 1)]).map { RankedQuery.Clause(term: $0.term, weight: $0.weight) })
    let top = try Searcher(snapshot).top(query, limit: 2)
    let ids = try top.map { try snapshot.storedDocument(at: $0.location).id }
    #expect(ids == ["fish", "fish2"])
  }
}
