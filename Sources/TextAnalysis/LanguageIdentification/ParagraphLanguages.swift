package import Documents
internal import Glibc

/// Finds the languages of a document, paragraph by paragraph.
///
/// A paragraph ends at a line break. By its letters it is Russian (Cyrillic), Indonesian or English (Latin),
/// undetermined
/// (another script), or, without letters, of the paragraph before it. The Latin paragraphs of a document form a chain,
/// and a change of language inside the chain must be worth ``changeCost``: so a heading or a name takes the language of
/// the paragraphs around it, while a paragraph of some words keeps its own. That is the most probable path through a
/// hidden Markov model (Viterbi 1967), which two states make short: all that a paragraph must remember is by how much
/// one language leads.
///
/// ```swift
/// ParagraphLanguages.passages(of: "Pasal 1\nPara Pihak bekerja sama.\nСтатья 1\nСтороны сотрудничают.\n")
/// // 0..<33 indonesian, 33..<89 russian
/// ```
///
/// Where a document has Cyrillic paragraphs and no clear Latin one, its Latin paragraphs are names in a Russian text.
package enum ParagraphLanguages {
  /// What a change between Indonesian and English must be worth: 6 nats.
  private static let changeCost = 6 * LanguageModel.unitsPerNat
  /// What one paragraph can say at most, 20 nats, so that a long one is no more sure than a sentence.
  private static let scoreLimit = 20 * LanguageModel.unitsPerNat
  /// From here on a Latin paragraph is clearly Indonesian or English, and no name: 12 nats.
  private static let clearScore = 12 * LanguageModel.unitsPerNat
  /// What the declared language of a document is worth in each of its Latin paragraphs: 6 nats.
  private static let declaredScore = 6 * LanguageModel.unitsPerNat
  /// Of a long paragraph, so many bytes are read at its beginning, in its middle and at its end.
  private static let stretchLength = 80

  /// The passages of a body: one for each run of paragraphs of one language. They cover the body without gaps, in
  /// order,
  /// and two neighbours differ in language. Empty for an empty body.
  ///
  /// - Parameter declared: the language that the document is said to have: between Indonesian and English, a
  ///   paragraph that
  ///   speaks for the other must do so clearly.
  package static func passages(of body: String, declared: Language? = nil) -> [Passage] {
    var body = body
    return body.withUTF8 { passages(of: $0, declared: declared) }
  }

  /// The passages of a body in UTF-8.
  ///
  /// - Complexity: linear in the body: all letters are counted, but of a paragraph at most 240 bytes are read as words.
  package static func passages(of body: UnsafeBufferPointer<UInt8>, declared: Language? = nil) -> [Passage] {
    let bias = declared == .indonesian ? declaredScore : declared == .english ? -declaredScore : 0
    var paragraphs = read(body, bias: bias)
    assignLatin(&paragraphs)
    return merge(paragraphs)
  }

  /// The language of most characters; `nil` where no passage has a language.
  package static func mainLanguage(of passages: [Passage]) -> Language? {
    var lengths: [Language: Int] = [:]
    for passage in passages where passage.language != .undetermined {
      // A Cyrillic letter takes two bytes.
      lengths[passage.language, default: 0] += passage.range.count * (passage.language == .russian ? 1 : 2)
    }
    guard let longest = lengths.values.max() else { return nil }
    return Language.supported.first { lengths[$0] == longest }
  }

  // MARK: Paragraphs

  private struct Paragraph {
    /// The offset behind it, its line break included; it begins where the one before it ends.
    let end: Int
    let script: LetterCounts.Script?
    /// Indonesian against English, limited.
    let score: Int
    /// `nil` where it has no letters, or is Latin and has not been assigned a language.
    var language: Language?
  }

  private static func read(_ body: UnsafeBufferPointer<UInt8>, bias: Int) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var start = 0
    while start < body.count {
      let end = endOfParagraph(body, from: start)
      let script = LetterCounts(body, in: start..<end).majority
      var score = 0
      if script == .latin { score = Self.score(body, in: start..<end) }
      let language: Language? =
        switch script {
        case .cyrillic: .russian
        case .foreign: .undetermined
        case .latin, nil: nil
        }
      paragraphs.append(
        Paragraph(
          end: end, script: script, score: max(-scoreLimit, min(scoreLimit, score)) + (script == .latin ? bias : 0),
          language: language))
      start = end
    }
    return paragraphs
  }

  /// The offset behind the next line break, or the end of the body.
  private static func endOfParagraph(_ body: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = body.baseAddress, let lineBreak = memchr(base + start, 0x0A, body.count - start) else {
      return body.count
    }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(lineBreak)) + 1
  }

  /// The score of a paragraph: of a short one as a whole, of a long one at its beginning, in its middle and at its
  /// end, so that
  /// a quotation at one place does not decide.
  private static func score(_ body: UnsafeBufferPointer<UInt8>, in paragraph: Range<Int>) -> Int {
    let model = LanguageModel.shared
    guard paragraph.count > 4 * stretchLength else { return model.score(body, in: paragraph, limit: scoreLimit) }
    let last = paragraph.upperBound - stretchLength
    var score = 0
    for start in [paragraph.lowerBound, (paragraph.lowerBound + last) / 2, last] {
      score += model.score(body, in: start..<start + stretchLength, limit: scoreLimit / 2)
    }
    return score
  }

  // MARK: Chain

  /// Gives each Latin paragraph its language by the path of the highest score.
  private static func assignLatin(_ paragraphs: inout [Paragraph]) {
    let chain = paragraphs.indices.filter { paragraphs[$0].script == .latin }
    let isClear = chain.contains { abs(paragraphs[$0].score) >= clearScore }
    guard isClear || !paragraphs.contains(where: { $0.script == .cyrillic }) else {
      for index in chain { paragraphs[index].language = .russian }
      return
    }
    // By how much the best path to a paragraph in Indonesian leads the best one to it in English.
    var leads: [Int] = []
    leads.reserveCapacity(chain.count)
    var lead = 0
    for index in chain {
      lead = max(-changeCost, min(changeCost, lead)) + paragraphs[index].score
      leads.append(lead)
    }
    // Backwards: the language that the path goes on in is left only where the other leads by more than a change costs.
    var language: Language = lead > 0 ? .indonesian : lead < 0 ? .english : .undetermined
    for (index, lead) in zip(chain, leads).reversed() {
      if lead > changeCost || (lead > 0 && language == .undetermined) { language = .indonesian }
      if lead < -changeCost || (lead < 0 && language == .undetermined) { language = .english }
      paragraphs[index].language = language
    }
  }

  // MARK: Passages

  /// Joins neighbours of one language; a paragraph without letters goes with the one before it.
  private static func merge(_ paragraphs: [Paragraph]) -> [Passage] {
    var passages: [Passage] = []
    var start = 0
    var language: Language?
    var end = 0
    for paragraph in paragraphs {
      if let next = paragraph.language, next != language {
        if let language {
          passages.append(Passage(range: start..<end, language: language))
          start = end
        }
        language = next
      }
      end = paragraph.end
    }
    if end > 0 { passages.append(Passage(range: start..<end, language: language ?? .undetermined)) }
    return passages
  }
}
