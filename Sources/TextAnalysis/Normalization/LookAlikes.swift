/// Letters of Latin and Cyrillic that look alike, for words in which a keyboard or a scanner mixed the scripts.
enum LookAlikes {
  private static let pairs: [(latin: Unicode.Scalar, cyrillic: Unicode.Scalar)] = [
    ("a", "а"), ("c", "с"), ("e", "е"), ("k", "к"), ("m", "м"), ("o", "о"), ("p", "р"), ("x", "х"), ("y", "у"),
    ("h", "н"), ("t", "т"), ("b", "в"), ("i", "і"), ("s", "ѕ"), ("j", "ј"),
  ]
  private static let toCyrillic = Dictionary(uniqueKeysWithValues: pairs.map { ($0.latin, $0.cyrillic) })
  private static let toLatin = Dictionary(uniqueKeysWithValues: pairs.map { ($0.cyrillic, $0.latin) })

  /// The folded word in one script, where every letter of the rarer script has a twin in the other; else the word as
  /// it is.
  static func unified(_ word: [UInt8]) -> [UInt8] {
    let scalars = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
    let latin = scalars.filter { (0x61...0x7A).contains($0.value) }.count
    let cyrillic = scalars.filter { (0x400...0x52F).contains($0.value) }.count
    guard latin > 0, cyrillic > 0 else { return word }
    let twins = latin > cyrillic ? toLatin : toCyrillic
    var result = String.UnicodeScalarView()
    for scalar in scalars {
      let isMinority =
        latin > cyrillic ? (0x400...0x52F).contains(scalar.value) : (0x61...0x7A).contains(scalar.value)
      guard isMinority else {
        result.append(scalar)
        continue
      }
      guard let twin = twins[scalar] else { return word }
      result.append(twin)
    }
    return Array(String(result).utf8)
  }
}
