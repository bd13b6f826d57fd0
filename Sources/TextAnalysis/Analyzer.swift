package import Documents

/// Turns text of a known language into tokens: words found, folded, stemmed, numbered.
///
/// ```swift
/// var analyzer = Analyzer()
/// for token in try analyzer.tokens(of: "Buku-buku itu dipertukarkan.", language: .indonesian) { … }
/// // id:buku 0..<9, id:itu 10..<13, id:tukar 14..<27
/// ```
///
/// A word's language is that of its passage where the scripts agree: Cyrillic words are Russian, Latin words in
/// Russian text are taken for English, numbers belong to none. One analyzer serves one thread; it remembers every
/// word it met, so it is worth keeping.
package struct Analyzer: ~Copyable {
  /// Terms are cut behind this many bytes of folded text, between two characters: nobody searches for longer words.
  package static let longestWord = FoldedWord.longest

  private var segmenter: Segmenter
  private var surfaces = SurfaceTable()
  var words = WordBuffer()
  /// The word that is being looked up.
  var word = FoldedWord()
  var previous = PreviousToken()

  /// Counts how often the numbers of surface forms began anew: what is kept by ``Token/surface`` is void when it
  /// changes.
  package private(set) var generation = 0

  /// - Parameter usesScanner: whether words are found by the fast scanner; without it by ICU alone, with the same
  ///   result.
  package init(usesScanner: Bool = true) {
    segmenter = Segmenter(usesScanner: usesScanner)
  }

  /// How many surface forms are remembered.
  package var surfaceCount: Int { surfaces.count }

  /// The bytes that the remembered surface forms and terms take.
  package var memory: Int { surfaces.memory }

  /// Forgets every surface form, so that memory stays bounded; tokens made before lose their meaning.
  package mutating func forgetSurfaces() {
    surfaces.removeAll()
    generation += 1
  }

  /// The term of a token: a language tag and a stem.
  package func term(of token: Token) -> Term { Term(bytes: Array(surfaces.term(of: token.surface))) }

  /// The term's bytes by the number of its surface form; valid until the analyzer is used again.
  package func withTermBytes<Result>(of surface: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(surfaces.term(of: surface).bindMemory(to: UInt8.self))
  }

  /// The language tag and the folded word of a surface form by its number; valid until the analyzer is used again.
  package func withSurfaceBytes<Result>(of surface: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(surfaces.surface(of: surface).bindMemory(to: UInt8.self))
  }

  /// The exact form of a word as a term of its own; `nil` for numbers and words of other scripts, which have but one.
  package func exactTerm(of surface: UInt32) -> Term? {
    let form = surfaces.surface(of: surface)
    return form.first == Language.undetermined.termTag ? nil : Term(surface: form)
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

  /// Appends the tokens of `text[range]`: offsets count from the beginning of `text`, positions go on from the last
  /// token.
  ///
  /// - Parameters:
  ///   - text: UTF-8. Bytes that are not well-formed part words.
  ///   - language: that of the passage; ``Language/undetermined`` is read as English where the script is Latin.
  /// - Complexity: linear in the text.
  package mutating func analyze(
    _ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, language: Language, into tokens: inout [Token]
  ) throws(ICUError) {
    words.truncate(to: 0)
    try segmenter.segment(text, in: range, into: &words)
    previous = PreviousToken()
    previous.position = tokens.last.map { $0.position &+ 1 } ?? 0
    var index = 0
    while index < words.count {
      let found = words[index]
      let span = Int(found.start)..<Int(found.end)
      if found.content == .digit {
        index += appendNumber(at: index, text, language, &tokens)
      } else if language == .indonesian, found.content.isSuperset(of: [.latin, .digit]), isRupiah(text, span) {
        appendRupiah(span, text, &tokens)
      } else if found.content.contains(.joiner) {
        appendJoined(span, text, language, &tokens)
      } else {
        append(span, found.content, text, language, &tokens)
      }
      index += 1
    }
  }

  // MARK: Words

  /// What the next token is compared with.
  struct PreviousToken {
    var role = SurfaceTable.Role.plain
    var surface: UInt32 = 0
    var end = -1
    var position: UInt32 = 0
  }

  /// Appends a word without signs inside.
  @inline(__always)
  private mutating func append(
    _ span: Range<Int>, _ content: WordSpan.Content, _ text: UnsafeBufferPointer<UInt8>, _ paragraph: Language,
    _ tokens: inout [Token]
  ) {
    if content.isDisjoint(with: [.cyrillic, .foreign]),
      word.foldASCII(text, span, tag: Self.language(of: content, in: paragraph).termTag)
    {
      appendFolded(span, text, &tokens)
    } else {
      fold(span, content, text, paragraph)
      appendFolded(span, text, &tokens)
    }
  }

  /// Folds a word, which may have apostrophes inside.
  mutating func fold(
    _ span: Range<Int>, _ content: WordSpan.Content, _ text: UnsafeBufferPointer<UInt8>, _ paragraph: Language
  ) {
    if content.contains(.foreign) || content.isSuperset(of: [.latin, .cyrillic]) {
      foldForeign(UnsafeBufferPointer(rebasing: text[span]), content, paragraph)
    } else {
      word.fold(text, span, tag: Self.language(of: content, in: paragraph).termTag)
    }
  }

  /// Folds a word whose scripts are mixed, or that ``CharacterTable`` does not know.
  ///
  /// - Parameter content: the scripts that are known of the word; folding may reveal others, as of full-width
  ///   letters.
  mutating func foldForeign(_ utf8: some Collection<UInt8>, _ content: WordSpan.Content, _ paragraph: Language) {
    var form = Array(CharacterTable.foldedText(String(decoding: utf8, as: UTF8.self)).utf8)
    var scripts = content.union(WordSpan.Content(scriptsOf: form))
    if scripts.isSuperset(of: [.latin, .cyrillic]) {
      form = LookAlikes.unified(form)
      scripts = WordSpan.Content(scriptsOf: form)
    }
    word.assign(form, tag: Self.language(of: scripts, in: paragraph).termTag)
  }

  /// Appends the token of the folded word.
  mutating func appendFolded(_ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ tokens: inout [Token]) {
    guard !word.isEmpty else { return }
    let entry = entry()
    // Looks at the gap only where a rule might need it.
    if previous.role != .plain || Self.isHyphen(text, from: previous.end, to: span.lowerBound) {
      if join(entry, span, text, &tokens) { return }
    }
    push(entry, span, &tokens)
  }

  @inline(__always)
  mutating func push(_ entry: SurfaceTable.Entry, _ span: Range<Int>, _ tokens: inout [Token]) {
    tokens.append(
      Token(
        surface: entry.number, start: UInt32(span.lowerBound), end: UInt32(span.upperBound), position: previous.position
      ))
    previous.position &+= 1
    previous.surface = entry.number
    previous.role = entry.role
    previous.end = span.upperBound
  }

  /// The language whose stemmer the word goes through.
  @inline(__always)
  static func language(of content: WordSpan.Content, in paragraph: Language) -> Language {
    if content.contains(.cyrillic) { return .russian }
    guard content.contains(.latin) else { return .undetermined }
    return paragraph == .indonesian ? .indonesian : .english
  }

  /// The number and role of the folded word, which is stemmed now if it is new.
  @inline(__always)
  mutating func entry() -> SurfaceTable.Entry {
    surfaces.find(word) ?? insert()
  }

  private mutating func insert() -> SurfaceTable.Entry {
    let form = word.form
    let language = Language(termTag: word.tag) ?? .undetermined
    let stem = Stemmer.stem(form, language)
    return surfaces.insert(word, term: [word.tag] + stem, role: Compounds.role(ofStem: stem, word: form, language))
  }

  // MARK: Words that belong together

  /// Joins a word to the token before it where the two are one word: reduplication, compounds written apart,
  /// hyphenated prefixes.
  private mutating func join(
    _ entry: SurfaceTable.Entry, _ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ tokens: inout [Token]
  ) -> Bool {
    guard let last = tokens.indices.last, previous.end >= 0, Int(tokens[last].end) == previous.end else { return false }
    let isHyphenated = Self.isHyphen(text, from: previous.end, to: span.lowerBound)
    let tag = surfaces.surface(of: entry.number)[0]
    guard surfaces.surface(of: previous.surface)[0] == tag else { return false }
    if isHyphenated, tag == Language.indonesian.termTag,
      surfaces.term(of: entry.number).elementsEqual(surfaces.term(of: previous.surface))
    {
      // Reduplication: the plural buku-buku and the reciprocal tolong-menolong are one word.
      tokens[last].end = UInt32(span.upperBound)
      previous.end = span.upperBound
      previous.role = .plain
      return true
    }
    let joined: [UInt8]
    switch previous.role {
    case .plain: return false
    case .hyphenPrefix:
      guard isHyphenated else { return false }
      joined =
        Array(surfaces.surface(of: previous.surface).dropFirst()) + surfaces.surface(of: entry.number).dropFirst()
    case .compoundHead:
      guard isHyphenated || Self.isBlank(text, from: previous.end, to: span.lowerBound) else { return false }
      let head = Array(surfaces.term(of: previous.surface).dropFirst())
      let tail = Array(surfaces.term(of: entry.number).dropFirst())
      guard Compounds.shared.areJoined(head, tail) else { return false }
      joined = head + tail
    }
    word.assign(joined, tag: tag)
    tokens[last].surface = self.entry().number
    tokens[last].end = UInt32(span.upperBound)
    previous.surface = tokens[last].surface
    previous.role = .plain
    previous.end = span.upperBound
    return true
  }

  /// Whether exactly one hyphen stands between two words: `-`, U+2010 or U+2011.
  @inline(__always)
  private static func isHyphen(_ text: UnsafeBufferPointer<UInt8>, from end: Int, to start: Int) -> Bool {
    if end < 0 { return false }
    if start == end + 1 { return text[end] == UInt8(ascii: "-") }
    return start == end + 3 && text[end] == 0xE2 && text[end + 1] == 0x80
      && (text[end + 2] == 0x90 || text[end + 2] == 0x91)
  }

  /// Whether only blanks stand between two words, and at most one line break.
  private static func isBlank(_ text: UnsafeBufferPointer<UInt8>, from end: Int, to start: Int) -> Bool {
    var lineBreaks = 0
    var position = end
    while position < start {
      switch text[position] {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        lineBreaks += 1
        position += 1
      // A no-break space in UTF-8.
      case 0xC2 where position + 1 < start && text[position + 1] == 0xA0: position += 2
      default: return false
      }
    }
    return start > end && lineBreaks <= 1
  }
}
