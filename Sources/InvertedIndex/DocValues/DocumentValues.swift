package import Documents

/// The values of a document that filters and sorting need without reading its text, in eight bytes.
package struct DocumentValues: Sendable, Hashable {
  package var kind: DocumentKind
  package var language: Language
  package var date: CalendarDate?
  /// How many tokens its title has, at most 65,535: positions below are those of the title.
  package var titleLength: UInt16

  package init(of document: Document, titleLength: Int) {
    kind = document.kind
    language = document.language ?? .undetermined
    date = document.date
    self.titleLength = UInt16(clamping: titleLength)
  }

  /// From the low end: kind, language, the length of the title, the ordinal of the date.
  var packed: UInt64 {
    let kindNumber = UInt64(DocumentKind.allCases.firstIndex(of: kind) ?? 0)
    let languageNumber = UInt64(Language.allCases.firstIndex(of: language) ?? 0)
    return kindNumber | languageNumber << 8 | UInt64(titleLength) << 16 | UInt64(date?.ordinal ?? 0) << 32
  }

  /// The greatest number that stands for a value in a column of ``DocumentValuesColumns``.
  static func greatest(ofColumn column: Int) -> UInt32 {
    switch column {
    case DocumentValuesColumns.kind: UInt32(DocumentKind.allCases.count - 1)
    case DocumentValuesColumns.language: UInt32(Language.allCases.count - 1)
    default: .max
    }
  }

  /// `nil` where the bytes are none of ``packed``.
  init?(packed: UInt64) {
    let kindNumber = Int(packed & 0xFF)
    let languageNumber = Int(packed >> 8 & 0xFF)
    guard kindNumber < DocumentKind.allCases.count, languageNumber < Language.allCases.count else { return nil }
    kind = DocumentKind.allCases[kindNumber]
    language = Language.allCases[languageNumber]
    titleLength = UInt16(truncatingIfNeeded: packed >> 16)
    date = CalendarDate(ordinal: UInt32(packed >> 32))
  }
}
