package import TextAnalysis

/// How the text of an index becomes terms.
package enum IndexAnalysis: Sendable {
  /// By the analyzer, language by language.
  case languages
  /// Each run of bytes above the space is a term of no language, as it stands: for text that was analyzed elsewhere,
  /// and to compare engines by the same words.
  case whitespace

  package var fingerprint: AnalyzerFingerprint {
    switch self {
    case .languages: .current
    case .whitespace: AnalyzerFingerprint("whitespace-1")
    }
  }
}
