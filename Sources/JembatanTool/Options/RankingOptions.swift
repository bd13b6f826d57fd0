import ArgumentParser
import Jembatan

/// The parameters of ranking, for measuring what others than the defaults do.
struct RankingOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("How late a repeated term stops to count.", valueName: "number"),
    transform: ArgumentValue.number(0...100))
  var k1: Double?

  @Option(
    name: .long, help: ArgumentHelp("How much long documents are held back, 0 to 1.", valueName: "number"),
    transform: ArgumentValue.number(0...1))
  var b: Double?

  @Option(
    name: .long, help: ArgumentHelp("An exact form, as a share of its stem.", valueName: "number"),
    transform: ArgumentValue.number(0...100))
  var exactWeight: Double?

  @Option(
    name: .long, help: ArgumentHelp("A function word, as a share of another word.", valueName: "number"),
    transform: ArgumentValue.number(0...100))
  var functionWordWeight: Double?

  var parameters: RankingParameters {
    var parameters = RankingParameters()
    if let k1 { parameters.k1 = k1 }
    if let b { parameters.b = b }
    if let exactWeight { parameters.exactWeight = exactWeight }
    if let functionWordWeight { parameters.functionWordWeight = functionWordWeight }
    return parameters
  }
}
