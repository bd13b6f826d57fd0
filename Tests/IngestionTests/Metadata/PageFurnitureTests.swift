import Testing

@testable import Ingestion

struct PageFurnitureTests {
  @Test(arguments: [
    "Jumlah pengunjung", "Jumlah pengunjung: 12.345", "Dibaca: 1.234 kali", "Dilihat 55 kali", "1 234 просмотра",
    "Hits: 5",
    "Просмотров: 1 204", "Количество просмотров: 15", "Views: 15", "1,204 views", "Visitors 12345",
    "Copyright 2022 © Perpustakaan Kota", "© 2024 Музей", "Copyright 2019 City Library", "All rights reserved.",
    "Hak Cipta Dilindungi Undang-Undang", "Все права защищены. 2020", "Copyright (c) 2020 City Library",
    "Hak Cipta 2021 Balai",
    "Share", "Bagikan: Facebook Twitter WhatsApp", "Поделиться ВКонтакте Telegram", "Facebook | X | Email",
    "Baca juga: Kapal tiba", "Читайте также: Судно пришло", "Tags: buku, kapal", "Related articles",
    "Buku BaruKoleksi DigitalLayanan KotaAgenda Pustaka", "КнигиНовостиМузеиАрхивы", "", "  ",
  ])
  func isFurniture(text: String) {
    #expect(PageFurniture.isFurniture(text[...]), "\(text)")
  }

  /// Sentences that begin or end like furniture, and are prose.
  @Test(arguments: [
    "Visitors were few that winter.", "Visitors to the museum came from Kazan", "Просмотры фильма были бесплатными",
    "Views on the agreement differ", "Jumlah pengunjung museum naik tiga kali lipat pada bulan Juni.",
    "Pengunjung dari Kazan disambut tarian", "The dispute over copyright was settled.",
    "Copyright law was changed in 2014.",
    "Hak cipta atas naskah tetap pada penulisnya.", "Hits like these are rare", "The library counted 1,204 visitors.",
    "Kementerian Luar Negeri Republik Indonesia", "Reporter: Ratna Wulandari", "Jakarta, 14 September 2021",
    "McDonald dan O'Brien bertemu di YouTube dan LinkedIn.", "Бесплатно", "Kapal tiba", "PASAL 5",
  ])
  func isProse(text: String) {
    #expect(!PageFurniture.isFurniture(text[...]), "\(text)")
  }

  @Test func onlyTheEndIsCut() {
    let paragraphs: [Substring] = [
      "Share", "Isi.", "Baca juga: Kapal", "Penutup.", "Tags: a", "© 2024", "Jumlah pengunjung",
    ]
    #expect(PageFurniture.stripped(paragraphs) == ["Share", "Isi.", "Baca juga: Kapal", "Penutup."])
    #expect(PageFurniture.stripped(["© 2024"]).isEmpty)
    #expect(PageFurniture.stripped([]).isEmpty)
  }
}
