/// What a web page has around its text and a saved article still carries: counters, copyright lines, tags run
/// together, share buttons.
enum PageFurniture {
  /// The paragraphs without the furniture at their end.
  ///
  /// Only the end is cut: a line that looks like furniture between two paragraphs of prose may be prose.
  static func stripped(_ paragraphs: [Substring]) -> [Substring] {
    var kept = paragraphs[...]
    while let last = kept.last, isFurniture(last) { kept.removeLast() }
    return Array(kept)
  }

  /// Whether a paragraph is furniture by itself.
  static func isFurniture(_ paragraph: Substring) -> Bool {
    let text = paragraph.trimmed()
    if text.isEmpty { return true }
    guard text.hasAtMost(300) else { return false }
    let lowered = text.lowercased()
    return isCopyright(lowered) || isCounter(lowered) || isShareButton(lowered) || isRunOfTags(text)
      || invitations.contains { lowered.hasPrefix($0) }
  }

  private static let reservations = ["all rights reserved", "hak cipta dilindungi", "все права защищены"]

  /// A sentence about copyright is prose: a notice has the sign, or a year behind the word.
  private static func isCopyright(_ text: String) -> Bool {
    guard text.count <= 160 else { return false }
    if text.contains("©") || reservations.contains(where: { text.contains($0) }) { return true }
    guard let word = ["copyright", "hak cipta"].first(where: { text.hasPrefix($0) }) else { return false }
    let behind = text.dropFirst(word.count).drop { $0.isWhitespace || "(c)".contains($0) }
    return behind.prefix(4).count == 4 && behind.prefix(4).allSatisfy { $0.isNumber }
  }

  private static let counters = [
    "jumlah pengunjung", "pengunjung", "dibaca", "dilihat", "hits", "views", "page views", "post views", "visitors",
    "количество просмотров", "просмотров", "просмотра", "просмотр", "просмотры", "посетителей",
  ]
  private static let counterUnits: Set<Substring> = ["kali", "orang", "times", "раз", "раза", "x", "total"]

  /// A name of a counter with nothing but numbers around it: “Visitors were few” is prose.
  private static func isCounter(_ text: String) -> Bool {
    guard text.count <= 60 else { return false }
    return counters.contains { counter in
      guard text.hasPrefix(counter) || text.hasSuffix(counter) else { return false }
      let rest = text.hasPrefix(counter) ? text.dropFirst(counter.count) : text.dropLast(counter.count)
      return rest.split { !$0.isLetter }.allSatisfy { counterUnits.contains($0) }
    }
  }

  private static let buttons: Set<Substring> = [
    "share", "bagikan", "поделиться", "tweet", "facebook", "twitter", "whatsapp", "telegram", "вконтакте", "email",
    "print", "cetak", "печать", "pinterest", "linkedin", "instagram", "x", "vk", "copy", "link", "salin", "tautan",
  ]

  private static func isShareButton(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter }
    return !words.isEmpty && words.count <= 12 && words.allSatisfy { buttons.contains($0) }
  }

  private static let invitations = [
    "baca juga", "berita terkait", "berita lainnya", "читайте также", "похожие материалы", "related articles",
    "read also",
    "see also:", "tags:", "tag:", "метки:", "теги:",
  ]

  /// Links written without a blank between them: at least three times a capital follows a small letter, and no
  /// sentence ends.
  private static func isRunOfTags(_ text: Substring) -> Bool {
    guard let last = text.last, !".!?…”»\"".contains(last) else { return false }
    var joins = 0
    var previous: Character = " "
    for character in text {
      if character.isUppercase, previous.isLowercase { joins += 1 }
      previous = character
    }
    return joins >= 3
  }
}
