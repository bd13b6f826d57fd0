import ArgumentParser
import Jembatan
import RetrievalEvaluation

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how well the index answers topics with known answers.",
    usage: "jembatan evaluate [<options>] --topics <file> --qrels <file>",
    discussion: """
      Topics are JSON Lines (id, text), tab-separated lines or a TREC topic file;
      judgements are TREC qrels or tab-separated lines (query-id, doc-id, relevance).
      Means are over the topics that have a relevant document.

      EXAMPLES:
        jembatan evaluate --topics corpus/topics.jsonl --qrels corpus/qrels.tsv
        jembatan evaluate --topics q.tsv --qrels qrels.tsv -o json | jq .means
        jembatan evaluate --topics q.tsv --qrels qrels.tsv --run-out run.txt
      """)

  @Option(
    name: .long, help: ArgumentHelp("The topics.", valueName: "file"), completion: .file(),
    transform: ArgumentValue.path)
  var topics: String

  @Option(
    name: .long, help: ArgumentHelp("The judgements.", valueName: "file"), completion: .file(),
    transform: ArgumentValue.path)
  var qrels: String

  @OptionGroup var location: IndexOption

  @Option(
    name: .long, help: ArgumentHelp("Also write the rankings, as a TREC run.", valueName: "file"),
    completion: .file(), transform: ArgumentValue.path)
  var runOut: String?

  @Option(
    name: .long, help: ArgumentHelp("How many documents a ranking has (default: 1000).", valueName: "count"),
    transform: ArgumentValue.integer(1...(.max)))
  var depth: Int = 1000

  @Flag(name: .long, help: "Also print a row for each topic.")
  var perTopic = false

  @OptionGroup var report: ReportOption
  @OptionGroup var ranking: RankingOptions

  func run() throws {
    do {
      let index = try location.open()
      let judgements = try read(qrels, QrelsReader.qrels(in:))
      let judged = Set(judgements.answerableTopics)
      let asked = try read(topics, TopicReader.topics(in:)).filter { judged.contains($0.id) }
      let run = try index.run(asked, depth: depth, ranking: ranking.parameters)
      if let runOut { try FileText.write(try RunWriter.text(of: run), to: runOut) }
      try write(try Evaluation(of: run, against: judgements))
    } catch let error as EvaluationError {
      throw CommandFailure("\(error)")
    } catch let error as IndexError where error.code == .invalidQuery {
      // The fault is in the file of topics, not in how the command was called.
      throw CommandFailure("\(topics): \(error)")
    }
  }

  private func read<Value>(_ path: String, _ parse: ([UInt8]) throws(EvaluationError) -> Value) throws -> Value {
    let bytes = try FileText.bytes(path)
    do throws(EvaluationError) {
      return try parse(bytes)
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }

  private struct Record: Encodable {
    var topics: Int
    var means: [String: Double]
    var rows: [String: [String: Double]]?
  }

  private func write(_ evaluation: Evaluation) throws {
    let names = evaluation.measures.map(\.nameOfMean)
    if report.output == .json {
      let means = Dictionary(uniqueKeysWithValues: zip(names, evaluation.means))
      let rows = evaluation.rows.map { row in
        (row.topic, Dictionary(uniqueKeysWithValues: zip(evaluation.measures.map(\.name), row.values)))
      }
      let record = Record(
        topics: evaluation.rows.count, means: means, rows: perTopic ? Dictionary(uniqueKeysWithValues: rows) : nil)
      StandardOutput.write(try JSONText.of(record) + "\n")
      return
    }
    var table = [["topic"] + names]
    if perTopic {
      for row in evaluation.rows { table.append([row.topic] + row.values.map { NumberText.decimals($0, 4) }) }
    }
    table.append(["all (\(evaluation.rows.count))"] + evaluation.means.map { NumberText.decimals($0, 4) })
    StandardOutput.write(ColumnText.aligned(table))
  }
}
