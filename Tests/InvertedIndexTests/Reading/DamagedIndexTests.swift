import Documents
import Foundation
import Testing

@testable import InvertedIndex

/// Damage of any byte is found by verifying; without, it is found by those who meet it, or makes no difference.
struct DamagedIndexTests {
  /// `JEMBATAN_DAMAGE=all` spares no byte; every run takes some of the larger files.
  private static let isThorough = ProcessInfo.processInfo.environment["JEMBATAN_DAMAGE"] == "all"

  enum Size: CaseIterable {
    case small
    case medium
    case large

    func fixture() throws -> DamageFixture {
      switch self {
      case .small: try DamageFixture.small.get()
      case .medium: try DamageFixture.medium.get()
      case .large: try DamageFixture.large.get()
      }
    }
  }

  /// Else it is not damage that the answers and errors come from, or nothing is asked.
  @Test(arguments: Size.allCases) func undamagedIndexesHaveEverything(size: Size) throws {
    let fixture = try size.fixture()
    #expect(fixture.problem(of: try fixture.storage.copy()) == nil)
    #expect(!DamageFixture.isNoticed(in: fixture.storage))
    let snapshot = try IndexSnapshot.open(fixture.storage)
    #expect(snapshot.segments.count == 3 && snapshot.segments.contains { $0.tombstones != nil })
    #expect(Set(fixture.answers).count > fixture.answers.count / 2)
    var frequencies: Set<UInt32> = []
    var encodings: Set<UInt8> = []
    var hasExcess = false
    let segment = snapshot.segments[0]
    try segment.terms.forEach { (_, info) throws(IndexError) in
      frequencies.insert(info.documentFrequency)
      guard Int(info.documentFrequency) >= PostingsFormat.blockLength else { return }
      let layout = PostingsListLayout(info)
      let start = segment.postings.range.lowerBound + info.postingsOffset + layout.encodings.lowerBound
      for block in 0..<layout.blockCount {
        encodings.insert(segment.postings.file.bytes[start + 2 * block])
        hasExcess = hasExcess || segment.postings.file.bytes[start + 2 * block + 1] & 0x80 != 0
      }
    }
    print("\(size): \(try fixture.fileNames().map { try fixture.storage.content(of: $0).count }) bytes")
    #expect(frequencies.isSuperset(of: [1, 2, 3]))
    guard size != .small else { return }
    #expect((frequencies.max() ?? 0) >= UInt32(PostingsFormat.bestThreshold) && hasExcess)
    #expect(encodings.contains(PostingsFormat.bitsetEncoding) && encodings.contains(PostingsFormat.shortEncoding))
    #expect(encodings.contains { (1...32).contains($0) } && encodings.contains(0))
    guard size == .large else { return }
    #expect(Int(frequencies.max() ?? 0) > PostingsFormat.blocksPerSuper * PostingsFormat.blockLength)
    let lengths = segment.sectionLengths.map(\.length)
    #expect(lengths.count { $0 > SectionFile.pageLength } >= 3, "\(lengths)")
  }

  /// Every byte, changed in one bit and in all.
  @Test(arguments: Size.allCases) func everyFlippedByteIsFoundByVerifying(size: Size) throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let fixture = try size.fixture()
    let count = try forEachFlip(of: fixture, limit: size == .small ? .max : 400, using: &generator) { damaged, what in
      #expect(DamageFixture.isNoticed(in: damaged), "seed \(seed): \(what)")
    }
    print("\(count) flips in the \(size) index")
  }

  @Test(arguments: Size.allCases) func everyFlippedByteIsMetOrOfNoConsequence(size: Size) throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let fixture = try size.fixture()
    let limit = [Size.small: 100, .medium: 10, .large: 2][size] ?? 0
    let count = try forEachFlip(of: fixture, limit: limit, using: &generator) { damaged, what in
      let problem = fixture.problem(of: damaged)
      #expect(problem == nil, "seed \(seed): \(what)")
    }
    print("\(count) flips in the \(size) index")
  }

  /// Changes byte after byte of every file; of many bytes only some.
  ///
  /// - Returns: how many changes there were.
  private func forEachFlip(
    of fixture: DamageFixture, limit: Int, using generator: inout SeededGenerator,
    _ body: (MemoryStorage, String) -> Void
  ) throws -> Int {
    var count = 0
    for name in try fixture.fileNames() {
      let damaged = try fixture.storage.copy()
      let bytes = try fixture.storage.content(of: name)
      let step = Self.isThorough || limit == .max ? 1 : 1 + bytes.count / limit
      for place in stride(from: Int.random(in: 0..<step, using: &generator), to: bytes.count, by: step) {
        for change in [UInt8(1) << UInt8.random(in: 0..<8, using: &generator), 0xFF] {
          var changed = bytes
          changed[place] ^= change
          try damaged.put(changed, as: name)
          body(damaged, "\(name), byte \(place) ^ \(change)")
          count += 1
        }
      }
    }
    return count
  }

  @Test(arguments: Size.allCases) func everyTruncationIsFoundOnOpening(size: Size) throws {
    let fixture = try size.fixture()
    for name in try fixture.fileNames() {
      let damaged = try fixture.storage.copy()
      let bytes = try fixture.storage.content(of: name)
      let step = Self.isThorough || size == .small ? 1 : 1 + bytes.count / 300
      for length in Array(stride(from: 0, to: bytes.count, by: step)) + [bytes.count - 1] {
        try damaged.put(Array(bytes[..<length]), as: name)
        #expect(failure { _ = try IndexSnapshot.open(damaged) }?.code == .damaged, "\(name): \(length) bytes")
      }
      try damaged.put(bytes + [0], as: name)
      #expect(failure { _ = try IndexSnapshot.open(damaged) }?.code == .damaged, "\(name): one byte more")
    }
  }

  /// A writer that merges damage notices it: new checksums must not make it good.
  @Test func mergingNoticesDamage() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let fixture = try DamageFixture.small.get()
    _ = try forEachFlip(of: fixture, limit: 150, using: &generator) { damaged, what in
      let error = failure { try IndexWriter(damaged).optimize() }
      #expect(error.map(DamageFixture.isExpected) == true, "seed \(seed): \(what)")
    }
  }
}
