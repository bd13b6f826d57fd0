import Foundation
import Glibc
import Testing
import TextAnalysis

@testable import InvertedIndex

struct IndexCommandTests {
  @Test func summaryIsOnStandardError() throws {
    let tool = try Tool()
    try Archive.write(to: tool)
    let output = try tool.run("index", "archive")
    #expect(output.status == 0)
    #expect(output.out.isEmpty)
    let summary = /6 documents added, from 6 files \(0\.0 MB in \d+\.\d s\) into jembatan\.index\n/
    #expect(output.err.wholeMatch(of: summary) != nil, "\(output.err)")
    let again = try tool.run("index", "archive/plain.txt")
    #expect(again.err.hasPrefix("1 document replaced, from 1 file ("))
    let quiet = try tool.run("index", "archive/plain.txt", "-q")
    #expect((quiet.status, quiet.out, quiet.err) == (0, "", ""))
  }

  /// One bad file stops nothing: what is wrong with each, and the rest is in the index.
  @Test func badInputsAreNamedAndTheRestGoesIn() throws {
    let tool = try Tool()
    try tool.write("Kapal berlayar.", to: "in/good.txt")
    try tool.write([0x4B, 0xC4, 0xFF, 0x0A], to: "in/latin.txt")
    try tool.write("", to: "in/empty.txt")
    try tool.write([0x1F, 0x8B, 0x08, 0, 0], to: "in/cut.gz")
    try tool.write("%PDF-1.7 …", to: "in/paper.pdf")
    try tool.write("{\"id\": 1, \"body\": \"satu\"}\n{\"id\": 2}\n[3]\n", to: "in/lines.jsonl")
    try tool.write("---\nid: good\nkind: treaty\ndate: 31.12.2003\n---\nIsi.\n", to: "in/warned.txt")
    try tool.write("---\nid: open\n", to: "in/unclosed.txt")
    try tool.write("Nama \u{1B}[2J.", to: "in/\u{1B}[2J.txt")
    try tool.write("---\nid: good\n---\nIsi lain.\n", to: "in/x-twin.txt")
    #expect(mkfifo(tool.folder.appending(path: "in/pipe").path, 0o600) == 0)
    let output = try tool.run("index", "in", "absent.txt", "-q")
    #expect(output.status == 2)
    #expect(output.out.isEmpty)
    let pieces: [[String]] = [
      ["in/latin.txt", "UTF-8", " 1", "iconv"], ["in/empty.txt", "empty"], ["in/cut.gz"],
      ["in/paper.pdf", "PDF"], ["in/lines.jsonl:2", "no text"], ["in/lines.jsonl:3", "JSON"],
      ["warning: in/warned.txt", "treaty", "agreement"], ["warning: in/warned.txt", "31.12.2003", "YYYY"],
      ["in/unclosed.txt", "---"], ["in/x-twin.txt", "“good”", "in/warned.txt"], ["in/pipe", "neither"],
      ["absent.txt", "No such file"], ["in/\\u{1B}[2J.txt", "control characters"],
    ]
    for piece in pieces {
      #expect(
        output.messages.contains { line in piece.allSatisfy { line.contains($0) } },
        "\(piece) is not in \(output.err)")
    }
    #expect(output.messages.count == pieces.count, "\(output.err)")
    #expect(output.messages.allSatisfy { $0.hasPrefix("jembatan: ") })
    let statistics = try tool.run("stats", "-o", "json").out
    #expect(statistics.contains(#""documents":3,"#), "\(statistics)")
  }

  @Test func controlCharactersOfPathsAreSpeltOut() throws {
    let tool = try Tool()
    let output = try tool.run("index", "\u{1B}[2J.txt")
    #expect(output.status == 2)
    #expect(output.err.contains("\\u{1B}[2J.txt"))
    #expect(!output.err.contains("\u{1B}"))
  }

  @Test func formatAndLanguageAreForced() throws {
    let tool = try Tool()
    // A text that looks like JSON Lines, and a word that all three languages could have.
    try tool.write("{kurung} kapal", to: "braces.txt")
    #expect(try tool.run("index", "-q", "braces.txt").status == 2)
    #expect(try tool.run("index", "-q", "braces.txt", "--format", "text", "--language", "id").status == 0)
    #expect(try tool.run("show", "braces.txt").out.contains("\nlanguage: id\n"))
  }

  @Test func progressIsForTerminalsThatCanRewriteALine() throws {
    let tool = try Tool()
    try Archive.write(to: tool)
    let shown = try tool.runOnTerminal("index", "archive").out
    #expect(shown.hasPrefix("\r\u{1B}[K1 document · 1 file · 0.0 MB · "))
    #expect(shown.contains("\r\u{1B}[K6 documents replaced") == false)
    #expect(shown.contains("\r\u{1B}[K6 documents added"))
    let dumb = try tool.runOnTerminal("index", "archive", environment: ["TERM": "dumb"]).out
    #expect(dumb.hasPrefix("6 documents replaced, from 6 files ("))
  }

  // MARK: Indexes that are not in order

  @Test func twoWritersExcludeEachOther() throws {
    let tool = try Tool()
    try Archive.write(to: tool)
    #expect(try tool.run("index", "-q", "archive/plain.txt").status == 0)
    let storage = try FolderStorage(path: tool.folder.appending(path: "jembatan.index").path, creating: false)
    let lock = try storage.lock()
    let output = try tool.run("index", "archive")
    lock.release()
    #expect(output.status == 2)
    #expect(output.err.contains("another process"))
    #expect(try tool.run("stats", "-o", "json").out.contains(#""documents":1,"#))
  }

  /// An index that another analysis made: searching it would miss documents, so it is refused, and so is adding to it.
  @Test func indexOfAnotherAnalyzerIsIncompatible() throws {
    let tool = try Tool()
    try tool.write("Kapal berlayar.", to: "a.txt")
    #expect(try tool.run("index", "-q", "a.txt").status == 0)
    let storage = try FolderStorage(path: tool.folder.appending(path: "jembatan.index").path, creating: false)
    var manifest = try #require(try Manifest.read(from: storage))
    manifest.fingerprint = AnalyzerFingerprint("analysis-of-others-7")
    try manifest.write(to: try storage.create(Manifest.fileName))
    for arguments in [["search", "kapal"], ["stats"], ["show", "a.txt"], ["index", "a.txt"]] {
      let output = try tool.run(arguments)
      #expect(output.status == 3, "\(arguments)")
      #expect(output.out.isEmpty)
      #expect(output.err.contains("“analysis-of-others-7”"))
      #expect(output.err.contains("“\(AnalyzerFingerprint.current)”"))
    }
  }

  @Test(arguments: ["manifest", "segment-1"])
  func damagedFilesAreNamed(file: String) throws {
    let tool = try Tool()
    try tool.write("Kapal berlayar.", to: "a.txt")
    #expect(try tool.run("index", "-q", "a.txt").status == 0)
    let path = "jembatan.index/\(file)"
    let whole = Array(try Data(contentsOf: tool.folder.appending(path: path)))
    var flipped = whole
    flipped[20] ^= 0xFF
    for damaged in [[], Array(whole.dropLast()), Array("no such file format".utf8), file == "manifest" ? flipped : []] {
      try tool.write(damaged, to: path)
      for arguments in [["search", "kapal"], ["index", "a.txt"]] {
        let output = try tool.run(arguments)
        #expect(output.status == 3, "\(arguments) \(damaged.count)")
        #expect(output.err.hasPrefix("jembatan: \(path)"))
        #expect(output.err.contains("byte "))
      }
    }
  }
}

extension Tool.Output {
  /// The lines of standard error.
  fileprivate var messages: [Substring] { err.split(separator: "\n") }
}
