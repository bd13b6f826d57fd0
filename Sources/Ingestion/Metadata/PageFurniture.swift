/// What a web page has around its text and a saved article still carries: counters, copyright lines, tags run together, share buttons.
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
    guard text.count <= 300 else { return false }
    let lowered = text.lowercased()
    return isCopyright(lowered) || isCounter(lowered) || isShareButton(lowered) || isRunOfTags(text)
      || invitations.contains { lowered.hasPrefix($0) }
  }

  private static let copyrightMarks = [
    "©", "copyright", "all rights reserved", "hak cipta dilindungi", "все права защищены",
  ]

  private static func isCopyright(_ text: String) -> Bool {
    text.count <= 160 && copyrightMarks.contains { text.contains($0) }
  }

  private static let counters = [
    "jumlah pengunjung", "pengunjung:", "dibaca:", "dilihat:", "hits:", "views:", "page views", "visitors", "просмотров", "просмотры",
    "посетителей:", "количество просмотров", "post views",
  ]

  private static func isCounter(_ text: String) -> Bool {
    text.count <= 60 && counters.contains { text.hasPrefix($0) || text.hasSuffix($0) }
  }

  private static let buttons: Set<Substring> = [
    "share", "bagikan", "поделиться", "tweet", "facebook", "twitter", "whatsapp", "telegram", "вконтакте", "email", "print", "cetak",
    "печать", "pinterest", "linkedin", "instagram", "x", "vk", "copy", "link", "salin", "tautan",
  ]

  private static func isShareButton(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter }
    return !words.isEmpty && words.count <= 12 && words.allSatisfy { buttons.contains($0) }
  }

  private static let invitations = [
    "baca juga", "berita terkait", "berita lainnya", "читайте также", "похожие материалы", "related articles", "read also",
    "see also:", "tags:", "tag:", "метки:", "теги:",
  ]

  /// Links written without a blank between them: at least three times a capital follows a small letter, and no sentence ends.
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
