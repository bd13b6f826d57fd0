import ArgumentParser
import Jembatan

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show why a document ranks where it does.",
    usage: "jembatan explain [<options>] <query> <id>",
    discussion: """
      Each line is a part of the query that the document has: a word, =word for its
      exact form, a "phrase", what a pattern stands for; two words near each other,
      the best article, the age of news. It has occurrences in title and body, the
      length against the average (words of the title count four times in both), the
      documents with it of those in its language (df). The scores add up.

      EXAMPLES:
        jembatan explain 'pertukaran bahan pustaka' mou-perpustakaan-2019.id
        jembatan explain 'обмен книгами' news-ru-01-knigoobmen.ru -o json
      """)

  @Argument(help: "The query, as one argument.")
  var query: String

  @Argument(help: "The id of the document.")
  var id: String

  @OptionGroup var location: IndexOption

  @Flag(name: .long, help: "Find words in exactly this form, as =word does.")
  var exact = false

  @OptionGroup var report: ReportOption

  func run() throws {
    let index = try location.open()
    let explanation = try QueryReport.explaining(query) { try index.explain(try parsedQuery, id: id) }
    guard let explanation else {
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

  private var parsedQuery: Query {
    get throws {
      let query = try Query(query)
      return exact ? query.exact() : query
    }
  }

  /// How wide the first column is at most: the others need 54 columns.
  private static let nameLimit = 26

  private func table(_ explanation: ScoreExplanation) -> String {
    var rows = [["term", "weight", "title", "body", "length", "df", "idf", "freq", "score"]]
    for clause in explanation.clauses {
      let name = CutText.end(TerminalStyle().plain(name(of: clause)), columns: Self.nameLimit)
      let score = NumberText.decimals(clause.score, 4)
      switch clause.kind {
      case .article, .recency: rows.append([name] + Array(repeating: "", count: 7) + [score])
      default:
        rows.append([
          name, NumberText.shortest(clause.weight, 2), occurrences(clause.titleFrequency, clause),
          occurrences(clause.bodyFrequency, clause),
          "\(clause.length)/\(NumberText.decimals(clause.averageLength, 1))",
          "\(clause.documentFrequency)/\(clause.documentCount)", NumberText.decimals(clause.idf, 4),
          NumberText.shortest(clause.frequency, 2), score,
        ])
      }
    }
    rows.append(["sum"] + Array(repeating: "", count: 7) + [NumberText.decimals(explanation.score, 4)])
    return ColumnText.aligned(rows)
  }

  /// Nearness is not counted by fields.
  private func occurrences(_ frequency: Double, _ clause: ScoreExplanation.Clause) -> String {
    clause.kind == .proximity ? "" : NumberText.shortest(frequency, 2)
  }

  private func name(of clause: ScoreExplanation.Clause) -> String {
    switch clause.kind {
    case .article, .recency: clause.term
    default: "\(clause.language.rawValue):\(clause.term)"
    }
  }
}
