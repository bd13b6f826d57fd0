import Foundation
import Testing

struct EvaluateCommandTests {
  private static let measures: Set<String> = ["nDCG@10", "MAP", "MRR@10", "P@10", "R@100"]

  /// An index with two topics: the first finds its document first, the second finds nothing.
  private func tool() throws -> Tool {
    let tool = try Tool()
    try Archive.write(to: tool)
    try tool.write(
      #"{"id": "q1", "text": "рыболовство"}"# + "\n" + #"{"id": "q2", "text": "zxqwzxqw"}"# + "\n"
        + #"{"id": "q3", "text": "unjudged"}"# + "\n", to: "topics.jsonl")
    try tool.write(
      "q1 0 perikanan-2003.ru 1\nq2 0 news-library-2019.en 1\nq1 0 news-library-2019.ru 0\n", to: "qrels.txt")
    try #require(try tool.run("index", "-q", "archive").status == 0)
    return tool
  }

  @Test func jsonAndRun() throws {
    let tool = try tool()
    let arguments = ["evaluate", "--topics", "topics.jsonl", "--qrels", "qrels.txt"]
    let output = try tool.run(arguments + ["-o", "json", "--per-topic", "--run-out", "run.txt"])
    #expect(output.status == 0)
    #expect(output.err.isEmpty)
    let record = try JSONObject(output.out, keys: ["topics", "means", "rows"])
    #expect(record["topics"] == 2)
    let means = try #require(record["means"] as [String: Double]?)
    #expect(Set(means.keys) == Self.measures)
    // q1 is answered perfectly, q2 not at all; ten places hold one relevant document.
    #expect(means["nDCG@10"] == 0.5)
    #expect(means["MAP"] == 0.5)
    #expect(means["MRR@10"] == 0.5)
    #expect(abs(try #require(means["P@10"]) - 0.05) < 1e-9)
    let rows = try record.object("rows", keys: ["q1", "q2"])
    #expect(try rows.object("q1", keys: ["nDCG@10", "AP", "RR@10", "P@10", "R@100"])["AP"] == 1.0)

    let run = try tool.read("run.txt").split(separator: "\n").map { $0.split(separator: " ") }
    #expect(run.count == 1)
    #expect(run.first?.count == 6)
    #expect(run.first?.prefix(4) == ["q1", "Q0", "perikanan-2003.ru", "1"])
    #expect(run.first?.last == "jembatan")

    let text = try tool.run(arguments + ["--per-topic"]).lines
    #expect(text.count == 4)
    #expect(text.last?.hasPrefix("all (2)") == true)
    // A depth of one document and other parameters are taken.
    #expect(try tool.run(arguments + ["--depth", "1", "--k1", "0.9", "--b", "0"]).status == 0)
  }

  /// What is wrong with topics and judgements, with its line.
  @Test(arguments: [
    ("topics.tsv", "qrels.txt", ["topics.tsv", "No such file"]),
    ("folder", "qrels.txt", ["folder", "directory"]),
    ("bad.tsv", "qrels.txt", ["bad.tsv", "line 2", "“q2”"]),
    ("topics.jsonl", "bad.qrels", ["bad.qrels", "line 1", "“q1 0 d high”", "integer"]),
    ("topics.jsonl", "none.qrels", ["no relevant document"]),
    ("wordless.tsv", "qrels.txt", ["wordless.tsv", "“q1”", "no word"]),
  ])
  func badInputs(topics: String, qrels: String, pieces: [String]) throws {
    let tool = try Tool()
    try tool.write("Kapal.", to: "a.txt")
    try #require(try tool.run("index", "-q", "a.txt").status == 0)
    try tool.write("x", to: "folder/x")
    try tool.write("q1\tkapal\nq2\n", to: "bad.tsv")
    try tool.write("q1\t?!\n", to: "wordless.tsv")
    try tool.write(#"{"id": "q1", "text": "kapal"}"#, to: "topics.jsonl")
    try tool.write("q1 0 a.txt 1\n", to: "qrels.txt")
    try tool.write("q1 0 d high\n", to: "bad.qrels")
    try tool.write("q1 0 a.txt 0\n", to: "none.qrels")
    let output = try tool.run("evaluate", "--topics", topics, "--qrels", qrels)
    #expect(output.status == 2)
    #expect(output.out.isEmpty)
    for piece in pieces { #expect(output.err.contains(piece), "“\(piece)” is not in “\(output.err)”") }
  }

  @Test func runThatCannotBeWrittenIsAFailure() throws {
    let output = try tool().run(
      "evaluate", "--topics", "topics.jsonl", "--qrels", "qrels.txt", "--run-out", "absent/run.txt")
    #expect(output.status == 2)
    #expect(output.err.contains("absent/run.txt"))
  }
}
