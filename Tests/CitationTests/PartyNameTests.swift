import Documents
import Testing

@testable import Citation

struct PartyNameTests {
  @Test func statesAreNamedInTheLanguageOfTheDocument() {
    #expect(PartyName.name(of: "RUS", in: .indonesian) == "Rusia")
    #expect(PartyName.name(of: "RUS", in: .russian) == "Россия")
    #expect(PartyName.name(of: "RUS", in: .english) == "Russia")
    #expect(PartyName.name(of: "IDN", in: nil) == "Indonesia")
  }

  /// Names of other bodies, and codes that are none.
  @Test(arguments: ["ASEAN", "Perpustakaan Nasional", "rus", "XQX", ""])
  func otherNamesStay(party: String) {
    #expect(PartyName.name(of: party, in: .russian) == party)
  }
}
