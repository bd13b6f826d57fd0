import Documents
import Foundation
import InvertedIndex
import TextAnalysis

/// Answers requests, one a line: `COUNT`, `TOP_k`, `TOP_k_COUNT` and `RUN_k` with a query behind a tab, `PING`, `QUIT`.
struct Serving {
  private let snapshot: IndexSnapshot
  private let searcher: Searcher
  private let isPlain: Bool
  private let language: Language
  /// Processor time of the thread instead of wall time, for a shared machine.
  private let usesProcessorTime: Bool

  init(_ arguments: Arguments) throws {
    let storage = try FolderStorage(path: arguments.required("index"), creating: false)
    snapshot = try IndexSnapshot.open(storage, analysis: arguments.analysis)
    var similarity = BM25F()
    // What the others have by default.
    similarity.k1 = arguments["k1"].flatMap { Double($0) } ?? 1.2
    similarity.b = arguments["b"].flatMap { Double($0) } ?? 0.75
    searcher = Searcher(snapshot, similarity: similarity)
    isPlain = arguments.isPlain
    language = arguments.language
    usesProcessorTime = ProcessInfo.processInfo.environment["PEER_CLOCK"] == "cpu"
  }

  func run() throws {
    var terms = QueryTerms(isPlain: isPlain, language: language)
    while let line = readLine() {
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      let command = parts.first ?? ""
      if command == "QUIT" { return }
      if command == "PING" {
        answer("0\t0")
        continue
      }
      answer(try reply(to: command, parts.count > 1 ? String(parts[1]) : "", &terms))
    }
  }

  private func reply(to command: Substring, _ text: String, _ terms: inout QueryTerms) throws -> String {
    let words = command.split(separator: "_")
    if command == "COUNT" {
      let start = now()
      let count = try searcher.count(terms.query(text))
      return "\(count)\t\(now() - start)"
    }
    guard words.count >= 2, let limit = Int(words[1]) else { return "UNSUPPORTED" }
    switch words[0] {
    case "TOP" where words.count == 3 && words[2] == "COUNT":
      let start = now()
      let found = try searcher.search(terms.query(text), limit: limit)
      return "\(found.total)\t\(now() - start)"
    case "TOP" where words.count == 2:
      let start = now()
      let found = try searcher.top(terms.query(text), limit: limit)
      return "\(found.count)\t\(now() - start)"
    case "RUN" where words.count == 2:
      let start = now()
      let found = try searcher.top(RankedQuery(.any(terms.leaves(text))), limit: limit)
      let time = now() - start
      let hits = try found.map { "\t\(try snapshot.storedDocument(at: $0.location).id)\t\($0.score)" }
      return "\(found.count)\t\(time)" + hits.joined()
    default: return "UNSUPPORTED"
    }
  }

  private func answer(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// Nanoseconds.
  private func now() -> Int {
    var time = timespec()
    clock_gettime(usesProcessorTime ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

/// Reads the benchmark's queries: `a b` is a union, `+a +b` an intersection, `"a b"` a phrase.
struct QueryTerms: ~Copyable {
  private let isPlain: Bool
  private let language: Language
  private var analyzer = Analyzer()

  init(isPlain: Bool, language: Language) {
    self.isPlain = isPlain
    self.language = language
  }

  mutating func query(_ text: String) throws -> RankedQuery {
    if text.hasPrefix("\"") {
      let terms = try terms(Self.without("\"", text))
      return RankedQuery(terms.count == 1 ? .term(terms[0], weight: 1) : .phrase(QueryNode.Phrase(terms)))
    }
    if text.hasPrefix("+") { return RankedQuery(.all(try leaves(Self.without("+", text)))) }
    return RankedQuery(.any(try leaves(text)))
  }

  private static func without(_ sign: Unicode.Scalar, _ text: String) -> String {
    String(decoding: text.utf8.filter { $0 != UInt8(truncatingIfNeeded: sign.value) }, as: UTF8.self)
  }

  mutating func leaves(_ text: String) throws -> [QueryNode] {
    try terms(text).map { .term($0, weight: 1) }
  }

  private mutating func terms(_ text: String) throws -> [Term] {
    if isPlain {
      let tag = Language.undetermined.termTag
      return text.utf8.split(separator: UInt8(ascii: " ")).map { Term(bytes: [tag] + $0) }
    }
    return try analyzer.tokens(of: text, language: language).map { analyzer.term(of: $0) }
  }
}
