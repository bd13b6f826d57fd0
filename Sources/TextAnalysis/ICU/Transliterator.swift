import CICU

/// Writes text of one script in another, by one of ICU's transforms.
///
/// A transform runs at 2 to 15 MB/s: it is for distinct terms and queries, not for running text. A transliterator
/// belongs to one thread.
package final class Transliterator {
  private let transliterator: OpaquePointer

  /// Opens a transform by its system identifier.
  ///
  /// - Parameter identifier: for example `Cyrillic-Latin`, `Latin-Cyrillic` or `Russian-Latin/BGN`.
  package init(_ identifier: String) throws(ICUError) {
    var error: Int32 = 0
    let name = Array(identifier.utf16)
    guard let transliterator = cicu_transliterator_open(name, Int32(name.count), &error), error == 0 else {
      throw ICUError("open the transliterator \(identifier)", code: error)
    }
    self.transliterator = transliterator
  }

  deinit {
    cicu_transliterator_close(transliterator)
  }

  /// The text in the other script: `Чехов` becomes `Chekhov` under `Russian-Latin/BGN`.
  package func callAsFunction(_ text: String) throws(ICUError) -> String {
    let units = Array(text.utf16)
    let result = try fillingUTF16Buffer(capacity: units.count * 4, "transliterate") { buffer, capacity, error in
      cicu_transliterate(transliterator, units, Int32(units.count), buffer, capacity, error)
    }
    return String(decoding: result, as: UTF16.self)
  }
}
