import Documents
import Foundation
import Testing

struct PassageTests {
  @Test func languageIsItsCodeInJSON() throws {
    let json = #"{"range":[0,4],"language":"ru"}"#
    let passage = try JSONDecoder().decode(Passage.self, from: Data(json.utf8))
    #expect(passage == Passage(range: 0..<4, language: .russian))
  }
}
