import Testing

@testable import InvertedIndex

struct TombstonesTests {
  private func written(_ tombstones: Tombstones) throws -> [UInt8] {
    try MemoryStorage().written { try tombstones.write(to: $0) }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 1_000] as [UInt32])
  func roundTrip(count: UInt32) throws {
    var tombstones = Tombstones(documentCount: count)
    for document in 0..<count where document % 3 == 0 || document == count - 1 {
      let (wasAlive, isAlive) = (tombstones.insert(document), tombstones.insert(document))
      #expect(wasAlive && !isAlive)
    }
    let read = try Tombstones(StoredBytes(try written(tombstones)), documentCount: count)
    #expect(read == tombstones)
    for document in 0..<count {
      #expect(read.contains(document) == (document % 3 == 0 || document == count - 1))
    }
    #expect(read.count == (0..<count).filter { $0 % 3 == 0 || $0 == count - 1 }.count)
  }

  /// Documents 0 and 65 of 66: two words of eight bytes, the lowest bit first.
  @Test func workedExample() throws {
    var tombstones = Tombstones(documentCount: 66)
    _ = tombstones.insert(0)
    _ = tombstones.insert(65)
    let bytes: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]
    #expect(try Array(written(tombstones)[16..<32]) == bytes)
    let file = try MemoryStorage().written { file in
      var writer = try SectionFileWriter(file, kind: .tombstones)
      try writer.append(SectionFile.Section("BITS"), bytes)
      try writer.finish()
    }
    let read = try Tombstones(StoredBytes(file), documentCount: 66)
    #expect(read == tombstones)
    #expect((0..<66).filter { read.contains($0) } == [0, 65])
  }

  @Test func anotherSegmentsAreDamage() throws {
    var tombstones = Tombstones(documentCount: 66)
    _ = tombstones.insert(65)
    let bytes = try written(tombstones)
    // Too few, bits behind the last document, too many; and a count for which no memory should be taken.
    for count in [64, 65, 129, .max] as [UInt32] {
      let error = failure { _ = try Tombstones(StoredBytes(bytes), documentCount: count) }
      #expect(error?.code == .damaged, "\(count)")
      #expect(error?.offset != nil)
    }
  }

  @Test func everyFlippedByteAndTruncationIsDetected() throws {
    let bytes = try written(Tombstones(documentCount: 66))
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x10
      #expect(failure { _ = try Tombstones(StoredBytes(changed), documentCount: 66) } != nil, "byte \(index)")
      #expect(failure { _ = try Tombstones(StoredBytes(Array(bytes[..<index])), documentCount: 66) }?.code == .damaged)
    }
  }
}
