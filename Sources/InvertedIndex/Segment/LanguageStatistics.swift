package import Documents
import TextAnalysis

/// What ranking knows of a collection, language by language: so that scores compare across languages.
package struct LanguageStatistics: Sendable, Hashable {
  /// The figures of one language's terms.
  package struct Figures: Sendable, Hashable {
    /// Documents that hold at least one term of the language.
    package var documents = 0
    /// The summed lengths of those documents: tokens of any language, those of the title as often as they count.
    package var length = 0
  }

  package private(set) var figures = [Figures](repeating: Figures(), count: Language.termLanguages.count)

  package init() {}

  package subscript(_ language: Language) -> Figures {
    get { figures[Self.index(of: language)] }
    set { figures[Self.index(of: language)] = newValue }
  }

  package static func index(of language: Language) -> Int {
    Language.termLanguages.firstIndex(of: language) ?? 0
  }

  package mutating func add(_ other: LanguageStatistics) {
    for index in figures.indices {
      figures[index].documents += other.figures[index].documents
      figures[index].length += other.figures[index].length
    }
  }

  func encode(to writer: inout ByteWriter) {
    for figure in figures {
      writer.append(figure.documents)
      writer.append(figure.length)
    }
  }

  init(from reader: inout ByteReader) throws(IndexError) {
    for index in figures.indices {
      figures[index].documents = try Self.number(from: &reader)
      figures[index].length = try Self.number(from: &reader)
    }
  }

  /// No collection has more; and sums over all segments of an index stay far from overflow.
  private static let limit: UInt64 = 1 << 44

  private static func number(from reader: inout ByteReader) throws(IndexError) -> Int {
    let number = try reader.uint64()
    guard number <= limit else { throw reader.damaged("holds a count of \(number), the limit is \(limit)") }
    return Int(number)
  }
}
