import Jembatan
import Testing

@testable import JembatanTool

struct ArgumentValueTests {
  @Test func choicesAreReadInEitherCase() throws {
    let language: Language = try ArgumentValue.choice("RU")
    #expect(language == .russian)
    let format: Automatic<DocumentFormat> = try ArgumentValue.automatic("Auto")
    #expect(format.value == nil)
    let given: Automatic<DocumentFormat> = try ArgumentValue.automatic("jsonl")
    #expect(given.value == .jsonl)
    #expect("\(given) \(format)" == "jsonl auto")
  }

  /// The message says what is accepted, and what may have been meant.
  @Test func refusalsSayWhatIsAccepted() {
    func message(_ read: () throws -> Any) -> String? {
      do {
        _ = try read()
        return nil
      } catch {
        return "\(error)"
      }
    }
    #expect(
      message { try ArgumentValue.choice("agrement") as DocumentKind }
        == "news, agreement and other are accepted; did you mean “agreement”?")
    #expect(message { try ArgumentValue.choice("") as ColorMode } == "auto, always and never are accepted")
    #expect(message { try ArgumentValue.integer(0...(.max))("-1") } == "a whole number is accepted, 0 or more")
    #expect(message { try ArgumentValue.integer(1...9)("10") } == "a whole number is accepted, 1 to 9")
    #expect(message { try ArgumentValue.number(0...1)("nan") } == "a number is accepted, 0 to 1")
    #expect(message { try ArgumentValue.date("2003-02-29") }?.contains("2003-04-21") == true)
    #expect(message { try ArgumentValue.path("") } != nil)
  }

  @Test func numbersAndDates() throws {
    #expect(try ArgumentValue.integer(0...(.max))("\(Int.max)") == .max)
    #expect(try ArgumentValue.number(0...100)("1e-3") == 0.001)
    #expect(try ArgumentValue.date("2004-02-29") == "2004-02-29")
  }
}
