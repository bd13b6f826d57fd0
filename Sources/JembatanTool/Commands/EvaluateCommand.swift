import ArgumentParser
import Jembatan
import RetrievalEvaluation

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how well the index answers topics with known answers.",
    discussion: """
      Topics are JSON Lines (id, text), tab-separated lines or a TREC topic file; judgements are TREC qrels or tab-separated lines (query-id, doc-id,
      relevance). Means are over the topics that have a relevant document.

      EXAMPLES
        jembatan evaluate --topics corpus/topics.jsonl --qrels corpus/qrels.tsv
        jembatan evaluate --topics topics.jsonl --qrels qrels.tsv -o json | jq .means
        jembatan evaluate --topics topics.jsonl --qrels qrels.tsv --run-out run.txt --per-topic
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var location: IndexOption

  @Option(name: .long, help: ArgumentHelp("The topics.", valueName: "file"))
  var topics: String

  @Option(name: .long, help: ArgumentHelp("The judgements.", valueName: "file"))
  var qrels: String

  @Option(name: .long, help: ArgumentHelp("Also write the rankings, as a TREC run.", valueName: "file"))
  var runOut: String?

  @Option(name: .long, help: ArgumentHelp("How many documents a ranking has.", valueName: "count"))
  var depth: Int = 1000

  @OptionGroup(title: "Ranking") var ranking: RankingOptions

  @Flag(name: .long, help: "Also print a row for each topic.")
  var perTopic = false

  @Option(name: .short, help: ArgumentHelp("Output: text or json.", valueName: "format"))
  var output: Format = .text

  func validate() throws {
    guard depth > 0 else { throw ValidationError("--depth \(depth) is out of range; 1 or more is accepted") }
  }

  func run() throws {
    do {
      let index = try location.open()
      let judgements = try read(qrels, QrelsReader.qrels(in:))
      let judged = Set(judgements.answerableTopics)
      let asked = try read(topics, TopicReader.topics(in:)).filter { judged.contains($0.id) }
      let run = try index.run(asked, depth: depth, ranking: ranking.parameters)
      if let runOut { try FileText.write(try RunWriter.text(of: run), to: runOut) }
      try report(try Evaluation(of: run, against: judgements))
    } catch let error as EvaluationError {
      throw CommandFailure("\(error)")
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

  private func report(_ evaluation: Evaluation) throws {
    let names = evaluation.measures.map(\.nameOfMean)
    if output == .json {
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
      for row in evaluation.rows { table.append([row.topic] + row.values.map { Decimals.text($0, 4) }) }
    }
    table.append(["all (\(evaluation.rows.count))"] + evaluation.means.map { Decimals.text($0, 4) })
    StandardOutput.write(ColumnText.aligned(table))
  }
}
