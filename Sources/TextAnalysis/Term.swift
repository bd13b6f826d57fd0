package import Documents

/// What is looked up in an index: a language and a stem, as bytes that sort by language first.
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

  package var stem: String { String(decoding: bytes.dropFirst(), as: UTF8.self) }

  package var language: Language { bytes.first.flatMap(Language.init(termTag:)) ?? .undetermined }

  package static func < (left: Term, right: Term) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension Term: CustomStringConvertible {
  /// `id:pustaka`
  package var description: String { "\(language.rawValue):\(stem)" }
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

  package init?(termTag: UInt8) {
    switch termTag {
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
