import Testing

@testable import InvertedIndex

struct StoredFieldsTests {
  /// The sections STOR and SIDX of some documents.
  struct Sections: Equatable {
    var blocks: [UInt8] = []
    var directory: [UInt8] = []

    /// The length of the dictionary, which bytes 8 to 11 of SIDX say.
    var dictionaryLength: Int { directory[8..<12].reversed().reduce(0) { $0 << 8 | Int($1) } }

    /// A reader of a file that holds both with something before, between and behind.
    func reader(documentCount: Int) throws(IndexError) -> StoredFieldsReader {
      let gap: [UInt8] = [0xFF, 0xFF, 0xFF]
      let start = gap.count + blocks.count + gap.count
      return try StoredFieldsReader(
        StoredBytes(gap + blocks + gap + directory + gap), blocks: gap.count..<gap.count + blocks.count,
        directory: start..<start + directory.count, documentCount: UInt32(documentCount))
    }
  }

  /// Writes documents; drains after every one of them, or at the end alone.
  private func write(
    _ documents: [[UInt8]], with writer: inout StoredFieldsWriter, drains: Bool = true
  ) throws(IndexError) -> Sections {
    var sections = Sections()
    for document in documents {
      try writer.append(document)
      if drains { try writer.drain { sections.blocks += $0 } }
    }
    #expect(writer.documentCount == documents.count)
    sections.directory = try writer.finish { sections.blocks += $0 }
    #expect(writer.documentCount == 0)
    return sections
  }

  private func write(_ documents: [[UInt8]], level: Int32 = 3, drains: Bool = true) throws(IndexError) -> Sections {
    var writer = StoredFieldsWriter(level: level)
    return try write(documents, with: &writer, drains: drains)
  }

  /// All documents, by number and in order; the two must agree.
  private func read(_ sections: Sections, count: Int) throws -> [[UInt8]] {
    let reader = try sections.reader(documentCount: count)
    var documents: [[UInt8]] = []
    try reader.forEach { (number, bytes) throws(IndexError) in
      #expect(number == documents.count)
      documents.append(Array(bytes))
    }
    // From the back and not every one of thousands: the block read last is not the one wanted next.
    for number in documents.indices.reversed() where documents.count < 500 || number % 37 == 0 {
      try reader.withDocument(UInt32(number)) { bytes throws(IndexError) in
        #expect(bytes.elementsEqual(documents[number]), "document \(number)")
      }
    }
    return documents
  }

  /// Text of sentences that recur, as in laws and agreements, and of numbers that do not.
  private static func text(_ length: Int, using generator: inout SeededGenerator) -> [UInt8] {
    let sentences = [
      "Persetujuan ini mulai berlaku pada tanggal penerimaan pemberitahuan terakhir melalui saluran diplomatik. ",
      "Настоящее Соглашение вступает в силу с даты получения последнего письменного уведомления. ",
      "Setiap perbedaan pendapat diselesaikan secara damai melalui konsultasi atau negosiasi antara para pihak. ",
      "Стороны осуществляют сотрудничество на основе равенства и взаимной выгоды. ",
    ]
    var bytes: [UInt8] = []
    while bytes.count < length {
      if Int.random(in: 0..<4, using: &generator) == 0, let sentence = sentences.randomElement(using: &generator) {
        bytes += sentence.utf8
      } else {
        bytes += "\(generator.next()) ".utf8
      }
    }
    return Array(bytes.prefix(length))
  }

  private static func texts(_ count: Int, through length: Int, using generator: inout SeededGenerator) -> [[UInt8]] {
    (0..<count).map { _ in text(Int.random(in: 0...length, using: &generator), using: &generator) }
  }

  /// Enough documents for a dictionary.
  private static let many: [[UInt8]] = {
    var generator = SeededGenerator(seed: propertySeed("StoredFieldsTests"))
    return texts(2_500, through: 700, using: &generator)
  }()

  // MARK: The worked example

  /// Two documents, `hi` and `hello`. The page of the format shows the same bytes.
  private static let example = Sections(
    blocks: [
      // Two documents, of two bytes and of five.
      2, 2, 5,
      // A frame: its mark; one segment, no checksum, no dictionary; seven bytes of content.
      0x28, 0xB5, 0x2F, 0xFD, 0x20, 7,
      // Its last part, seven bytes as they are: "hihello".
      0x39, 0, 0, 0x68, 0x69, 0x68, 0x65, 0x6C, 0x6C, 0x6F,
    ],
    directory: [
      // No dictionary, one block.
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
      // The block at byte 0, from document 0 on, 19 bytes long.
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 19, 0, 0, 0,
    ])
  private static let exampleDocuments = ["hi", "hello"].map { Array($0.utf8) }

  @Test func writesTheExample() throws {
    #expect(try write(Self.exampleDocuments) == Self.example)
  }

  @Test func readsTheExample() throws {
    #expect(try read(Self.example, count: 2) == Self.exampleDocuments)
  }

  // MARK: Round trips

  @Test func noDocuments() throws {
    let sections = try write([])
    #expect(sections == Sections(blocks: [], directory: [UInt8](repeating: 0, count: 16)))
    #expect(try read(sections, count: 0).isEmpty)
  }

  @Test func shortAndEmptyDocuments() throws {
    for documents in [[[]], [[], []], [[1]], [[], [7], []]] as [[[UInt8]]] {
      #expect(try read(try write(documents), count: documents.count) == documents)
    }
    // Blocks end even where documents have no bytes.
    let empty = [[UInt8]](repeating: [], count: 40_000)
    let sections = try write(empty)
    #expect(sections.directory.count == 16 + 40 * 16)
    #expect(try read(sections, count: empty.count) == empty)
  }

  /// Lengths around that of a block.
  @Test func blockBoundaries() throws {
    let size = StoredFieldsLayout.blockSize
    let lengths = [size - 1, size, size + 1, 1, size - 2, 0, size - 3, 1, 2 * size, 5, 0]
    let documents = lengths.enumerated().map { [UInt8](repeating: UInt8($0), count: $1) }
    #expect(try read(try write(documents), count: documents.count) == documents)
  }

  @Test func randomDocuments() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<6 {
      var documents = Self.texts(Int.random(in: 1...60, using: &generator), through: 9_000, using: &generator)
      let place = documents.indices.randomElement(using: &generator) ?? 0
      documents[place] = (0..<Int.random(in: 0...70_000, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let level = Int32.random(in: 1...6, using: &generator)
      #expect(try read(try write(documents, level: level), count: documents.count) == documents, "seed \(seed)")
    }
  }

  @Test func manyDocumentsShareADictionary() throws {
    let documents = Self.many
    let sections = try write(documents)
    #expect(sections.dictionaryLength > 1 << 12)
    #expect(try read(sections, count: documents.count) == documents)
    var without = StoredFieldsWriter(dictionaryCapacity: 0)
    let plain = try write(documents, with: &without)
    #expect(plain.dictionaryLength == 0)
    #expect(try read(plain, count: documents.count) == documents)
  }

  /// Noise has nothing in common, and a dictionary of it is none.
  @Test func noDictionaryWhereItGainsNothing() throws {
    var generator = SeededGenerator(seed: 1)
    let documents = (0..<700).map { _ in (0..<1_000).map { _ in UInt8.random(in: 0...255, using: &generator) } }
    let sections = try write(documents)
    #expect(sections.dictionaryLength == 0)
    #expect(try read(sections, count: documents.count) == documents)
    // One byte a document: the samples are too short to train with.
    let short = (0..<200_000).map { [UInt8(truncatingIfNeeded: $0)] }
    let shortSections = try write(short)
    #expect(shortSections.dictionaryLength == 0)
    let reader = try shortSections.reader(documentCount: short.count)
    try reader.forEach { (number, bytes) throws(IndexError) in
      if bytes.count != 1 || bytes[0] != UInt8(truncatingIfNeeded: number) { Issue.record("document \(number)") }
    }
  }

  /// What a trainer may stumble over: all the same, or no two bytes different.
  @Test func uniformDocuments() throws {
    var generator = SeededGenerator(seed: 5)
    let same = [[UInt8]](repeating: Self.text(900, using: &generator), count: 700)
    #expect(try read(try write(same), count: same.count) == same)
    let zeros = [[UInt8]](repeating: [UInt8](repeating: 0, count: 15_000), count: 40)
    #expect(try read(try write(zeros), count: zeros.count) == zeros)
    let short = [[UInt8]](repeating: Array("12345678".utf8), count: 80_000)
    #expect(try read(try write(short), count: short.count) == short)
  }

  /// Before, among and behind those that the dictionary is made of, a long document keeps its place.
  @Test(arguments: [0, 300, 2_500])
  func longDocuments(place: Int) throws {
    var generator = SeededGenerator(seed: UInt64(place))
    var documents = Self.many
    let long = Self.text(200 << 10, using: &generator)
    documents.insert(contentsOf: [Array([[UInt8]](repeating: long, count: 15).joined()), long], at: place)
    let sections = try write(documents)
    #expect(sections.dictionaryLength > 0)
    let reader = try sections.reader(documentCount: documents.count)
    var count = 0
    try reader.forEach { (number, bytes) throws(IndexError) in
      if !bytes.elementsEqual(documents[Int(number)]) { Issue.record("document \(number)") }
      count += 1
    }
    #expect(count == documents.count)
    for number in [0, place, place + 1, documents.count - 1] {
      try reader.withDocument(UInt32(number)) { bytes throws(IndexError) in
        #expect(bytes.elementsEqual(documents[number]))
      }
    }
  }

  /// A segment's file of these sections alone.
  private func file(_ documents: [[UInt8]]) throws -> [UInt8] {
    try MemoryStorage().written { file in
      var file = try SectionFileWriter(file, kind: .segment)
      var writer = StoredFieldsWriter()
      file.begin()
      for document in documents {
        try writer.append(document)
        try writer.drain { bytes throws(IndexError) in try file.write(bytes) }
      }
      let directory = try writer.finish { bytes throws(IndexError) in try file.write(bytes) }
      file.end(SectionFile.Section("STOR"))
      try file.append(SectionFile.Section("SIDX"), directory)
      try file.finish()
    }
  }

  private func reader(ofFile bytes: [UInt8], documentCount: Int) throws(IndexError) -> StoredFieldsReader {
    let sections = try SectionFileReader(StoredBytes(bytes), kind: .segment)
    return try StoredFieldsReader(
      blocks: try sections.section(SectionFile.Section("STOR")),
      directory: try sections.section(SectionFile.Section("SIDX")), documentCount: UInt32(documentCount))
  }

  @Test func sectionsOfAFile() throws {
    let bytes = try file(Self.exampleDocuments)
    let whole = try reader(ofFile: bytes, documentCount: 2)
    #expect(try whole.withDocument(1) { bytes throws(IndexError) in Array(bytes) } == Self.exampleDocuments[1])
    // What is changed is never used: the page is checked first.
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x01
      let error = failure {
        try reader(ofFile: damaged, documentCount: 2).withDocument(0) { _ throws(IndexError) in }
      }
      #expect([.damaged, .incompatible].contains(error?.code), "byte \(index)")
    }
  }

  // MARK: Determinism, memory, errors, threads

  @Test func sameDocumentsSameBytes() throws {
    var generator = SeededGenerator(seed: 7)
    var documents = Self.many
    documents.insert(Self.text(300 << 10, using: &generator), at: 100)
    let sections = try write(documents)
    #expect(sections.dictionaryLength > 0)
    #expect(try write(documents) == sections)
    #expect(try write(documents, drains: false) == sections)
    // A writer that was used before writes as a new one.
    var writer = StoredFieldsWriter()
    _ = try write(Self.texts(50, through: 9_000, using: &generator), with: &writer)
    #expect(try write(documents, with: &writer) == sections)
    #expect(try write(Self.exampleDocuments, with: &writer) == Self.example)
  }

  @Test func memoryIsBounded() throws {
    var generator = SeededGenerator(seed: 3)
    let documents = Self.texts(200, through: 20_000, using: &generator)
    let long = Self.text(1 << 20, using: &generator)
    var writer = StoredFieldsWriter()
    #expect(writer.memory == 0)
    var (largest, total, written) = (0, 0, 0)
    for round in 0..<12 {
      for document in documents + (round % 4 == 3 ? [long] : []) {
        try writer.append(document)
        try writer.drain { written += $0.count }
        largest = max(largest, writer.memory)
        total += document.count
      }
    }
    #expect(total > 24 << 20)
    #expect(largest < 1 << 20)
    #expect(writer.memory < 64 << 10)
    _ = try writer.finish { written += $0.count }
    #expect(writer.memory == 0)
    #expect(written < total)
  }

  @Test func errorsOfCallersPassThrough() throws {
    let error = IndexError(.inputOutput, "no room")
    var writer = StoredFieldsWriter()
    try writer.append([1, 2, 3])
    try writer.drain { _ in Issue.record("nothing is ready yet") }
    #expect(failure { _ = try writer.finish { _ throws(IndexError) in throw error } }?.message == "no room")
    let reader = try Self.example.reader(documentCount: 2)
    #expect(failure { try reader.withDocument(0) { _ throws(IndexError) in throw error } }?.message == "no room")
    #expect(failure { try reader.forEach { _, _ throws(IndexError) in throw error } }?.message == "no room")
    #expect(try reader.withDocument(0) { bytes throws(IndexError) in Array(bytes) } == Self.exampleDocuments[0])
  }

  @Test func threadsReadAtATime() async throws {
    let documents = Self.many
    let reader = try write(documents).reader(documentCount: documents.count)
    await withTaskGroup(of: Int.self) { group in
      for task in 0..<12 {
        group.addTask {
          var generator = SeededGenerator(seed: UInt64(task))
          var wrong = 0
          for _ in 0..<300 {
            let number = Int.random(in: documents.indices, using: &generator)
            let isRight = try? reader.withDocument(UInt32(number)) { bytes throws(IndexError) in
              bytes.elementsEqual(documents[number])
            }
            if isRight != true { wrong += 1 }
          }
          return wrong
        }
      }
      for await wrong in group { #expect(wrong == 0) }
    }
  }

  // MARK: Damage

  /// Reads everything; what comes out is of the number of documents expected, or an error of damage.
  private func use(_ sections: Sections, count: Int, some: Range<Int>? = nil) -> [IndexError] {
    var errors: [IndexError] = []
    func attempt(_ body: () throws(IndexError) -> Void) {
      do throws(IndexError) { try body() } catch { errors.append(error) }
    }
    attempt { () throws(IndexError) in
      let reader = try sections.reader(documentCount: count)
      for number in some ?? 0..<count {
        attempt { () throws(IndexError) in
          try reader.withDocument(UInt32(number)) { bytes throws(IndexError) in
            _ = bytes.reduce(0) { $0 &+ $1 }
          }
        }
      }
      guard some == nil else { return }
      var seen = 0
      attempt { () throws(IndexError) in
        try reader.forEach { (number, bytes) throws(IndexError) in
          #expect(number == seen)
          seen += 1
        }
        #expect(seen == count)
      }
    }
    let length = 9 + sections.blocks.count + sections.directory.count
    for error in errors {
      #expect(error.code == .damaged, "\(error)")
      #expect(error.file == "file" && error.offset.map { (0...length).contains($0) } == true, "\(error)")
    }
    return errors
  }

  /// Some documents that compress, in two blocks.
  private func small() throws -> (sections: Sections, count: Int) {
    var documents = Self.exampleDocuments + [[UInt8](repeating: 0x61, count: 20_000)]
    documents.append(Array("Pasal 1 Pasal 2 Pasal 3 Pasal 10 Pasal 11 Pasal 12 Pasal 21".utf8))
    return (try write(documents), documents.count)
  }

  @Test func everyFlippedByteIsHarmless() throws {
    let (sections, count) = try small()
    var detected = 0
    for flip in [0x01, 0x10, 0x80, 0xFF] as [UInt8] {
      for index in sections.blocks.indices {
        var damaged = sections
        damaged.blocks[index] ^= flip
        if !use(damaged, count: count).isEmpty { detected += 1 }
      }
      for index in sections.directory.indices {
        var damaged = sections
        damaged.directory[index] ^= flip
        // The directory says everything twice.
        #expect(!use(damaged, count: count).isEmpty, "byte \(index)")
      }
    }
    #expect(detected > sections.blocks.count)
  }

  @Test func everyTruncationIsDetected() throws {
    let (sections, count) = try small()
    for length in sections.blocks.indices {
      let cut = Sections(blocks: Array(sections.blocks[..<length]), directory: sections.directory)
      #expect(!use(cut, count: count).isEmpty, "\(length) bytes")
    }
    for length in sections.directory.indices {
      let cut = Sections(blocks: sections.blocks, directory: Array(sections.directory[..<length]))
      #expect(failure { _ = try cut.reader(documentCount: count) }?.code == .damaged)
    }
    for other in [0, 1, count - 1, count + 1] { #expect(!use(sections, count: other).isEmpty, "\(other) documents") }
  }

  @Test func damagedDictionariesAreHarmless() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let documents = Self.many
    let sections = try write(documents)
    let length = sections.dictionaryLength
    #expect(length > 0)
    // The dictionary comes first, as its documents had to wait for it. Its tables are its first few hundred bytes.
    for round in 0..<600 {
      var damaged = sections
      let index = round < 300 ? round : Int.random(in: 0..<length, using: &generator)
      damaged.blocks[index] ^= UInt8.random(in: 1...255, using: &generator)
      let errors = use(damaged, count: documents.count, some: 0..<3)
      #expect(round >= 8 || !errors.isEmpty, "mark and id, byte \(round)")
    }
    for round in 0..<300 {
      var damaged = sections
      let index = length + Int.random(in: 0..<4_000, using: &generator)
      damaged.blocks[index] ^= UInt8.random(in: 1...255, using: &generator)
      _ = use(damaged, count: documents.count, some: round % 20..<round % 20 + 4)
    }
    // Without it, its blocks cannot be read.
    var missing = sections
    missing.directory.replaceSubrange(0..<12, with: [UInt8](repeating: 0, count: 12))
    #expect(use(missing, count: documents.count, some: 0..<1).first?.message.contains("dictionary") == true)
  }

  @Test func randomChangesAreHarmless() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let (sections, count) = try small()
    func change(_ bytes: inout [UInt8]) {
      let place = bytes.indices.randomElement(using: &generator) ?? 0
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
      default: bytes.replaceSubrange(place..<place, with: [UInt8](repeating: 0xFF, count: 9) + [0x01])
      }
    }
    for _ in 0..<2_000 {
      var damaged = sections
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        if Bool.random(using: &generator) { change(&damaged.blocks) } else { change(&damaged.directory) }
      }
      _ = use(damaged, count: count)
    }
  }

  /// A file of one block, with a directory that fits it.
  private func forged(_ header: [UInt64], _ frame: [UInt8]) -> Sections {
    var block = ByteWriter()
    for number in header { block.append(number) }
    block.append(raw: frame)
    var directory = ByteWriter()
    for number in [0, 0, 0, 1, 0, 0, 0, UInt32(block.bytes.count)] as [UInt32] { directory.append(fixed: number) }
    return Sections(blocks: block.bytes, directory: directory.bytes)
  }

  /// A frame of bytes as they are, announcing some number of them.
  private func frame(_ content: [UInt8], announcing count: UInt32) -> [UInt8] {
    var frame = ByteWriter()
    frame.append(raw: [0x28, 0xB5, 0x2F, 0xFD, 0xA0])
    frame.append(fixed: count)
    frame.append(raw: [UInt8(content.count << 3 | 1), 0, 0] + content)
    return frame.bytes
  }

  @Test func forgedBlocks() throws {
    let hi = Array("hi".utf8)
    #expect(use(forged([1, 2], frame(hi, announcing: 2)), count: 1).isEmpty)
    let giant = UInt64(StoredFieldsLayout.blockLimit)
    let faults: [(Sections, String)] = [
      // Nothing of that size is allocated.
      (forged([1, giant], frame(hi, announcing: UInt32(giant))), "in a frame of"),
      (forged([1, giant + 1], frame(hi, announcing: UInt32(giant + 1))), "a block of more than"),
      (forged([1, .max], frame(hi, announcing: .max)), "a block of more than"),
      (forged([1, 3], frame(hi, announcing: 2)), "does not announce"),
      (forged([1, 3], frame(hi, announcing: 3)), "cannot be decompressed"),
      (forged([1, 1], frame(hi, announcing: 1)), "cannot be decompressed"),
      (forged([2, 1, 1], frame(hi, announcing: 2)), "holds 2 documents where the directory says 1"),
      (forged([0], frame([], announcing: 0)), "holds 0 documents"),
      // No size announced; a second frame; a skippable one before; a format before the standard; none.
      (forged([1, 2], [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58, 0x11, 0, 0] + hi), "does not announce"),
      (forged([1, 2], frame(hi, announcing: 2) + frame([], announcing: 0)), "does not end"),
      (forged([1, 2], [0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0] + frame(hi, announcing: 2)), "no zstd frame"),
      (forged([1, 2], [0x27] + frame(hi, announcing: 2).dropFirst()), "no zstd frame"),
      (forged([1, 2], []), "no zstd frame"),
      // A dictionary that is not there.
      (forged([1, 2], [0x28, 0xB5, 0x2F, 0xFD, 0x21, 9, 2, 0x11, 0, 0] + hi), "dictionary 9"),
    ]
    for (sections, message) in faults {
      let errors = use(sections, count: 1)
      // Once by number, once in order.
      #expect(errors.count == 2, "\(message)")
      #expect(errors.allSatisfy { $0.message.contains(message) }, "\(message): \(errors)")
    }
  }

  @Test func forgedDirectories() throws {
    let (sections, count) = try small()
    #expect(sections.directory.count == 16 + 3 * 16)
    // More blocks than 32 bits of entries; a dictionary outside; blocks at 2^63, out of order, longer than the section.
    for changes in [
      [12: 0xFF, 13: 0xFF, 14: 0xFF, 15: 0xFF], [7: 0x80, 8: 1], [0: 1], [8: 0xFF, 9: 0xFF, 10: 0xFF, 11: 0xFF],
      [23: 0x80], [40: 0], [40: 9], [24: 1], [31: 0xFF],
    ] as [[Int: UInt8]] {
      var damaged = sections
      for (index, byte) in changes { damaged.directory[index] = byte }
      #expect(!use(damaged, count: count).isEmpty, "\(changes)")
    }
    let file = StoredBytes(sections.blocks + sections.directory)
    let length = file.bytes.count
    for (blocks, directory) in [(0..<length + 1, 0..<16), (0..<1, length..<length + 16), (0..<1, length..<length)] {
      let error = failure {
        _ = try StoredFieldsReader(file, blocks: blocks, directory: directory, documentCount: 4)
      }
      #expect(error?.code == .damaged)
    }
  }
}
