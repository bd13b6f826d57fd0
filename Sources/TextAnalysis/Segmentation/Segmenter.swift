/// Finds the words of a text: a scanner of its own for Latin and Cyrillic, ICU for every chunk with other characters.
///
/// A chunk is what stands between ASCII white space, where a word always ends (UAX #29), so handing single chunks to ICU finds the same
/// words as handing it the whole text; a differential test holds the two equal on random and real strings.
/// Runs in time linear in the text.
struct Segmenter: ~Copyable {
  /// Whether the scanner is used; without it the whole text goes through ICU. The words are the same.
  let usesScanner: Bool
  private var breaker: WordBreaker?

  init(usesScanner: Bool = true) {
    self.usesScanner = usesScanner
  }

  /// Appends the words of `text[range]` to `words`, offsets counted from the beginning of `text`.
  mutating func segment(
    _ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, into words: inout [WordSpan]
  ) throws(ICUError) {
    guard usesScanner else { return try segmentWithICU(text, in: range, into: &words) }
    var position = range.lowerBound
    while position < range.upperBound {
      let chunk = scan(text, from: position, to: range.upperBound, into: &words)
      guard let chunk else { return }
      try segmentWithICU(text, in: chunk, into: &words)
      position = chunk.upperBound
    }
  }

  /// Scans up to the first foreign character; returns the chunk around it, whose words have not been appended.
  private func scan(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, into words: inout [WordSpan]
  ) -> Range<Int>? {
    typealias Class = CharacterTable.BreakClass
    let table = CharacterTable.shared.classes
    return table.withUnsafeBufferPointer { classes -> Range<Int>? in
      var position = start
      var chunkStart = start
      var wordsBeforeChunk = words.count
      while position < end {
        // Between words: look for the next letter, digit or joiner.
        let (breakClass, length) = Self.classify(text, at: position, end: end, classes)
        switch breakClass {
        case Class.space.rawValue:
          position += 1
          chunkStart = position
          wordsBeforeChunk = words.count
          continue
        case Class.latin.rawValue, Class.cyrillic.rawValue, Class.digit.rawValue, Class.joiner.rawValue: break
        case Class.foreign.rawValue:
          words.removeLast(words.count - wordsBeforeChunk)
          return chunkStart..<Self.endOfChunk(text, from: position, to: end)
        default:
          position += length
          continue
        }
        // Inside a word.
        let wordStart = position
        var content = Self.content(of: breakClass)
        var previous = breakClass
        position += length
        inside: while position < end {
          let (next, nextLength) = Self.classify(text, at: position, end: end, classes)
          switch next {
          case Class.latin.rawValue, Class.cyrillic.rawValue, Class.digit.rawValue, Class.joiner.rawValue:
            content.formUnion(Self.content(of: next))
            previous = next
            position += nextLength
          case Class.midLetter.rawValue, Class.midNumber.rawValue, Class.midBoth.rawValue:
            let after = position + nextLength
            guard after < end else { break inside }
            let (following, followingLength) = Self.classify(text, at: after, end: end, classes)
            let joinsLetters =
              next != Class.midNumber.rawValue && Self.isLetter(previous) && Self.isLetter(following)
            let joinsDigits =
              next != Class.midLetter.rawValue && previous == Class.digit.rawValue
              && following == Class.digit.rawValue
            guard joinsLetters || joinsDigits else { break inside }
            content.formUnion(.joiner)
            content.formUnion(Self.content(of: following))
            previous = following
            position = after + followingLength
          default: break inside
          }
        }
        if !content.isDisjoint(with: [.latin, .cyrillic, .digit]) {
          words.append(WordSpan(start: UInt32(wordStart), end: UInt32(position), content: content))
        }
      }
      return nil
    }
  }

  /// The class and length in bytes of the character at a position; what is not well-formed counts as foreign.
  @inline(__always)
  private static func classify(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int, end: Int, _ classes: UnsafeBufferPointer<UInt8>
  ) -> (UInt8, Int) {
    let lead = text[position]
    if lead < 0x80 { return (classes[Int(lead)], 1) }
    let foreign = CharacterTable.BreakClass.foreign.rawValue
    guard position + 1 < end else { return (foreign, 1) }
    let second = UInt32(text[position + 1] & 0x3F)
    if lead < 0xE0 {
      let codePoint = Int(UInt32(lead & 0x1F) << 6 | second)
      return (codePoint < CharacterTable.limit ? classes[codePoint] : foreign, 2)
    }
    guard lead == 0xE2, position + 2 < end else { return (foreign, 1) }
    let codePoint = 0x2000 | second << 6 | UInt32(text[position + 2] & 0x3F)
    if codePoint == 0x2116 { return (CharacterTable.BreakClass.other.rawValue, 3) }
    return (CharacterTable.classOfPunctuation(codePoint).rawValue, 3)
  }

  @inline(__always)
  private static func isLetter(_ breakClass: UInt8) -> Bool {
    breakClass == CharacterTable.BreakClass.latin.rawValue
      || breakClass == CharacterTable.BreakClass.cyrillic.rawValue
  }

  @inline(__always)
  private static func content(of breakClass: UInt8) -> WordSpan.Content {
    // latin, cyrillic, digit and joiner follow each other in both enumerations.
    WordSpan.Content(rawValue: 1 << (breakClass &- CharacterTable.BreakClass.latin.rawValue))
  }

  private static func endOfChunk(_ text: UnsafeBufferPointer<UInt8>, from position: Int, to end: Int) -> Int {
    var position = position
    while position < end {
      switch text[position] {
      case 0x09, 0x0A, 0x0D, 0x20: return position
      default: position += 1
      }
    }
    return end
  }

  // MARK: With ICU

  private mutating func segmentWithICU(
    _ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, into words: inout [WordSpan]
  ) throws(ICUError) {
    guard !range.isEmpty else { return }
    let breaker: WordBreaker
    if let open = self.breaker {
      breaker = open
    } else {
      breaker = try WordBreaker()
      self.breaker = breaker
    }
    var units: [UInt16] = []
    units.reserveCapacity(range.count)
    // The UTF-8 offset of each unit: ICU speaks UTF-16, tokens speak UTF-8.
    var offsets: [UInt32] = []
    offsets.reserveCapacity(range.count + 1)
    var offset = range.lowerBound
    // Iterating scalars repairs what is not well-formed, a replacement for each maximal broken piece, as readers do at
    // the door: text in documents is well-formed, so lengths agree.
    let piece = String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
    for scalar in piece.unicodeScalars {
      for unit in String(scalar).utf16 {
        units.append(unit)
        offsets.append(UInt32(offset))
      }
      offset += UTF8.width(scalar)
    }
    offsets.append(UInt32(min(offset, range.upperBound)))
    var start = 0
    for end in try breaker.ends(in: units) {
      let content = Self.content(of: units[start..<Int(end)])
      if !content.isDisjoint(with: [.latin, .cyrillic, .digit, .foreign]) {
        words.append(WordSpan(start: offsets[start], end: offsets[Int(end)], content: content))
      }
      start = Int(end)
    }
  }

  /// What a segment holds; empty where it is no word.
  private static func content(of units: ArraySlice<UInt16>) -> WordSpan.Content {
    typealias Class = CharacterTable.BreakClass
    let table = CharacterTable.shared.classes
    var content: WordSpan.Content = []
    var isWord = false
    for scalar in String(decoding: units, as: UTF16.self).unicodeScalars {
      let breakClass: Class =
        scalar.value < CharacterTable.limit
        ? Class(rawValue: table[Int(scalar.value)]) ?? .foreign
        : CharacterTable.classOfPunctuation(scalar.value)
      switch breakClass {
      case .latin, .cyrillic, .digit:
        content.formUnion(Self.content(of: breakClass.rawValue))
        isWord = true
      case .joiner, .midLetter, .midNumber, .midBoth: content.formUnion(.joiner)
      case .foreign:
        content.formUnion(.foreign)
        isWord = isWord || UnicodeFolding.isAlphanumeric(scalar)
      case .other, .space: break
      }
    }
    return isWord ? content : []
  }
}
