package import Documents

/// What is looked up in an index: a language and a stem, as bytes that sort by language first.
///
/// The exact form of a word is a term of its own, beside that of the stem: a match of both is better than one of the
/// stem alone. Its tag is the capital letter of the language's.
///
/// Terms carry their language: Indonesian *air* (water) is not English *air*, and each has its own document
/// frequency. Numbers and words of other scripts belong to no language and are found by queries in all.
package struct Term: Sendable, Hashable, Comparable {
  /// The tag of the language, then the stem in UTF-8.
  package var bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ stem: String, language: Language) {
    bytes = [language.termTag] + Array(stem.utf8)
  }

  /// The term of a surface form: a language tag and the folded word, as ``SurfaceTable`` keeps them.
  init(surface bytes: UnsafeRawBufferPointer) {
    self.bytes = Array(bytes)
    if !self.bytes.isEmpty { self.bytes[0] &= ~0x20 }
  }

  /// Whether this is an exact form, not a stem.
  package var isSurface: Bool { bytes.first.map { (0x41...0x5A).contains($0) } ?? false }

  /// The stem; of an exact form, the form.
  package var stem: String { String(decoding: bytes.dropFirst(), as: UTF8.self) }

  package var language: Language { bytes.first.flatMap(Language.init(termTag:)) ?? .undetermined }

  package static func < (left: Term, right: Term) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension Term: CustomStringConvertible {
  /// `id:pustaka`; an exact form is `id:=perpustakaan`.
  package var description: String { "\(language.rawValue):\(isSurface ? "=" : "")\(stem)" }
}

extension Language {
  /// The first byte of the language's terms.
  package var termTag: UInt8 {
    switch self {
    case .undetermined: UInt8(ascii: "0")
    case .english: UInt8(ascii: "e")
    case .indonesian: UInt8(ascii: "i")
    case .russian: UInt8(ascii: "r")
    }
  }

  /// The first byte of the exact forms of the language's words; numbers and words of other scripts have but one form.
  package var exactTag: UInt8 { self == .undetermined ? termTag : termTag & ~0x20 }

  /// The language of a tag, of stems or of exact forms.
  package init?(termTag: UInt8) {
    switch termTag | (termTag >= 0x40 ? 0x20 : 0) {
    case UInt8(ascii: "0"): self = .undetermined
    case UInt8(ascii: "e"): self = .english
    case UInt8(ascii: "i"): self = .indonesian
    case UInt8(ascii: "r"): self = .russian
    default: return nil
    }
  }

  /// The languages with terms of their own, the language-neutral ones first.
  package static let termLanguages: [Language] = [.undetermined, .english, .indonesian, .russian]
}
