import ArgumentParser
import Jembatan

/// The parameters of ranking, for measuring what others than the defaults do.
struct RankingOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("How late a repeated term stops to count.", valueName: "number"))
  var k1: Double?

  @Option(name: .customLong("b"), help: ArgumentHelp("How much long bodies are held back, 0 to 1.", valueName: "number"))
  var bodyB: Double?

  @Option(name: .long, help: ArgumentHelp("How much long titles are held back, 0 to 1.", valueName: "number"))
  var titleB: Double?

  @Option(name: .long, help: ArgumentHelp("What a word of the title is worth, in words of the body.", valueName: "number"))
  var titleWeight: Double?

  @Option(
    name: .long, help: ArgumentHelp("What the exact form of a word adds to its stem, as a share.", valueName: "number"))
  var exactWeight: Double?

  @Option(
    name: .long, help: ArgumentHelp("What a function word counts, as a share of another word.", valueName: "number"))
  var functionWordWeight: Double?

  var parameters: RankingParameters {
    var parameters = RankingParameters()
    if let k1 { parameters.k1 = k1 }
    if let bodyB { parameters.bodyB = bodyB }
    if let titleB { parameters.titleB = titleB }
    if let titleWeight { parameters.titleWeight = titleWeight }
    if let exactWeight { parameters.exactWeight = exactWeight }
    if let functionWordWeight { parameters.functionWordWeight = functionWordWeight }
    return parameters
  }

  func validate() throws {
    let ranges: [(String, Double?, ClosedRange<Double>)] = [
      ("k1", k1, 0...100), ("b", bodyB, 0...1), ("title-b", titleB, 0...1), ("title-weight", titleWeight, 0...1000),
      ("exact-weight", exactWeight, 0...100),
      ("function-word-weight", functionWordWeight, 0...100),
    ]
    for (name, value, range) in ranges {
      if let value, !range.contains(value) {
        throw ValidationError(
          "--\(name) \(value) is out of range; \(range.lowerBound) to \(range.upperBound) is accepted")
      }
    }
  }
}
