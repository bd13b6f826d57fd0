import Documents
import Testing

@testable import TextAnalysis

struct ParagraphLanguagesTests {
  /// The passages as pairs of text and language; checks that they cover the body and that neighbours differ.
  private func passages(_ body: String, sourceLocation: SourceLocation = #_sourceLocation) -> [(String, Language)] {
    let passages = ParagraphLanguages.passages(of: body)
    let bytes = Array(body.utf8)
    var end = 0
    var previous: Language?
    for passage in passages {
      #expect(passage.range.lowerBound == end, sourceLocation: sourceLocation)
      #expect(!passage.range.isEmpty, sourceLocation: sourceLocation)
      #expect(passage.language != previous, sourceLocation: sourceLocation)
      end = passage.range.upperBound
      previous = passage.language
    }
    #expect(end == bytes.count, sourceLocation: sourceLocation)
    return passages.map { (String(decoding: bytes[$0.range], as: UTF8.self), $0.language) }
  }

  private func languages(_ body: String, sourceLocation: SourceLocation = #_sourceLocation) -> [Language] {
    passages(body, sourceLocation: sourceLocation).map(\.1)
  }

  private let indonesian =
    "Para Pihak bekerja sama dalam pelestarian naskah kuno dan saling mengirim salinan digital.\n"
  private let russian = "Стороны сотрудничают в сохранении старинных рукописей и обмениваются цифровыми копиями.\n"
  private let english = "The Parties shall cooperate in preserving old manuscripts and shall exchange digital copies.\n"

  @Test func emptyBody() {
    #expect(ParagraphLanguages.passages(of: "").isEmpty)
  }

  @Test func exampleOfTheDocumentation() {
    let body = "Pasal 1\nPara Pihak bekerja sama.\nСтатья 1\nСтороны сотрудничают.\n"
    #expect(
      ParagraphLanguages.passages(of: body) == [
        Passage(range: 0..<33, language: .indonesian), Passage(range: 33..<89, language: .russian),
      ])
  }

  @Test func blocksOfThreeLanguages() {
    let body =
      "Pasal 1\n\n" + indonesian + "\nPasal 2\n\n" + indonesian + "\nСтатья 1\n\n" + russian + "\nСтатья 2\n\n"
      + russian
      + "\nArticle 1\n\n" + english + "\nArticle 2\n\n" + english
    #expect(languages(body) == [.indonesian, .russian, .english])
    let found = passages(body)
    #expect(found[1].0.hasPrefix("Статья 1\n"))
    #expect(found[2].0.hasPrefix("Article 1\n"))
  }

  @Test func alternatingParagraphs() {
    let body = String(repeating: indonesian + russian + english, count: 3)
    #expect(languages(body) == Array(repeating: [.indonesian, .russian, .english], count: 3).flatMap(\.self))
  }

  @Test func latinNamesInARussianText() {
    // Paragraphs of names alone, which are no passages of their own.
    let body = russian + "PT Pertamina Hulu Energi\n" + russian + "Joko Widodo\nUNESCO\n" + russian
    #expect(languages(body) == [.russian])
  }

  @Test func anEnglishParagraphInAnIndonesianText() {
    let body =
      indonesian + indonesian
      + "“We are very pleased with the exhibition and with the catalogue,” the director wrote.\n" + indonesian
    #expect(languages(body) == [.indonesian, .english, .indonesian])
  }

  @Test(arguments: ["Vladimir Putin", "Annex", "UNESCO", "IV", "12 May 2011", "Windows Server 2012", "Royal Museum"])
  func weakParagraphsGoWithTheirNeighbours(heading: String) {
    #expect(languages(indonesian + heading + "\n" + indonesian) == [.indonesian])
    // At the beginning and at the end there is one neighbour.
    #expect(languages(heading + "\n" + indonesian) == [.indonesian])
    #expect(languages(indonesian + heading) == [.indonesian])
  }

  @Test(arguments: ["Joko Widodo", "Hendra Prawirayuda", "Jakarta, 2011", "Lampiran", "Bali"])
  func indonesianNamesGoWithEnglishNeighbours(heading: String) {
    #expect(languages(english + heading + "\n" + english) == [.english])
  }

  /// The nearest Latin paragraphs count, not the Cyrillic ones between.
  @Test func weakLatinParagraphsBetweenCyrillicOnes() {
    let body = indonesian + russian + "Hendra Prawirayuda\n" + russian + indonesian
    #expect(languages(body) == [.indonesian, .russian, .indonesian, .russian, .indonesian])
  }

  @Test func numbersAndBlankLinesGoWithTheParagraphBefore() {
    let found = passages("\n1.\n" + indonesian + "\n2.\n\n" + russian + "3.\n")
    #expect(found.map(\.1) == [.indonesian, .russian])
    #expect(found[0].0.hasSuffix("\n2.\n\n"))
  }

  @Test func textWithoutEvidence() {
    #expect(languages("2024\n12/7\n") == [.undetermined])
    #expect(languages("中文资料\n") == [.undetermined])
    #expect(languages(indonesian + "中文资料\n" + indonesian) == [.indonesian, .undetermined, .indonesian])
  }

  @Test func textWithoutAFinalLineBreakAndWithCarriageReturns() {
    #expect(languages("Surat ini ditandatangani oleh menteri.") == [.indonesian])
    #expect(
      languages("Surat ini ditandatangani oleh menteri.\r\n\r\nПодписано министром.\r\n") == [.indonesian, .russian])
  }

  /// Its beginning, its middle and its end are read.
  @Test func aQuotationAtTheBeginningOfALongParagraph() {
    let quotation = "“Never before have we seen so many readers in this house,” "
    let body =
      quotation
      + String(repeating: "kata kepala perpustakaan itu kepada para wartawan yang datang pagi hari, ", count: 6)
    #expect(languages(body + "\n") == [.indonesian])
  }

  @Test func brokenText() {
    let bytes: [UInt8] = [0xD0, 0x0A, 0xFF, 0x61, 0x0A, 0xE2, 0x80]
    let passages = bytes.withUnsafeBufferPointer { ParagraphLanguages.passages(of: $0) }
    #expect(passages.first?.range.lowerBound == 0)
    #expect(passages.last?.range.upperBound == bytes.count)
  }

  @Test func mainLanguage() {
    func main(_ body: String) -> Language? {
      ParagraphLanguages.mainLanguage(of: ParagraphLanguages.passages(of: body))
    }
    #expect(main(indonesian + indonesian + english) == .indonesian)
    #expect(main(indonesian + english + english) == .english)
    // By characters, not by bytes: the Russian half has twice the bytes.
    #expect(main(indonesian + indonesian + russian) == .indonesian)
    #expect(main("中文资料中文资料中文资料中文资料\nBuku ini baru.\n") == .indonesian)
    #expect(main("2024") == nil)
    #expect(main("") == nil)
  }
}
