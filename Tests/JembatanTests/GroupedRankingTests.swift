import Jembatan
import Testing

struct GroupedRankingTests {
  private static let archive = RandomArchive(seed: 1955, count: 70)

  // MARK: Works

  @Test(arguments: ["", "kapal соглашение ship agreement persetujuan", "kind:agreement", "nihil"])
  func worksAreShownOnceByTheirBest(text: String) throws {
    let index = try Self.archive.index(in: .memory, segments: 3)
    for order in ResultOrder.allCases {
      let plain = try index.search(try Query(text), limit: .max, order: order)
      let grouped = try index.search(try Query(text), limit: .max, order: order, grouping: .work)
      #expect(plain.groups == nil)
      var works: Set<String> = []
      let expected = plain.hits.filter { $0.document.work.map { works.insert($0).inserted } ?? true }
      #expect(grouped.hits.map(\.id) == expected.map(\.id))
      #expect(grouped.hits.map(\.score) == expected.map(\.score))
      #expect(grouped.hits.map(\.rank) == Array(1..<expected.count + 1))
      #expect(grouped.groups == expected.count)
      #expect(grouped.total == plain.total)
      // Exact whatever is shown.
      #expect(try index.search(try Query(text), limit: 0, order: order, grouping: .work).groups == expected.count)
      for hit in grouped.hits {
        let versions = Self.archive.documents.filter {
          $0.work != nil && $0.work == hit.document.work && $0.id != hit.id
        }
        #expect(Set(hit.related.map(\.id)) == Set(versions.map(\.id)))
        #expect(hit.related.count == versions.count)
      }
    }
  }

  @Test func versionsThatDoNotMatchAreRelated() throws {
    let index = try SearchIndex.holding(Document.archive)
    // A Russian word: the Indonesian version has it not.
    let hit = try #require(try index.search(try Query("промысла"), grouping: .work).hits.first)
    #expect(hit.id == "perikanan.ru")
    #expect(hit.related.map(\.id) == ["perikanan.id"])
    #expect(hit.related.map(\.language) == [.indonesian])
    #expect(hit.related.map(\.title) == ["Persetujuan Kerja Sama Perikanan"])
    #expect(try index.search(try Query("промысла")).hits.first?.related.isEmpty == true)
    // A version that was deleted is none.
    try index.update { try $0.delete(id: "perikanan.id") }
    #expect(try index.search(try Query("промысла"), grouping: .work).hits.first?.related.isEmpty == true)
  }

  // MARK: Copies

  /// What an agency sent, printed by several newspapers with their own first and last words.
  private static let release = """
    The ministers of fisheries of the two countries signed an agreement on joint patrols in the northern waters on \
    Tuesday after three years of talks and promised to open a shared laboratory for marine biology in the port of \
    Bitung where researchers from both academies will study migration of tuna
    """

  private static func news(_ id: String, _ body: String) -> Document {
    Document(id: id, kind: .news, language: .english, title: id, body: body)
  }

  private static let other = """
    Fishermen of the northern waters complained on Tuesday that joint patrols of the ministers had not kept foreign \
    trawlers out of the port of Bitung and demanded that the agreement of the two countries be published in full \
    before the laboratory opens
    """

  @Test func republishedReleasesAreOneHit() throws {
    let index = try SearchIndex.holding([
      Self.news("agency", Self.release), Self.news("other", Self.other),
      Self.news("paper", "JAKARTA — " + Self.release.replacing("Tuesday", with: "Wednesday") + ", the agency reports."),
      Self.news("site", Self.release.uppercased().replacing(" ", with: "\n")),
    ])
    let plain = try index.search(try Query("joint patrols agreement"))
    let results = try index.search(try Query("joint patrols agreement"), grouping: .copies)
    #expect(results.total == 4)
    #expect(results.groups == nil)
    #expect(results.hits.count == 2)
    let hit = try #require(results.hits.first { $0.id != "other" })
    let copies = plain.hits.map(\.id).filter { $0 != "other" }
    #expect([hit.id] + hit.related.map(\.id) == copies)
    #expect(results.hits.first { $0.id == "other" }?.related == [])
  }

  /// Pages of one hit list the copies that rank behind the page, and never show them.
  @Test func copiesBehindThePageAreListedOnIt() throws {
    var documents: [Document] = []
    for number in 0..<6 {
      // Longer and longer, so lower and lower.
      let tail = (0..<number).map { "end\($0)" }.joined(separator: " ")
      documents.append(Self.news("release-\(number)", Self.release + " " + tail))
      documents.append(
        Self.news(
          "other-\(number)", "Patrols " + (0..<12 * number + 6).map { "word\(number)x\($0)" }.joined(separator: " ")))
    }
    let index = try SearchIndex.holding(documents)
    let query = try Query("patrols")
    let whole = try index.search(query, limit: 100, grouping: .copies)
    #expect(whole.hits.count == 7)
    var cursor: String?
    var walked: [Hit] = []
    repeat {
      let page = try index.search(query, limit: 1, cursor: cursor, grouping: .copies)
      walked += page.hits
      cursor = page.next
    } while cursor != nil && walked.count < 20
    #expect(walked == whole.hits)
    #expect(walked.first { $0.id == "release-0" }?.related.count == 5)
  }

  /// By an oracle that compares the sets of five words in a row.
  @Test func copiesAreThoseThatShareTheirShingles() throws {
    func shingles(_ document: Document) -> Set<[Substring]> {
      let words = document.body.split { !$0.isLetter }
      return Set((0..<max(0, words.count - 4)).map { Array(words[$0..<$0 + 5]) })
    }
    let index = try RandomArchive(seed: 1992, count: 80).index(in: .memory, segments: 2)
    let plain = try index.search(try Query("kapal OR корабль OR ship"), limit: .max)
    let grouped = try index.search(try Query("kapal OR корабль OR ship"), limit: .max, grouping: .copies)
    var groups: [[Document]] = []
    for hit in plain.hits {
      let own = shingles(hit.document)
      let resemblances = groups.map { group -> Double in
        let first = shingles(group[0])
        return Double(own.intersection(first).count) / Double(max(1, own.union(first).count))
      }
      if let best = resemblances.indices.max(by: { resemblances[$0] < resemblances[$1] }), resemblances[best] > 0.4 {
        groups[best].append(hit.document)
      } else {
        groups.append([hit.document])
      }
    }
    #expect(groups.contains { $0.count > 1 })
    #expect(grouped.hits.map { [$0.id] + $0.related.map(\.id) } == groups.map { $0.map(\.id) })
  }

  @Test func documentsWithoutTextAreNoCopies() throws {
    let index = try SearchIndex.holding([
      Document(id: "a", kind: .news, title: "Kapal", body: ""),
      Document(id: "b", kind: .news, title: "Kapal", body: ""),
    ])
    #expect(try index.search(try Query("kapal"), grouping: .copies).hits.count == 2)
    #expect(try index.search(try Query("kapal"), grouping: .work).groups == 2)
  }
}
