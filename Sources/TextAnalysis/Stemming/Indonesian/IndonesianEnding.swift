/// A way to cut the end of a word: clitics first, one derivational suffix before them.
struct IndonesianEnding {
  /// A derivational suffix.
  enum Suffix {
    case none, kan, i, an
    /// *-an* behind k, read as the frequent misspelling of *-kkan*: *memasukan* for *memasukkan*.
    case misspeltKan
  }

  /// What lies behind it is cut off.
  var end: Int
  var suffix = Suffix.none
  /// How many endings are cut off.
  var count = 0

  /// Every way to cut the end of a word, those without a derivational suffix first: the clitics *-lah -kah -tah
  /// -pun*, before
  /// them *-nya -ku -mu*, before these *-kan -i -an*.
  static func all(of word: [UInt8]) -> [IndonesianEnding] {
    var endings: [IndonesianEnding] = []
    endings.reserveCapacity(16)
    endings.append(IndonesianEnding(end: word.count))
    if let length = particleLength(of: word[...]) {
      endings.append(IndonesianEnding(end: word.count - length, count: 1))
    }
    for ending in endings {
      guard let length = possessiveLength(of: word[..<ending.end]) else { continue }
      endings.append(IndonesianEnding(end: ending.end - length, count: ending.count + 1))
    }
    for ending in endings where ending.end >= 4 {
      func cut(_ length: Int, _ suffix: Suffix) {
        endings.append(IndonesianEnding(end: ending.end - length, suffix: suffix, count: ending.count + 1))
      }
      let rest = word[..<ending.end]
      if rest.last == UInt8(ascii: "i") {
        cut(1, .i)
      } else if rest.hasSuffix("an") {
        if rest[ending.end - 3] == UInt8(ascii: "k") {
          cut(3, .kan)
          cut(2, .misspeltKan)
        }
        cut(2, .an)
      }
    }
    return endings
  }

  /// The word without a clitic that may stand behind names and foreign words too; `nil` where it has none. *-ku* and
  /// *-mu* are
  /// not among them: too many names end so.
  static func withoutSafeClitic(_ word: [UInt8]) -> [UInt8]? {
    guard word.count >= 7, word[...].hasSuffix("nya") || particleLength(of: word[...]) != nil,
      !word[...].hasSuffix("tah")
    else {
      return nil
    }
    return Array(word.dropLast(3))
  }

  private static func particleLength(of word: ArraySlice<UInt8>) -> Int? {
    guard word.count >= 5 else { return nil }
    return word.hasSuffix("lah") || word.hasSuffix("kah") || word.hasSuffix("tah") || word.hasSuffix("pun") ? 3 : nil
  }

  private static func possessiveLength(of word: ArraySlice<UInt8>) -> Int? {
    guard word.count >= 5 else { return nil }
    if word.hasSuffix("nya") { return 3 }
    return word.hasSuffix("ku") || word.hasSuffix("mu") ? 2 : nil
  }
}

extension ArraySlice<UInt8> {
  func hasPrefix(_ prefix: StaticString) -> Bool {
    guard count >= prefix.utf8CodeUnitCount else { return false }
    let bytes = UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)
    return self.prefix(bytes.count).elementsEqual(bytes)
  }

  func hasSuffix(_ suffix: StaticString) -> Bool {
    guard count >= suffix.utf8CodeUnitCount else { return false }
    let bytes = UnsafeBufferPointer(start: suffix.utf8Start, count: suffix.utf8CodeUnitCount)
    return self.suffix(bytes.count).elementsEqual(bytes)
  }
}
