package import InvertedIndex
import Synchronization
import TextAnalysis

/// Keeps analyzers between searches, with the words they have met: a text is then read several times as fast.
///
/// May be used from any thread.
package final class HighlighterPool: Sendable {
  /// One analyzer, in one hand at a time: it is taken out of the pool before it is used.
  private final class Kept: @unchecked Sendable {
    var analyzer: Analyzer?

    init(_ analyzer: consuming Analyzer) {
      self.analyzer = consume analyzer
    }
  }

  private let kept = Mutex<[Kept]>([])
  private let limit: Int
  private let memory: Int

  /// - Parameters:
  ///   - limit: how many analyzers are kept at most.
  ///   - memory: the bytes behind which an analyzer forgets its words.
  package init(limit: Int = 8, memory: Int = 16 << 20) {
    self.limit = limit
    self.memory = memory
  }

  /// Runs work with a highlighter of a query: see ``Highlighter/init(query:analyzer:worth:)``.
  package func withHighlighter<Result>(
    query: QueryNode?, worth: (QueryNode) throws(IndexError) -> Double = { _ in 1 },
    _ body: (inout Highlighter) throws(IndexError) -> Result
  ) throws(IndexError) -> Result {
    var highlighter = try Highlighter(query: query, analyzer: take(), worth: worth)
    let result = try body(&highlighter)
    // After an error of ICU an analyzer is not trusted again.
    give(highlighter.finish())
    return result
  }

  private func take() -> Analyzer {
    kept.withLock { $0.popLast() }?.analyzer.take() ?? Analyzer()
  }

  private func give(_ analyzer: consuming Analyzer) {
    if analyzer.memory > memory { analyzer.forgetSurfaces() }
    let returned = Kept(analyzer)
    kept.withLock { if $0.count < limit { $0.append(returned) } }
  }
}
