import Dispatch
import Documents

/// The builders of a writer, one a thread, and the documents that wait for them.
///
/// Documents are handed out in stretches of about a megabyte a builder, in an order that depends on the documents alone:
/// so the same documents give the same segments however the threads run.
struct BuilderPool {
  /// A builder, used by one thread at a time.
  private final class Worker: @unchecked Sendable {
    var builder: SegmentBuilder
    var waiting: ArraySlice<Document> = []
    var name = ""
    var summary: SegmentSummary?
    var failure: IndexError?

    init(budget: Int, analysis: IndexAnalysis) {
      builder = SegmentBuilder(budget: budget, analysis: analysis)
    }

    func run(_ body: (Worker) throws(IndexError) -> Void) {
      do throws(IndexError) { try body(self) } catch { failure = error }
    }
  }

  /// Bytes of text that a builder is given at a time.
  private static let stretch = 1 << 20

  private let workers: [Worker]
  private let analysis: IndexAnalysis
  private let storesText: Bool
  private let segmentDocuments: Int
  private var waiting: [Document] = []
  private var waitingIDs: Set<[UInt8]> = []
  private var waitingBytes = 0

  /// - Parameter memory: the bytes that all builders may take together.
  init(_ options: IndexWriter.Options, memory: Int) {
    let threads = max(1, options.threads)
    workers = (0..<threads).map { _ in Worker(budget: max(1 << 20, memory / threads), analysis: options.analysis) }
    analysis = options.analysis
    storesText = options.storesText
    segmentDocuments = options.segmentDocuments
  }

  /// Whether a builder must be written before it takes more.
  var isFull: Bool {
    workers.contains { $0.builder.isFull || Int($0.builder.documentCount) >= segmentDocuments }
  }

  /// Drops the document of an id; returns whether there was one.
  mutating func delete(id: String) throws(IndexError) -> Bool {
    if waitingIDs.contains(Array(id.utf8)) { try work() }
    for worker in workers where worker.builder.delete(id: id) { return true }
    return false
  }

  /// Adds a document whose id no builder has.
  mutating func add(_ document: Document) throws(IndexError) {
    guard workers.count > 1 else { return try Self.add(document, to: workers[0], analysis, storesText) }
    waiting.append(document)
    waitingIDs.insert(Array(document.id.utf8))
    waitingBytes += document.title.utf8.count + document.body.utf8.count + 256
    if waitingBytes >= Self.stretch * workers.count || waiting.count >= segmentDocuments { try work() }
  }

  private static func add(
    _ document: Document, to worker: Worker, _ analysis: IndexAnalysis, _ storesText: Bool
  ) throws(IndexError) {
    try worker.builder.add(
      analysis == .languages ? LanguageAssignment.complete(document) : document, storing: storesText)
  }

  /// Gives the documents that wait to the builders.
  private mutating func work() throws(IndexError) {
    guard !waiting.isEmpty else { return }
    // Stretches of like length in bytes, and for few documents few: each builder makes a segment.
    let used = min(workers.count, max(waitingBytes / Self.stretch, waiting.count >= segmentDocuments ? .max : 1))
    var first = 0
    var bytes = 0
    for (number, worker) in workers.prefix(used).enumerated() {
      let share = waitingBytes * (number + 1) / used
      var end = first
      while end < waiting.count, bytes < share || number == used - 1 {
        bytes += waiting[end].title.utf8.count + waiting[end].body.utf8.count + 256
        end += 1
      }
      worker.waiting = waiting[first..<end]
      first = end
    }
    waiting = []
    waitingIDs = []
    waitingBytes = 0
    let (analysis, storesText) = (analysis, storesText)
    try concurrently { (worker) throws(IndexError) in
      for document in worker.waiting { try Self.add(document, to: worker, analysis, storesText) }
      worker.waiting = []
    }
  }

  /// Writes what the builders hold, each as a segment, and empties them.
  ///
  /// - Parameter nextName: gives the name of the next segment.
  mutating func flush(
    to storage: any IndexStorage, _ nextName: () -> String
  ) throws(IndexError) -> [(name: String, summary: SegmentSummary)] {
    try work()
    for worker in workers {
      worker.summary = nil
      if worker.builder.documentCount > 0 { worker.name = nextName() }
    }
    try concurrently { (worker) throws(IndexError) in
      guard worker.builder.documentCount > 0 else { return }
      worker.summary = try worker.builder.flush(to: storage, name: worker.name)
    }
    return workers.compactMap { worker in worker.summary.map { (worker.name, $0) } }
  }

  /// Runs every worker, at once where there are several.
  private func concurrently(_ body: @escaping @Sendable (Worker) throws(IndexError) -> Void) throws(IndexError) {
    if workers.count == 1 {
      try body(workers[0])
      return
    }
    let workers = workers
    DispatchQueue.concurrentPerform(iterations: workers.count) { workers[$0].run(body) }
    for worker in workers {
      if let failure = worker.failure { throw failure }
    }
  }
}
