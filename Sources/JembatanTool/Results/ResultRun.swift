import Jembatan

/// A TREC run: topic, Q0, id, rank, score, tag, parted by blanks. A query that has no id is topic 1.
struct ResultRun: ResultWriter {
  let style: TerminalStyle

  func write(_ hits: [Hit], of answer: Answer) throws {
    let topic = try column(answer.id ?? "1", of: "query")
    let lines = try hits.map { hit in
      "\(topic) Q0 \(try column(hit.id, of: "document")) \(hit.rank) \(NumberText.decimals(hit.score, 6)) jembatan\n"
    }
    StandardOutput.write(lines.joined())
  }

  private func column(_ id: String, of what: String) throws -> String {
    guard !id.isEmpty, !id.contains(where: \.isWhitespace) else {
      throw CommandFailure(
        "the id “\(id)” of a \(what) has a blank or nothing, which no column of a TREC run can have; use -o jsonl")
    }
    return style.plain(id)
  }
}
