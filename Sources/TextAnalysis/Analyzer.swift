package import Documents

/// Turns text of a known language into tokens: words found, folded, stemmed, numbered.
///
/// ```swift
/// var analyzer = Analyzer()
/// for token in try analyzer.tokens(of: "Buku-buku itu dipertukarkan.", language: .indonesian) { … }
/// // id:buku 0..<9, id:itu 10..<13, id:tukar 14..<27
/// ```
///
/// A word's language is that of its passage where the scripts agree: Cyrillic words are Russian, Latin words in Russian text are
/// taken for English, numbers belong to none. One analyzer serves one thread; it remembers every word it met, so it is
/// worth keeping.
package struct Analyzer: ~Copyable {
  /// Terms are cut behind this many bytes of folded text: nobody searches for longer words.
  package static let longestWord = 240

  private var segmenter: Segmenter
  private var surfaces = SurfaceTable()
  private var words: [WordSpan] = []
  private let scratch: UnsafeMutablePointer<UInt8>
  private var previous = PreviousToken()

  /// Counts how often the numbers of surface forms began anew: what is kept by ``Token/surface`` is void when it changes.
  package private(set) var generation = 0

  /// - Parameter usesScanner: whether words are found by the fast scanner; without it by ICU alone, with the same result.
  package init(usesScanner: Bool = true) {
    segmenter = Segmenter(usesScanner: usesScanner)
    // Room for a language tag, two words with a blank, and what hashing reads behind them.
    scratch = .allocate(capacity: 2 * Analyzer.longestWord + 32)
  }

  deinit {
    scratch.deallocate()
  }

  /// How many surface forms are remembered.
  package var surfaceCount: Int { surfaces.count }

  /// The bytes that the remembered surface forms and terms take.
  package var memory: Int { surfaces.arenaCount + surfaces.count * 32 }

  /// Forgets every surface form, so that memory stays bounded; tokens made before lose their meaning.
  package mutating func forgetSurfaces() {
    surfaces.removeAll()
    generation += 1
  }

  /// The term of a token: a language tag and a stem.
  package func term(of token: Token) -> Term { Term(bytes: Array(surfaces.term(of: token.surface))) }

  /// The term's bytes by the number of its surface form; valid until the analyzer is used again.
  package func withTermBytes<Result>(of surface: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(surfaces.term(of: surface))
  }

  /// The exact form of a word as a term of its own; `nil` where stemming does not change the word.
  package func exactTerm(of surface: UInt32) -> Term? {
    let form = surfaces.surface(of: surface)
    return form.elementsEqual(surfaces.term(of: surface)) ? nil : Term(surface: form)
  }

  /// The folded surface form of a token, before stemming.
  package func surface(of token: Token) -> Term { Term(bytes: Array(surfaces.surface(of: token.surface))) }

  /// The tokens of a text in one language.
  package mutating func tokens(of text: String, language: Language) throws(ICUError) -> [Token] {
    var text = text
    var tokens: [Token] = []
    var failure: ICUError?
    text.withUTF8 { utf8 in
      do throws(ICUError) {
        try analyze(utf8, in: 0..<utf8.count, language: language, into: &tokens)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return tokens
  }

  /// Appends the tokens of `text[range]`: offsets count from the beginning of `text`, positions go on from the last token.
  ///
  /// - Parameters:
  ///   - text: UTF-8, well-formed.
  ///   - language: that of the passage; ``Language/undetermined`` is read as English where the script is Latin.
  /// - Complexity: linear in the text.
  package mutating func analyze(
    _ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, language: Language, into tokens: inout [Token]
  ) throws(ICUError) {
    words.removeAll(keepingCapacity: true)
    try segmenter.segment(text, in: range, into: &words)
    previous = PreviousToken()
    previous.position = tokens.last.map { $0.position &+ 1 } ?? 0
    var index = 0
    while index < words.count {
      let word = words[index]
      let span = Int(word.start)..<Int(word.end)
      if word.content == .digit {
        index += appendNumber(at: index, text, language, &tokens)
      } else if word.content.contains(.joiner) {
        appendJoined(span, text, language, &tokens)
      } else {
        append(span, word.content, text, language, &tokens)
      }
      index += 1
    }
  }

  // MARK: Words

  /// What the next token is compared with.
  private struct PreviousToken {
    var role = SurfaceTable.Role.plain
    var surface: UInt32 = 0
    var end = -1
    var position: UInt32 = 0
  }

  private mutating func append(
    _ span: Range<Int>, _ content: WordSpan.Content, _ text: UnsafeBufferPointer<UInt8>, _ paragraph: Language,
    _ tokens: inout [Token]
  ) {
    let language = Self.language(of: content, in: paragraph)
    scratch[0] = language.termTag
    var length = 1
    if content.contains(.foreign) || content.isSuperset(of: [.latin, .cyrillic]) {
      let word = String(decoding: UnsafeBufferPointer(rebasing: text[span]), as: UTF8.self)
      var folded = Array(CharacterTable.foldedText(word).utf8)
      if content.isSuperset(of: [.latin, .cyrillic]) {
        folded = LookAlikes.unified(folded)
        if !folded.contains(where: { $0 >= 0x80 }) {
          scratch[0] = Self.language(of: .latin, in: paragraph).termTag
        }
      }
      for byte in folded.prefix(Self.longestWord) {
        scratch[length] = byte
        length += 1
      }
    } else {
      length = fold(text, span)
    }
    guard length > 1 else { return }
    let surface = surface(ofLength: length)
    if span.lowerBound > previous.end || previous.end < 0 || tokens.isEmpty {
      // Looks at the gap only where a rule might need it.
      if previous.role != .plain || isHyphen(text, before: span.lowerBound, after: previous.end) {
        if join(surface, span, text, &tokens) { return }
      }
    }
    push(surface, span, &tokens)
  }

  private mutating func push(_ surface: UInt32, _ span: Range<Int>, _ tokens: inout [Token]) {
    tokens.append(
      Token(
        surface: surface, start: UInt32(span.lowerBound), end: UInt32(span.upperBound), position: previous.position))
    previous.position &+= 1
    previous.surface = surface
    previous.role = surfaces[surface].role
    previous.end = span.upperBound
  }

  /// The language whose stemmer the word goes through.
  @inline(__always)
  private static func language(of content: WordSpan.Content, in paragraph: Language) -> Language {
    if content.contains(.cyrillic) { return .russian }
    guard content.contains(.latin) else { return .undetermined }
    return paragraph == .indonesian ? .indonesian : .english
  }

  /// Writes the folded word behind the language tag; returns the length of both.
  @inline(__always)
  private func fold(_ text: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> Int {
    let limit = Self.longestWord - 3
    return CharacterTable.shared.folded.withUnsafeBufferPointer { folded in
      var length = 1
      var position = span.lowerBound
      while position < span.upperBound, length < limit {
        let lead = text[position]
        let packed: UInt32
        if lead < 0x80 {
          packed = folded[Int(lead)]
          position += 1
        } else if lead < 0xE0, position + 1 < span.upperBound {
          let codePoint = Int(lead & 0x1F) << 6 | Int(text[position + 1] & 0x3F)
          packed = codePoint < CharacterTable.limit ? folded[codePoint] : 0
          position += 2
        } else {
          // Of three bytes only an apostrophe stands inside a word that is not foreign: it is dropped.
          packed = 0
          position += 3
        }
        UnsafeMutableRawPointer(scratch + length).storeBytes(of: packed, as: UInt32.self)
        length += Int(packed >> 24)
      }
      return length
    }
  }

  /// The number of the form in the scratch buffer, stemmed now if it is new.
  private mutating func surface(ofLength length: Int) -> UInt32 {
    let hash = SurfaceTable.hash(scratch, length)
    if let known = surfaces.find(scratch, length, hash: hash) { return known }
    let word = Array(UnsafeBufferPointer(start: scratch + 1, count: length - 1))
    let tag = scratch[0]
    let language = Language(termTag: tag) ?? .undetermined
    let stem = Stemmer.stem(word, language)
    return surfaces.insert(
      scratch, length, hash: hash, term: [tag] + stem, role: Compounds.role(ofStem: stem, word: word, language))
  }

  // MARK: Words that belong together

  /// Joins a word to the token before it where the two are one word: reduplication, compounds written apart, hyphenated prefixes.
  private mutating func join(
    _ surface: UInt32, _ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ tokens: inout [Token]
  ) -> Bool {
    guard let last = tokens.indices.last, previous.end >= 0, Int(tokens[last].end) == previous.end else { return false }
    let hyphen = isHyphen(text, before: span.lowerBound, after: previous.end)
    let tag = surfaces.surface(of: surface).first
    guard surfaces.surface(of: previous.surface).first == tag, let tag else { return false }
    if hyphen, tag == Language.indonesian.termTag,
      surfaces.term(of: surface).elementsEqual(surfaces.term(of: previous.surface))
    {
      // Reduplication: the plural buku-buku and the reciprocal tolong-menolong are one word.
      tokens[last].end = UInt32(span.upperBound)
      previous.end = span.upperBound
      previous.role = .plain
      return true
    }
    switch previous.role {
    case .plain: return false
    case .hyphenPrefix:
      guard hyphen else { return false }
      let joined = [tag] + surfaces.surface(of: previous.surface).dropFirst() + surfaces.surface(of: surface).dropFirst()
      return replaceLast(by: joined, endingAt: span.upperBound, &tokens)
    case .compoundHead:
      guard hyphen || isBlank(text, from: previous.end, to: span.lowerBound) else { return false }
      let head = Array(surfaces.term(of: previous.surface).dropFirst())
      let tail = Array(surfaces.term(of: surface).dropFirst())
      guard Compounds.shared.areJoined(head, tail) else { return false }
      return replaceLast(by: [tag] + head + tail, endingAt: span.upperBound, &tokens)
    }
  }

  private mutating func replaceLast(by form: [UInt8], endingAt end: Int, _ tokens: inout [Token]) -> Bool {
    guard let last = tokens.indices.last, form.count <= 2 * Self.longestWord else { return false }
    for (index, byte) in form.enumerated() { scratch[index] = byte }
    let joined = surface(ofLength: form.count)
    tokens[last].surface = joined
    tokens[last].end = UInt32(end)
    previous.surface = joined
    previous.role = .plain
    previous.end = end
    return true
  }

  /// Whether exactly one hyphen stands between two words: `-`, U+2010 or U+2011.
  @inline(__always)
  private func isHyphen(_ text: UnsafeBufferPointer<UInt8>, before start: Int, after end: Int) -> Bool {
    if end < 0 { return false }
    if start == end + 1 { return text[end] == UInt8(ascii: "-") }
    return start == end + 3 && text[end] == 0xE2 && text[end + 1] == 0x80
      && (text[end + 2] == 0x90 || text[end + 2] == 0x91)
  }

  /// Whether only blanks stand between two words, and at most one line break.
  private func isBlank(_ text: UnsafeBufferPointer<UInt8>, from end: Int, to start: Int) -> Bool {
    var lineBreaks = 0
    for position in end..<start {
      switch text[position] {
      case 0x20, 0x09, 0x0D: break
      case 0x0A: lineBreaks += 1
      // A no-break space in UTF-8.
      case 0xC2 where position + 1 < start && text[position + 1] == 0xA0: break
      case 0xA0 where position > end && text[position - 1] == 0xC2: break
      default: return false
      }
    }
    return lineBreaks <= 1
  }

  // MARK: Words with signs inside

  /// Appends what a word with full stops, apostrophes or low lines inside stands for.
  private mutating func appendJoined(
    _ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ paragraph: Language, _ tokens: inout [Token]
  ) {
    var parts: [(span: Range<Int>, content: WordSpan.Content)] = []
    var start = span.lowerBound
    var content: WordSpan.Content = []
    var position = span.lowerBound
    while position < span.upperBound {
      let byte = text[position]
      let width = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
        parts.append((start..<position, content))
        start = position + 1
        content = []
      case 0xC2 where position + 1 < span.upperBound && text[position + 1] == 0xB7:
        parts.append((start..<position, content))
        start = position + 2
        content = []
      case 0x30...0x39: content.formUnion(.digit)
      case 0x41...0x5A, 0x61...0x7A, 0xC3...0xC9: content.formUnion(.latin)
      case 0xD0...0xD3: content.formUnion(.cyrillic)
      case UInt8(ascii: "'"): break
      case 0xE2 where position + 2 < span.upperBound && text[position + 1] == 0x80 && text[position + 2] | 1 == 0x99: break
      case 0xC2: content.formUnion(.latin)
      default: content.formUnion(.foreign)
      }
      position += width
    }
    parts.append((start..<span.upperBound, content))
    parts.removeAll { $0.content.isEmpty }
    guard parts.contains(where: { $0.content != .digit }) else {
      appendNumbers(NumberForm.read(text, in: span), span, text, paragraph, &tokens)
      return
    }
    // An abbreviation of single letters, as U.S. or т.е, is one word.
    if parts.count > 1, parts.allSatisfy({ isSingleLetter(text, $0.span) }) {
      var folded: [UInt8] = []
      for part in parts {
        let length = fold(text, part.span)
        folded += UnsafeBufferPointer(start: scratch + 1, count: length - 1)
      }
      let language = Self.language(of: parts[0].content, in: paragraph)
      for (index, byte) in ([language.termTag] + folded).prefix(Self.longestWord).enumerated() { scratch[index] = byte }
      push(surface(ofLength: min(folded.count + 1, Self.longestWord)), span, &tokens)
      return
    }
    for part in parts {
      if part.content == .digit {
        appendNumbers(.several([part.span]), part.span, text, paragraph, &tokens)
      } else {
        append(
          Self.withoutPossessive(part.span, text, Self.language(of: part.content, in: paragraph)), part.content, text,
          paragraph, &tokens)
      }
    }
  }

  private func isSingleLetter(_ text: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> Bool {
    guard let lead = text[span].first, !NumberForm.isDigit(lead) else { return false }
    return span.count == (lead < 0x80 ? 1 : 2)
  }

  /// The English word without its 's.
  private static func withoutPossessive(
    _ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ language: Language
  ) -> Range<Int> {
    guard language == .english, span.count > 2, text[span.upperBound - 1] | 0x20 == UInt8(ascii: "s") else { return span }
    let end = span.upperBound - 1
    if text[end - 1] == UInt8(ascii: "'") { return span.lowerBound..<end - 1 }
    if span.count > 4, text[end - 3] == 0xE2, text[end - 2] == 0x80, text[end - 1] == 0x99 {
      return span.lowerBound..<end - 3
    }
    return span
  }

  // MARK: Numbers

  /// Appends the number that begins at a word of digits; returns how many further words it took.
  private mutating func appendNumber(
    at index: Int, _ text: UnsafeBufferPointer<UInt8>, _ language: Language, _ tokens: inout [Token]
  ) -> Int {
    let first = Int(words[index].start)..<Int(words[index].end)
    var groups = [first]
    if first.count <= 3, text[first.lowerBound] != UInt8(ascii: "0") {
      var sawOnlyNoBreakSpaces = true
      for next in words[(index + 1)...] {
        let span = Int(next.start)..<Int(next.end)
        guard next.content == .digit, span.count == 3, let last = groups.last else { break }
        let gap = last.upperBound..<span.lowerBound
        guard let isNoBreak = Self.isDigitGroupGap(text, gap) else { break }
        sawOnlyNoBreakSpaces = sawOnlyNoBreakSpaces && isNoBreak
        groups.append(span)
      }
      // In Russian a plain blank parts thousands; elsewhere two numbers may just follow each other.
      if groups.count == 2, !sawOnlyNoBreakSpaces, language != .russian { groups.removeLast() }
    }
    guard groups.count > 1, let last = groups.last else {
      appendNumbers(.several([first]), first, text, language, &tokens)
      return 0
    }
    let digits = groups.flatMap { Array(text[$0]) }
    appendNumbers(.number(digits), first.lowerBound..<last.upperBound, text, language, &tokens)
    return groups.count - 1
  }

  /// Whether a gap parts groups of digits, and if so whether by a no-break or thin space.
  private static func isDigitGroupGap(_ text: UnsafeBufferPointer<UInt8>, _ gap: Range<Int>) -> Bool? {
    let bytes = Array(text[gap])
    if bytes == [0x20] { return false }
    return bytes == [0xC2, 0xA0] || bytes == [0xE2, 0x80, 0xAF] || bytes == [0xE2, 0x80, 0x89] ? true : nil
  }

  private mutating func appendNumbers(
    _ reading: NumberForm.Reading, _ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ language: Language,
    _ tokens: inout [Token]
  ) {
    scratch[0] = Language.undetermined.termTag
    switch reading {
    case .number(let digits):
      for (index, digit) in digits.prefix(Self.longestWord - 1).enumerated() { scratch[index + 1] = digit }
      push(surface(ofLength: 1 + min(digits.count, Self.longestWord - 1)), span, &tokens)
    case .several(let groups):
      for group in groups {
        appendNumbers(.number(NumberForm.digits(text, group)), group, text, language, &tokens)
      }
    }
  }
}
