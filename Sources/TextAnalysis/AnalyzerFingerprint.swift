/// Names the analysis that made an index: a query analyzed otherwise would silently miss what it looks for.
package struct AnalyzerFingerprint: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }

  /// The analysis of this program.
  ///
  /// The number must rise with every change that gives any text other tokens, language tables included. The version
  /// of ICU is not part of it: word rules are the project's own and folding goes by tables that no version has
  /// changed.
  package static let current = AnalyzerFingerprint("jembatan-analysis-1")
}
