package import Documents
package import InvertedIndex
import TextAnalysis

/// The vocabulary of a generation of an index: its exact terms.
package struct SnapshotVocabulary: Vocabulary, Sendable {
  package let snapshot: IndexSnapshot

  package init(_ snapshot: IndexSnapshot) {
    self.snapshot = snapshot
  }

  package func documentCount(in language: Language) -> Int { snapshot.statistics[language].documents }

  package func documentFrequency(of form: String, in language: Language) throws(IndexError) -> Int {
    try snapshot.documentFrequency(of: Term(form: form, in: language))
  }

  package func forms(
    matching automaton: some TermAutomaton, in language: Language, limit: Int
  ) throws(IndexError) -> [WordForm] {
    try snapshot.terms(tag: language.exactTag, matching: automaton, limit: limit).terms.map {
      WordForm($0.term.stem, language: language, documentFrequency: $0.documentFrequency)
    }
  }

  package func documentCount(holding forms: [String], in language: Language) throws(IndexError) -> Int {
    try Searcher(snapshot).count(RankedQuery(.all(forms.map { .term(Term(form: $0, in: language), weight: 1) })))
  }
}

extension Term {
  /// The exact term of a folded form.
  init(form: String, in language: Language) {
    self.init(bytes: [language.exactTag] + Array(form.utf8))
  }
}
