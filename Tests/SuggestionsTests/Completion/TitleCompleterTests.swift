import Documents
import Testing

@testable import Suggestions

@Suite struct TitleCompleterTests {
  private func completer() throws -> TitleCompleter {
    TitleCompleter(
      try snapshot(of: [
        ("1", .indonesian, "Perjanjian Kerja Sama Perikanan", "ikan dan laut"),
        ("2", .indonesian, "Tentang perjanjian kerja sama", "bukan yang dicari"),
        ("3", .russian, "Договор о дружбе", "стороны договорились"), ("4", .english, "", "perjanjian kerja in a body"),
        ("5", .indonesian, "Perjanjian Kerja Sama Perikanan", "judul yang sama"),
      ]))
  }

  @Test func titlesThatBeginSo() throws {
    let completer = try completer()
    for typed in ["perjanjian ker", "Perj", "PERJANJIAN KERJA", "perjanjian kerja s", "perjanjian kerja sama per"] {
      let found = try completer.titles(startingWith: typed, limit: 5)
      #expect(found.map(\.text) == ["Perjanjian Kerja Sama Perikanan"], "\(typed)")
      #expect(found.first?.kind == .title)
      #expect(found.first?.languages == [.indonesian])
    }
    #expect(try completer.titles(startingWith: "договор о", limit: 5).map(\.text) == ["Договор о дружбе"])
    #expect(try completer.titles(startingWith: "Договор ", limit: 5).map(\.text) == ["Договор о дружбе"])
  }

  @Test(arguments: ["", "pe", "kerja sama", "zzz", "ikan", "\"perj", "perjanjian  ker"])
  func noTitleBeginsSo(typed: String) throws {
    #expect(try completer().titles(startingWith: typed, limit: 5).isEmpty)
  }

  @Test func noneAreWanted() throws {
    #expect(try completer().titles(startingWith: "perj", limit: 0).isEmpty)
  }
}
