import Documents
import Testing

@testable import TextAnalysis

struct LanguageIdentifierTests {
  private func language(of text: String) -> Language {
    LanguageIdentifier().evidence(in: text).language
  }

  @Test(arguments: [
    "Perpustakaan Nasional menerima dua belas naskah kuno dari keluarga seorang pedagang di Padang.",
    "Gubernur mengatakan jembatan itu akan dibuka kembali sebelum musim hujan tiba.",
    "Hujan deras sejak Sabtu malam membuat ratusan rumah di tepi sungai terendam.",
    "Harga beras naik, kata pedagang, tetapi pembeli belum mengeluh.",
    "Para Pihak saling memberitahukan setiap perubahan peraturan dalam waktu tiga puluh hari.",
    "Perjanjian ini mulai berlaku pada tanggal penerimaan pemberitahuan tertulis yang terakhir.",
    "Setiap sengketa diselesaikan secara damai melalui saluran diplomatik.",
    // Foreign names in an Indonesian sentence.
    "Vladimir Putin bertemu Xi Jinping di Kazan, sementara Emmanuel Macron tetap di Paris.",
    "Film The Shining karya Stanley Kubrick diputar lagi di bioskop kota itu.",
    "SURAT KEPUTUSAN MENTERI TENTANG BIAYA PENDIDIKAN",
  ])
  func indonesianSentences(text: String) {
    #expect(language(of: text) == .indonesian)
  }

  @Test(arguments: [
    "The national library received twelve old manuscripts from the family of a merchant in Padang.",
    "The governor said the bridge would reopen before the rains begin.",
    "Heavy rain since Saturday night has flooded hundreds of houses along the river.",
    "Rice costs more, traders say, but buyers have not complained yet.",
    "The Parties shall notify each other of any change in their legislation within thirty days.",
    "This Agreement shall enter into force on the date of receipt of the last written notification.",
    "Any dispute shall be settled amicably through diplomatic channels.",
    // Indonesian names in an English sentence.
    "Joko Widodo met Prabowo Subianto at the Merdeka Palace in Jakarta before leaving for Surabaya.",
    "Pramoedya Ananta Toer wrote Bumi Manusia while he was a prisoner on Buru.",
    "DECREE OF THE MINISTER ON TUITION FEES",
  ])
  func englishSentences(text: String) {
    #expect(language(of: text) == .english)
  }

  @Test(arguments: [
    "Национальная библиотека получила двенадцать старинных рукописей от семьи торговца из Паданга.",
    "Губернатор сообщил, что мост откроют до начала сезона дождей.",
    "Стороны уведомляют друг друга об изменениях законодательства в течение тридцати дней.",
    "Настоящее Соглашение вступает в силу с даты получения последнего письменного уведомления.",
    // Latin names in a Russian sentence.
    "Компания PT Pertamina подписала с Rosneft договор о строительстве завода.",
    "ПОСТАНОВЛЕНИЕ ПРАВИТЕЛЬСТВА",
  ])
  func russianSentences(text: String) {
    #expect(language(of: text) == .russian)
  }

  @Test(arguments: [
    ("nota kesepahaman", Language.indonesian), ("kerja sama", .indonesian), ("naskah kuno", .indonesian),
    ("pajak berganda", .indonesian), ("menteri luar negeri", .indonesian), ("pinjam antarperpustakaan", .indonesian),
    ("fishing quotas", .english), ("double taxation", .english), ("mutual recognition", .english),
    ("foreign minister", .english), ("rare books", .english), ("interlibrary loan", .english),
    ("рыболовные квоты", .russian), ("двойное налогообложение", .russian), ("ГОСТ 7.0", .russian),
    ("тираж книги", .russian),
  ])
  func queries(text: String, expected: Language) {
    #expect(language(of: text) == expected)
  }

  @Test(arguments: ["", " ", "2024", "12/2010 – 15 %", "中文资料", "العربية"])
  func nothingToTellBy(text: String) {
    let evidence = LanguageIdentifier().evidence(in: text)
    #expect(evidence.language == .undetermined)
    #expect(evidence.logOdds == 0)
  }

  @Test func theMajorityOfLettersDecidesForRussian() {
    #expect(language(of: "В сборник вошли Max Havelaar и другие книги на голландском языке.") == .russian)
    #expect(language(of: "The Russian word книга means book, and библиотека means library.") == .english)
  }

  @Test func evidenceGrowsWithTheText() {
    let identifier = LanguageIdentifier()
    let short = identifier.evidence(in: "surat perjanjian").logOdds
    let long = identifier.evidence(in: "surat perjanjian yang ditandatangani oleh kedua pihak").logOdds
    #expect(short > 0)
    #expect(long > short)
    #expect(identifier.evidence(in: "the letter that both sides have signed").logOdds < -5)
  }

  @Test func readsARangeOfBytes() {
    var text = "The letter was signed. Surat itu telah ditandatangani."
    let (first, second) = text.withUTF8 { bytes in
      let identifier = LanguageIdentifier()
      return (identifier.evidence(in: bytes, range: 0..<22), identifier.evidence(in: bytes, range: 23..<bytes.count))
    }
    #expect(first.language == .english)
    #expect(second.language == .indonesian)
  }
}
