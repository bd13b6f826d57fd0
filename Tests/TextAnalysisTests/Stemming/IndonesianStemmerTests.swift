import Foundation
import Testing

@testable import TextAnalysis

struct IndonesianStemmerTests {
  private func expect(_ root: String, _ forms: String, _ location: SourceLocation = #_sourceLocation) {
    for form in forms.split(separator: " ") {
      #expect(stem(String(form)) == root, "\(form)", sourceLocation: location)
    }
  }

  private func stem(_ word: String) -> String {
    String(decoding: IndonesianStemmer.shared.stem(Array(word.utf8)), as: UTF8.self)
  }

  // MARK: Prefixes

  @Test func `the nasal of meN- and peN- swallows p, t, k and s`() {
    expect("pakai", "memakai dipakai pemakai pemakaian terpakai pakaian")
    expect("tukar", "menukar ditukar bertukar penukaran pertukaran dipertukarkan")
    expect("kirim", "mengirim dikirim pengirim pengiriman kiriman mengirimkan")
    expect("karang", "mengarang karangan pengarang dikarang")
    expect("sakit", "penyakit menyakiti disakiti kesakitan")
    expect("proses", "memproses memroses pemrosesan diproses")
    expect("fitnah", "memfitnah memitnah difitnah")
  }

  @Test func `before other letters the nasal swallows nothing`() {
    expect("baca", "membaca pembaca dibaca pembacaan")
    expect("cari", "mencari pencarian dicari")
    expect("gali", "menggali penggalian")
    expect("lihat", "melihat dilihat terlihat penglihatan")
    expect("rawat", "merawat perawat perawatan dirawat")
    expect("mohon", "memohon pemohon permohonan dimohonkan")
    expect("nyanyi", "menyanyi penyanyi nyanyian")
    // A loan keeps its first letter in older and in careless spelling.
    expect("kaji", "mengkaji mengaji pengkajian")
    expect("taat", "menaati mentaati ketaatan")
    expect("transfer", "mentransfer ditransfer")
  }

  @Test func `exceptions say where the root begins with the vowel or the nasal`() {
    expect("ukur", "mengukur pengukur pengukuran diukur ukuran mengukurnya")
    expect("urus", "mengurus pengurus kepengurusan mengurusi")
    expect("ubah", "mengubah perubahan berubah pengubahan diubah")
    expect("minta", "meminta permintaan peminta diminta")
    expect("malu", "memalukan pemalu mempermalukan")
    expect("awal", "mengawali diawali berawal")
    expect("kawal", "mengawal pengawal pengawalan")
    expect("isi", "mengisi pengisian berisi terisi isian")
  }

  @Test func `monosyllables take menge- and penge-`() {
    expect("sah", "mengesahkan pengesahan disahkan")
    expect("cat", "mengecat pengecatan dicat")
    expect("cek", "mengecek pengecekan dicek")
    expect("bom", "mengebom pengeboman")
    // Of more than one syllable: k is swallowed.
    expect("ketik", "mengetik pengetikan ketikan")
  }

  @Test func `ber-, per- and ter- lose or change their r`() {
    expect("ajar", "belajar pelajar pelajaran pembelajaran mempelajari dipelajari mengajar pengajar")
    expect("kerja", "bekerja pekerja pekerjaan mengerjakan dipekerjakan mempekerjakan")
    expect("rencana", "berencana perencanaan terencana merencanakan")
    expect("percaya", "tepercaya terpercaya kepercayaan memercayai mempercayai")
    expect("unjur", "belunjur")
  }

  @Test func `prefixes follow each other`() {
    expect("daya", "memberdayakan pemberdayaan diberdayakan")
    expect("baik", "memperbaiki diperbaiki perbaikan sebaiknya terbaik")
    expect("hasil", "keberhasilan berhasil menghasilkan")
    expect("lanjut", "berkelanjutan keberlanjutan melanjutkan")
    expect("tahu", "sepengetahuan pengetahuan mengetahui diketahui ketahuilah")
    expect("milik", "kepemilikan memiliki pemilik dimilikinya")
    expect("samping", "mengesampingkan dikesampingkan pengesampingan")
    expect("muka", "mengemukakan dikemukakan terkemuka")
    expect("satu", "mempersatukan pemersatu persatuan kesatuan menyatukan bersatu")
    expect("selaras", "menyelaraskan keselarasan penyelarasan")
  }

  @Test func `ke- without -an makes ordinals only`() {
    expect("dua", "kedua keduanya")
    expect("tiga", "ketiga ketiganya")
    expect("kehendak", "kehendak kehendaknya")
    expect("ketua", "ketua ketuanya")
    expect("kekasih", "kekasih kekasihnya")
  }

  // MARK: Endings

  @Test func `clitics stand behind suffixes`() {
    expect("buku", "bukuku bukumu bukunya bukunyalah bukukah")
    expect("ujar", "ujarnya")
    expect("laku", "melakukannya dilakukanlah berlakunya")
    expect("apa", "apakah apapun")
  }

  @Test func `a suffix and the beginning of another root are told apart`() {
    expect("beri", "memberikan diberikan berikan pemberian")
    expect("ikan", "perikanan")
    expect("adu", "mengadukan pengaduan")
    expect("keluar", "mengeluarkan pengeluaran keluaran")
    expect("tangan", "menangani ditangani")
    expect("tunjuk", "menunjukkan petunjuk penunjukan")
    // -kan behind k with one k is a frequent misspelling.
    expect("masuk", "memasukan memasukkan dimasukan")
  }

  @Test func `loan suffixes are part of the root`() {
    expect("organisasi", "mengorganisasi mengorganisasikan pengorganisasian keorganisasian")
    expect("digitalisasi", "mendigitalisasi didigitalisasi digitalisasi")
    expect("nasionalisme", "nasionalisme nasionalismenya")
    expect("analisis", "menganalisis dianalisis analisa menganalisa")
  }

  // MARK: Whole words

  @Test func `roots that look derived stay whole`() {
    for word in "beruang perintah sekolah masalah makan minum perlu berita terima pertama negeri ilmu kelapa serikat"
      .split(
        separator: " ")
    {
      expect(String(word), String(word))
    }
    expect("perintah", "pemerintah pemerintahan memerintahkan diperintah")
  }

  @Test func `names and foreign words keep all but clitics`() {
    for word in [
      "berlin", "medan", "semarang", "kediri", "bekasi", "peru", "iran", "microsoft", "pekalongan", "tarakan", "balkan",
      "zelensky",
    ] {
      expect(word, word)
    }
    expect("microsoft", "microsoftnya microsoftlah")
    expect("berlin", "berlinlah berlinpun")
    // Too short for a clitic.
    expect("kenya", "kenya")
  }

  @Test func `a negated state stays negated`() {
    expect("tidakadil", "ketidakadilan ketidakadilannya")
    expect("adil", "keadilan seadilnya mengadili")
  }

  @Test func `compounds are one root under their affixes`() {
    expect("tandatangan", "menandatangani ditandatangani penandatanganan penandatangan bertandatangan")
    expect("tanggungjawab", "bertanggungjawab pertanggungjawaban mempertanggungjawabkan")
    expect("kerjasama", "bekerjasama dikerjasamakan kerjasamanya")
    expect("salahguna", "menyalahgunakan disalahgunakan penyalahgunaan")
    expect("sebarluas", "menyebarluaskan penyebarluasan disebarluaskan")
    expect("ikutserta", "mengikutsertakan keikutsertaan diikutsertakan")
    expect("beritahu", "memberitahukan pemberitahuan diberitahu")
  }

  // MARK: The lexicon

  @Test func `every compound is a root when joined, and so are its parts`() throws {
    let lexicon = IndonesianLexicon.embedded
    for line in IndonesianLexicon.compounds.split(separator: UInt8(ascii: "\n")) {
      let stems = line.split(separator: UInt8(ascii: " "))
      try #require(stems.count == 2)
      #expect(lexicon.roots.contains(stems.flatMap { $0 }), "\(String(decoding: line, as: UTF8.self))")
      for stem in stems { #expect(lexicon.roots.contains(stem), "\(String(decoding: stem, as: UTF8.self))") }
    }
  }

  @Test func `the tables are sorted and hold lower-case letters only`() throws {
    #expect(IndonesianLexicon.embedded.roots.count >= 8_000)
    #expect(IndonesianLexicon.embedded.names.count >= 1_500)
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    folder.append(path: "Sources/CLanguageData/Tables")
    for table in ["roots", "exceptions", "compounds", "names"] {
      let text = try String(contentsOf: folder.appending(path: "indonesian-\(table).txt"), encoding: .utf8)
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { Array($0.utf8) }
      for (line, next) in zip(lines, lines.dropFirst()) {
        #expect(line.lexicographicallyPrecedes(next), "\(table): \(String(decoding: next, as: UTF8.self))")
      }
      for line in lines {
        #expect(
          line.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x09 || $0 == 0x20 },
          "\(table): \(String(decoding: line, as: UTF8.self))")
      }
    }
  }

  @Test func `stemming a stem changes nothing`() {
    for word in "mengukur menandatangani ketidakadilan perubahan dikesampingkan microsoftnya".split(separator: " ") {
      let stem = stem(String(word))
      #expect(self.stem(stem) == stem)
    }
  }

  @Test func `any bytes are stemmed without a trap`() {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("aeikmngpst".utf8)
    for _ in 0..<20_000 {
      let word = (0..<Int.random(in: 0...20, using: &generator)).compactMap { _ in
        letters.randomElement(using: &generator)
      }
      #expect(IndonesianStemmer.shared.stem(word).count <= word.count + 3)
    }
  }
}
