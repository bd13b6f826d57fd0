import Foundation
import Testing

struct AnalyzeCommandTests {
  @Test func columnsAreThoseOfTheHelp() throws {
    let output = try Tool().run("analyze", "Penandatanganan", "nota", "kesepahaman", "2019")
    #expect(output.status == 0)
    let rows = output.lines.map { $0.split(separator: " ").map(String.init) }
    #expect(rows.first == ["language:", "id"])
    // paham is the root of kesepahaman; offsets are bytes.
    #expect(rows.contains(["kesepahaman", "kesepahaman", "id:paham", "2", "21–32"]))
    // Numbers belong to no language.
    #expect(rows.last == ["2019", "2019", "und:2019", "3", "33–37"])
  }

  @Test func standardInputAndPassages() throws {
    let indonesian = "Para Pihak bekerja sama di bidang perikanan dan kelautan."
    let russian = "Стороны сотрудничают в области рыболовства."
    let output = try Tool().run("analyze", "-", input: "\(indonesian)\n\n\(russian)\n")
    #expect(output.status == 0)
    #expect(output.out.contains("\npassage: 0–"))
    #expect(output.out.contains(" ru\n"))
    #expect(output.out.contains("Стороны"))
  }

  @Test func jsonHasTokensAndPassages() throws {
    let output = try Tool().run("analyze", "--language", "ru", "соглашения о книгах", "-o", "json")
    let inspection = try JSONObject(output.out, keys: ["language", "passages", "tokens"])
    #expect(inspection["language"] == "ru")
    #expect(try inspection.objects("passages", keys: ["range", "language"]).map { $0["range"] } == [[0, 36]])
    let tokens = try inspection.objects("tokens", keys: ["text", "term", "surface", "language", "position", "range"])
    #expect(tokens.map { $0["text"] } == ["соглашения", "о", "книгах"])
    #expect(tokens.map { $0["position"] } == [0, 1, 2])
    #expect(tokens.last?["range"] == [24, 36])
  }

  @Test func languageIsForced() throws {
    let tool = try Tool()
    #expect(try tool.run("analyze", "--language", "en", "exchanges").out.contains("en:exchang"))
    #expect(try tool.run("analyze", "--language", "id", "exchanges").out.hasPrefix("language: id\n"))
  }

  @Test func inputThatIsNoTextIsAFailure() throws {
    let tool = try Tool()
    let process = tool.process(["analyze", "-"])
    let input = Pipe()
    let messages = Pipe()
    process.standardInput = input
    process.standardError = messages
    try process.run()
    try messages.fileHandleForWriting.close()
    try input.fileHandleForWriting.write(contentsOf: Data([0x61, 0xFF]))
    try input.fileHandleForWriting.close()
    let text = String(decoding: try messages.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(Tool.status(of: process) == 2)
    #expect(text == "jembatan: standard input is not UTF-8\n")
  }

  @Test func terminalsAreSafe() throws {
    let output = try Tool().runOnTerminal("analyze", "kapal\u{202E} \u{1B}[2J layar")
    #expect(output.status == 0)
    #expect(!output.out.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }
}
