/// Finds the words of a text: a scanner of its own for Latin and Cyrillic, ICU for every chunk with other characters.
///
/// A chunk is what stands between ASCII white space, where a word always ends (UAX #29), so handing single chunks to
/// ICU finds the same words as handing it the whole text; a differential test holds the two equal on random and real
/// strings. Runs in time linear in the text. Bytes that are not well-formed UTF-8 part words.
struct Segmenter: ~Copyable {
  /// Whether the scanner is used; without it the whole text goes through ICU. The words are the same.
  let usesScanner: Bool
  private let classes = CharacterTable.shared.classes
  private var breaker: WordBreaker?
  /// The text for ICU, which speaks UTF-16, and the UTF-8 offset of each unit.
  private var units: [UInt16] = []
  private var offsets: [UInt32] = []

  init(usesScanner: Bool = true) {
    self.usesScanner = usesScanner
  }

  /// Appends the words of `text[range]` to `words`, offsets counted from the beginning of `text`.
  mutating func segment(
    _ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, into words: inout WordBuffer
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
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, into words: inout WordBuffer
  ) -> Range<Int>? {
    typealias Class = CharacterTable.BreakClass
    let classes = classes
    var position = start
    var chunkStart = start
    var wordsBeforeChunk = words.count
    while position < end {
      // Between words: look for the next letter, digit or joiner.
      let (first, firstLength) = Self.classify(text, at: position, end: end, classes)
      guard first & Class.wordBits != 0 else {
        if first == Class.foreign.rawValue {
          words.truncate(to: wordsBeforeChunk)
          return chunkStart..<Self.endOfChunk(text, from: position, to: end)
        }
        position += firstLength
        if first == Class.space.rawValue {
          chunkStart = position
          wordsBeforeChunk = words.count
        }
        continue
      }
      // Inside a word.
      let wordStart = position
      var content = first
      var previous = first
      position += firstLength
      while position < end {
        let (next, nextLength) = Self.classify(text, at: position, end: end, classes)
        if next & Class.wordBits != 0 {
          content |= next
          previous = next
          position += nextLength
          continue
        }
        let after = position + nextLength
        guard next & Class.middleBits != 0, after < end else { break }
        let (following, followingLength) = Self.classify(text, at: after, end: end, classes)
        let joinsLetters =
          next != Class.midNumber.rawValue && previous & Class.letterBits != 0 && following & Class.letterBits != 0
        let joinsDigits =
          next != Class.midLetter.rawValue && previous == Class.digit.rawValue && following == Class.digit.rawValue
        guard joinsLetters || joinsDigits else { break }
        content |= following | Class.joiner.rawValue
        previous = following
        position = after + followingLength
      }
      if content != Class.joiner.rawValue {
        words.append(
          WordSpan(start: UInt32(wordStart), end: UInt32(position), content: WordSpan.Content(rawValue: content)))
      }
    }
    return nil
  }

  /// The class and length in bytes of the character at a position; what is not well-formed counts as foreign.
  @inline(__always)
  private static func classify(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int, end: Int, _ classes: UnsafePointer<UInt8>
  ) -> (UInt8, Int) {
    let lead = text[position]
    if lead < 0x80 { return (classes[Int(lead)], 1) }
    let foreign = CharacterTable.BreakClass.foreign.rawValue
    guard position + 1 < end, text[position + 1] & 0xC0 == 0x80 else { return (foreign, 1) }
    let second = UInt32(text[position + 1] & 0x3F)
    if lead < 0xE0 {
      let codePoint = Int(UInt32(lead & 0x1F) << 6 | second)
      return (lead >= 0xC2 && codePoint < CharacterTable.limit ? classes[codePoint] : foreign, 2)
    }
    guard lead == 0xE2, position + 2 < end, text[position + 2] & 0xC0 == 0x80 else { return (foreign, 1) }
    let codePoint = 0x2000 | second << 6 | UInt32(text[position + 2] & 0x3F)
    return (CharacterTable.classBeyondTable(of: codePoint).rawValue, 3)
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
    _ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, into words: inout WordBuffer
  ) throws(ICUError) {
    guard !range.isEmpty else { return }
    let breaker: WordBreaker
    if let open = self.breaker {
      breaker = open
    } else {
      breaker = try WordBreaker()
      self.breaker = breaker
    }
    transcode(UnsafeBufferPointer(rebasing: text[range]), offset: range.lowerBound)
    var start = 0
    for end in try breaker.ends(in: units) {
      let content = Self.content(of: units[start..<Int(end)])
      if !content.isEmpty {
        words.append(WordSpan(start: offsets[start], end: offsets[Int(end)], content: content))
      }
      start = Int(end)
    }
  }

  /// Writes the text as UTF-16, a replacement character for each piece that is not well-formed.
  private mutating func transcode(_ text: UnsafeBufferPointer<UInt8>, offset: Int) {
    units.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var bytes = text.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    var offset = offset
    while true {
      let scalar: Unicode.Scalar
      let length: Int
      switch parser.parseScalar(from: &bytes) {
      case .valid(let encoded):
        scalar = Unicode.UTF8.decode(encoded)
        length = encoded.count
      case .error(let broken):
        scalar = "\u{FFFD}"
        length = broken
      case .emptyInput:
        offsets.append(UInt32(offset))
        return
      }
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        units.append(unit)
        offsets.append(UInt32(offset))
      }
      offset += length
    }
  }

  /// What a segment holds; empty where it is no word.
  private static func content(of units: ArraySlice<UInt16>) -> WordSpan.Content {
    let table = CharacterTable.shared
    var content: WordSpan.Content = []
    var isWord = false
    var units = units.makeIterator()
    var parser = Unicode.UTF16.ForwardParser()
    while case .valid(let encoded) = parser.parseScalar(from: &units) {
      let scalar = Unicode.UTF16.decode(encoded)
      let breakClass = table.breakClass(of: scalar)
      switch breakClass {
      case .latin, .cyrillic, .digit:
        content.insert(WordSpan.Content(rawValue: breakClass.rawValue))
        isWord = true
      case .joiner, .midLetter, .midNumber, .midBoth: content.insert(.joiner)
      case .foreign:
        content.insert(.foreign)
        isWord = isWord || UnicodeFolding.makesWord(scalar)
      case .other, .space: break
      }
    }
    return isWord ? content : []
  }
}
