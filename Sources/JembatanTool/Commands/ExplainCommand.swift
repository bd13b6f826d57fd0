import ArgumentParser
import Jembatan

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show why a document ranks where it does.",
    discussion: """
      Each line is a term of the query that the document has; the scores add up to the document's.

      EXAMPLES
        jembatan explain 'pertukaran bahan pustaka' mou-perpustakaan-2019.id
        jembatan explain 'обмен книгами' news-ru-01-knigoobmen.ru -o json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The query, as one argument.")
  var query: String

  @Argument(help: "The id of the document.")
  var id: String

  @OptionGroup var location: IndexOption

  @Option(name: .short, help: ArgumentHelp("Output: text or json.", valueName: "format"))
  var output: Format = .text

  func run() throws {
    guard let explanation = try location.open().explain(try Query(query), id: id) else {
      throw CommandFailure("there is no document “\(id)” in \(location.path)", status: .nothingFound)
    }
    if output == .json {
      StandardOutput.write(try JSONText.of(Record(explanation)) + "\n")
    } else {
      StandardOutput.write(table(explanation))
    }
    if explanation.clauses.isEmpty { ExitStatus.nothingFound.exit() }
  }

  private struct Record: Encodable {
    var id: String
    var score: Double
    var clauses: [ScoreExplanation.Clause]

    init(_ explanation: ScoreExplanation) {
      id = explanation.id
      score = explanation.score
      clauses = explanation.clauses
    }
  }

  private func table(_ explanation: ScoreExplanation) -> String {
    var rows = [["term", "weight", "in title", "in body", "title len", "body len", "df", "of", "idf", "freq", "score"]]
    for clause in explanation.clauses {
      rows.append([
        "\(clause.language.rawValue):\(clause.term)", Decimals.text(clause.weight, 2), String(clause.titleFrequency),
        String(clause.bodyFrequency), String(clause.titleLength), String(clause.bodyLength),
        String(clause.documentFrequency), String(clause.documentCount), Decimals.text(clause.idf, 4),
        Decimals.text(clause.frequency, 4), Decimals.text(clause.score, 4),
      ])
    }
    rows.append(["sum"] + Array(repeating: "", count: 9) + [Decimals.text(explanation.score, 4)])
    return ColumnText.aligned(rows)
  }
}
