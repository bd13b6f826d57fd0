import Documents
import Foundation
import Testing

struct ArticleTests {
  @Test func rangeIsAPairInJSON() throws {
    let json = #"{"number":"12 bis","heading":"Tujuan","range":[3,9]}"#
    let article = try JSONDecoder().decode(Article.self, from: Data(json.utf8))
    #expect(article == Article(number: "12 bis", heading: "Tujuan", range: 3..<9))
  }

  /// A range from a file may be turned round: an error, no trap.
  @Test func turnedRangeIsAnError() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Article.self, from: Data(#"{"number":"1","range":[9,3]}"#.utf8))
    }
  }
}
