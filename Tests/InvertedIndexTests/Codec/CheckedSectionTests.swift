import Testing

@testable import InvertedIndex

struct CheckedSectionTests {
  private static let page = SectionFile.pageLength
  private static let section = SectionFile.Section("ABCD")

  /// Bytes that a test may change under a section, as a failing disk does.
  private final class Memory {
    let bytes: UnsafeMutableRawBufferPointer
    let file: StoredBytes

    init(_ content: [UInt8]) {
      file = StoredBytes(content)
      bytes = UnsafeMutableRawBufferPointer(mutating: file.bytes)
    }
  }

  /// A section of two pages and a half, behind another one.
  private func memory() throws -> (memory: Memory, section: CheckedSection) {
    let content = (0..<Self.page * 5 / 2).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
    let bytes = try MemoryStorage().written { file in
      var writer = try SectionFileWriter(file, kind: .segment)
      try writer.append(SectionFile.Section("FRST"), [1, 2, 3])
      try writer.append(Self.section, content)
      try writer.finish()
    }
    let memory = Memory(bytes)
    return (memory, try SectionFileReader(memory.file, kind: .segment).section(Self.section))
  }

  @Test func opensWithoutLookingAtTheContent() throws {
    let (memory, section) = try memory()
    #expect(section.range.lowerBound == 19)
    // Damage of the third page: only who asks for it learns of it, every time.
    memory.bytes[19 + 2 * Self.page] ^= 1
    try section.check(section.range.lowerBound..<section.range.lowerBound + 2 * Self.page)
    for _ in 0..<2 {
      let error = failure { try section.check(19 + 2 * Self.page - 1..<19 + 2 * Self.page + 1) }
      #expect(error?.code == .damaged)
      #expect(error?.offset == 19 + 2 * Self.page)
    }
    #expect(failure { try section.verify() }?.offset == 19 + 2 * Self.page)
    memory.bytes[19 + 2 * Self.page] ^= 1
    try section.check(section.range)
    try section.verify()
  }

  /// What was found sound is not looked at again, except by `verify`.
  @Test func eachPageIsCheckedOnce() throws {
    let (memory, section) = try memory()
    try section.check(19..<20)
    memory.bytes[19 + 100] ^= 1
    try section.check(19..<19 + Self.page)
    #expect(failure { try section.verify() }?.offset == 19)
    // A neighbour that was not asked for yet is.
    memory.bytes[19 + Self.page] ^= 1
    #expect(failure { try section.check(19..<19 + Self.page + 1) }?.offset == 19 + Self.page)
  }

  /// The first and the last byte of each page count to it; the ends of the last, shorter one too.
  @Test func bordersOfPages() throws {
    for offset in [0, Self.page - 1, Self.page, 2 * Self.page - 1, 2 * Self.page, Self.page * 5 / 2 - 1] {
      let (memory, section) = try memory()
      memory.bytes[19 + offset] ^= 0x80
      #expect(failure { try section.check(19 + offset..<20 + offset) }?.offset == 19 + offset / Self.page * Self.page)
      #expect(failure { try section.check(section.range) }?.offset == 19 + offset / Self.page * Self.page)
      for other in 0..<3 where other != offset / Self.page {
        try section.check(19 + other * Self.page..<20 + other * Self.page)
      }
    }
  }

  @Test func noneButItsOwnBytes() throws {
    let (memory, section) = try memory()
    let range = section.range
    try section.check(range.lowerBound..<range.lowerBound)
    try section.check(range.upperBound..<range.upperBound)
    for bytes in [
      range.lowerBound - 1..<range.lowerBound + 1, range.upperBound - 1..<range.upperBound + 1, 0..<0,
      range.upperBound + 1..<range.upperBound + 1, 0..<Int.max,
    ] {
      let error = failure { try section.check(bytes) }
      #expect(error?.code == .damaged, "\(bytes)")
      #expect(error?.message.contains("ABCD") == true)
      #expect(error?.offset.map { memory.file.bytes.indices.contains($0) } == true)
    }
  }

  @Test func threadsCheckAtOnce() async throws {
    let (_, section) = try memory()
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { failure { try section.check(section.range) } == nil } }
      for await sound in group { #expect(sound) }
    }
  }
}
