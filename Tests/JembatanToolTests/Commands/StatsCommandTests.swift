import Foundation
import Testing

struct StatsCommandTests {
  @Test func jsonHasEveryNumber() throws {
    let output = try Archive.tool().run("stats", "-o", "json")
    #expect(output.status == 0)
    let statistics = try JSONObject(
      output.out,
      keys: [
        "generation", "formatVersion", "analyzer", "documents", "deleted", "segments", "languages", "kinds", "tokens",
        "bytes",
      ])
    #expect(statistics["generation"] == 1)
    #expect(statistics["documents"] == Archive.count)
    #expect(statistics["deleted"] == 0)
    #expect(statistics["segments"] == 1)
    #expect(statistics["languages"] == ["id": 3, "ru": 2, "en": 1])
    #expect(statistics["kinds"] == ["agreement": 2, "news": 2, "other": 2])
    #expect(try #require(statistics["tokens"] as Int?) > 80)
    // The structures are most of what the folder holds.
    let bytes = try #require(statistics["bytes"] as [String: Int]?)
    #expect(bytes.values.reduce(0, +) > 1_000)
  }

  @Test func textHasALineForEach() throws {
    let output = try Archive.tool().run("stats")
    #expect(output.lines.first == "index           jembatan.index")
    for line in ["generation      1", "documents       6", "language ru     2", "kind agreement  2"] {
      #expect(output.lines.contains { $0 == line }, "\(line)")
    }
  }
}
