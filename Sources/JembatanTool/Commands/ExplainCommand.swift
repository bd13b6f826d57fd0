import ArgumentParser
import Jembatan

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show why a document ranks where it does.",
    usage: "jembatan explain [<options>] <query> <id>",
    discussion: """
      Each line is a term of the query that the document has, =word for an exact
      form: its occurrences in title and body, the document's length against the
      average (words of the title count four times in both), the documents that have
      it of those in its language (df). The scores add up to the document's.

      EXAMPLES:
        jembatan explain 'pertukaran bahan pustaka' mou-perpustakaan-2019.id
        jembatan explain 'обмен книгами' news-ru-01-knigoobmen.ru -o json
      """)

  @Argument(help: "The query, as one argument.")
  var query: String

  @Argument(help: "The id of the document.")
  var id: String

  @OptionGroup var location: IndexOption

  @OptionGroup var report: ReportOption

  func run() throws {
    guard let explanation = try location.open().explain(try Query(query), id: id) else {
      throw CommandFailure("there is no document “\(id)” in \(location.path)", status: .nothingFound)
    }
    if report.output == .json {
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
    var rows = [["term", "weight", "title", "body", "length", "df", "idf", "freq", "score"]]
    for clause in explanation.clauses {
      rows.append([
        "\(clause.language.rawValue):\(clause.term)", NumberText.decimals(clause.weight, 2),
        String(clause.titleFrequency), String(clause.bodyFrequency),
        "\(clause.length)/\(NumberText.decimals(clause.averageLength, 1))",
        "\(clause.documentFrequency)/\(clause.documentCount)", NumberText.decimals(clause.idf, 4),
        String(clause.frequency), NumberText.decimals(clause.score, 4),
      ])
    }
    rows.append(["sum"] + Array(repeating: "", count: 7) + [NumberText.decimals(explanation.score, 4)])
    return ColumnText.aligned(rows)
  }
}
