/// A format that reference managers read.
///
/// The raw value is what `-o` and `format=` say.
package enum CitationFormat: String, Sendable, Hashable, CaseIterable {
  /// Tagged lines: EndNote, Zotero, Mendeley, Citavi, JabRef.
  case ris
  /// LaTeX: BibTeX, and biblatex with biber.
  case bibtex
  /// The input of CSL processors: Zotero, pandoc, citeproc.
  case cslJSON = "csl-json"

  /// The media type. That of BibTeX is customary; it was never registered.
  package var mediaType: String {
    switch self {
    case .ris: "application/x-research-info-systems"
    case .bibtex: "application/x-bibtex"
    case .cslJSON: "application/vnd.citationstyles.csl+json"
    }
  }

  /// What the name of a file ends with, without the dot.
  package var fileExtension: String {
    switch self {
    case .ris: "ris"
    case .bibtex: "bib"
    case .cslJSON: "json"
    }
  }
}
