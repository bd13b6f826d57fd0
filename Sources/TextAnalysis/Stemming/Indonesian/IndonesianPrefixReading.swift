/// One way to read the beginning of a word as a prefix.
struct IndonesianPrefixReading {
  var prefix: IndonesianPrefix
  /// Where the rest begins.
  var start: Int
  /// The letter that the nasal of *meN-* or *peN-* swallowed; the rest begins with it.
  var restored: UInt8?
  /// Whether a root that begins with the vowel is as long as one with the letter swallowed before it.
  var isBeforeVowel = false
  /// Whether the letter is one that the nasal swallows in careless spelling only: f in *memitnah*, c in *menyolok*.
  var isCareless: Bool { restored == UInt8(ascii: "c") || restored == UInt8(ascii: "f") }

  /// Appends every way to read the beginning of `word[range]` as a prefix, the likeliest first.
  static func append(
    of word: [UInt8], in range: Range<Int>, inside outer: IndonesianPrefix?,
    to readings: inout [IndonesianPrefixReading]
  ) {
    guard range.count > 4 else { return }
    let start = range.lowerBound
    switch (word[start], word[start + 1]) {
    case (UInt8(ascii: "m"), UInt8(ascii: "e")):
      if outer == nil { nasal(.active, word, start, range.upperBound, &readings) }
    case (UInt8(ascii: "p"), UInt8(ascii: "e")):
      rolled(.causing, word, start, range.upperBound, &readings)
      // Inside me- and di- only the plain pe- stands: mempekerjakan.
      if outer != .active, outer != .passive { nasal(.agent, word, start, range.upperBound, &readings) }
      if isPlainAgent(word[start + 2]) { readings.append(Self(prefix: .agent, start: start + 2)) }
    case (UInt8(ascii: "d"), UInt8(ascii: "i")): readings.append(Self(prefix: .passive, start: start + 2))
    case (UInt8(ascii: "t"), UInt8(ascii: "e")): rolled(.accidental, word, start, range.upperBound, &readings)
    case (UInt8(ascii: "b"), UInt8(ascii: "e")): rolled(.having, word, start, range.upperBound, &readings)
    case (UInt8(ascii: "s"), UInt8(ascii: "e")): readings.append(Self(prefix: .same, start: start + 2))
    case (UInt8(ascii: "k"), UInt8(ascii: "e")): readings.append(Self(prefix: .state, start: start + 2))
    case (UInt8(ascii: "k"), UInt8(ascii: "u")): readings.append(Self(prefix: .personal, start: start + 2))
    case (UInt8(ascii: "k"), UInt8(ascii: "a")) where word[start + 2] == UInt8(ascii: "u"):
      readings.append(Self(prefix: .personal, start: start + 3))
    default: break
    }
  }

  /// *ber-*, *per-* and *ter-*, whose r is lost before r and before a syllable that ends in r, and is l before *ajar*.
  private static func rolled(
    _ prefix: IndonesianPrefix, _ word: [UInt8], _ start: Int, _ end: Int, _ readings: inout [IndonesianPrefixReading]
  ) {
    let rest = word[(start + 2)..<end]
    guard let first = rest.first, rest.count > 3 else { return }
    if first == UInt8(ascii: "r") {
      readings.append(Self(prefix: prefix, start: start + 3))
      readings.append(Self(prefix: prefix, start: start + 2))
    } else if rest.hasPrefix("lajar") || rest.hasPrefix("lunjur") || rest.hasPrefix("lanjur") {
      readings.append(Self(prefix: prefix, start: start + 3))
    } else if !isVowel(first), word[start + 3] == UInt8(ascii: "e"), word[start + 4] == UInt8(ascii: "r"),
      prefix != .causing
    {
      // bekerja, tepercaya.
      readings.append(Self(prefix: prefix, start: start + 2))
    }
  }

  /// *meN-* and *peN-*: the nasal takes the place of p, t, k, s and stands before other sounds.
  private static func nasal(
    _ prefix: IndonesianPrefix, _ word: [UInt8], _ start: Int, _ end: Int, _ readings: inout [IndonesianPrefixReading]
  ) {
    let first = start + 2
    guard end - first >= 3 else { return }
    let second = word[first + 1]
    func add(_ start: Int, restored: Character? = nil, isBeforeVowel: Bool = false) {
      readings.append(
        Self(prefix: prefix, start: start, restored: restored?.asciiValue, isBeforeVowel: isBeforeVowel))
    }
    switch word[first] {
    case UInt8(ascii: "l"), UInt8(ascii: "r"), UInt8(ascii: "w"), UInt8(ascii: "y"): add(first)
    case UInt8(ascii: "m"):
      if isVowel(second) || second == UInt8(ascii: "r") || second == UInt8(ascii: "l") {
        add(first, restored: "p")
        add(first)
        add(first, restored: "f")
      } else {
        add(first + 1)
      }
    case UInt8(ascii: "n"):
      if second == UInt8(ascii: "y") {
        add(first + 1, restored: "s")
        add(first)
        add(first + 1, restored: "c")
      } else if second == UInt8(ascii: "g") {
        let third = word[first + 2]
        if isVowel(third) {
          add(first + 1, restored: "k")
          add(first + 2, isBeforeVowel: true)
          add(first)
          if third == UInt8(ascii: "e"), isOneSyllable(word[(first + 3)..<end]) { add(first + 3) }
        } else {
          add(first + 2)
          if third == UInt8(ascii: "r") || third == UInt8(ascii: "l") { add(first + 1, restored: "k") }
        }
      } else if isVowel(second) || second == UInt8(ascii: "r") {
        add(first, restored: "t")
        add(first)
      } else {
        add(first + 1)
      }
    default: break
    }
  }

  /// Whether *pe-* stands before a letter as it is: *pekerja*, *pesuruh*, *pedagang*; and *pemimpi*, whose m is the
  /// root's.
  private static func isPlainAgent(_ letter: UInt8) -> Bool { !isVowel(letter) }

  private static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }

  private static func isOneSyllable(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.count { isVowel($0) } == 1
  }
}
