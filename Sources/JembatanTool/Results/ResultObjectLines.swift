import Jembatan

/// A JSON object a hit, one a line; of several queries, `query` is the query's id.
struct ResultObjectLines: ResultWriter {
  let fields: [HitField]?

  func write(_ hits: [Hit], of answer: Answer) throws {
    var text = ""
    for hit in hits {
      text += try JSONText.of(HitRecord(hit, of: answer, fields: fields, query: answer.id)) + "\n"
    }
    StandardOutput.write(text)
  }
}
