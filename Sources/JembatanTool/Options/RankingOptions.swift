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

  @Option(
    name: .long, help: ArgumentHelp("Words near each other, as a share of a word.", valueName: "number"),
    transform: ArgumentValue.number(0...100))
  var proximityWeight: Double?

  @Option(
    name: .long, help: ArgumentHelp("How far apart such words may be.", valueName: "words"),
    transform: ArgumentValue.integer(1...63))
  var proximityWindow: Int?

  @Option(
    name: .long, help: ArgumentHelp("Pairs a query must have.", valueName: "number"),
    transform: ArgumentValue.number(0...100))
  var proximityOnset: Double?

  @Option(
    name: .long, help: ArgumentHelp("What the best article adds, 0 to 1.", valueName: "number"),
    transform: ArgumentValue.number(0...1))
  var articleWeight: Double?

  var parameters: RankingParameters {
    var parameters = RankingParameters()
    if let k1 { parameters.k1 = k1 }
    if let b { parameters.b = b }
    if let exactWeight { parameters.exactWeight = exactWeight }
    if let functionWordWeight { parameters.functionWordWeight = functionWordWeight }
    if let proximityWeight { parameters.proximityWeight = proximityWeight }
    if let proximityWindow { parameters.proximityWindow = proximityWindow }
    if let proximityOnset { parameters.proximityOnset = proximityOnset }
    if let articleWeight { parameters.articleWeight = articleWeight }
    return parameters
  }
}
