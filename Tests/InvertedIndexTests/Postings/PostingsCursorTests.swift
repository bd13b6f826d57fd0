import Testing

@testable import InvertedIndex

struct PostingsCursorTests {
  /// Around the ends of blocks, of supers (4,096) and of lists with their best (1,024).
  private static let sizes = [
    1, 2, 3, 64, 126, 127, 128, 129, 255, 256, 257, 1023, 1024, 1025, 4095, 4096, 4097, 8193,
  ]

  /// Runs a body for lists of all sizes, each in two shapes.
  private func forEachList(
    sizes: [Int] = sizes, _ test: String = #function,
    _ body: ([Posting], PostingsFile, inout SeededGenerator) throws -> Void
  ) throws {
    let seed = propertySeed(test)
    var generator = SeededGenerator(seed: seed)
    let norms = try EndlessNorms()
    for size in sizes {
      for shape in ListShape.allCases.shuffled(using: &generator).prefix(2) {
        let list = shape.list(size, using: &generator)
        let file = try PostingsFile([list], norms: norms.norms)
        try body(list, file, &generator)
      }
    }
    withExtendedLifetime(norms) {}
  }

  @Test func roundTrip() throws {
    try forEachList { list, file, _ in
      #expect(file.infos[0].documentFrequency == list.count)
      #expect(file.infos[0].collectionFrequency == list.reduce(0) { $0 + UInt64($1.frequency) })
      #expect(try file.read() == list)
      let cursor = try file.cursor()
      #expect(cursor.blockCount == (list.count + 127) / 128)
      for block in 0..<cursor.blockCount {
        #expect(cursor.lastDocument(of: block) == list[min(list.count, 128 * block + 128) - 1].document)
        #expect(cursor.base(of: block) == (block == 0 ? .max : list[128 * block - 1].document))
      }
      guard !cursor.isShort else { return }
      for number in 0..<cursor.superCount {
        #expect(cursor.lastDocument(ofSuper: number) == list[min(list.count, 4096 * (number + 1)) - 1].document)
      }
    }
  }

  /// Several lists in one file, of which each is found where it stands.
  @Test func listsSideBySide() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    var lists: [[Posting]] = []
    for size in [2, 500, 1, 127, 4097, 128, 1, 1, 1024, 130] {
      lists.append(ListShape.bitset.list(size, using: &generator))
    }
    let file = try PostingsFile(lists)
    for (number, list) in lists.enumerated() { #expect(try file.read(number) == list, "seed \(seed)") }
    // A list of one document has no bytes.
    #expect(file.infos[2].postingsLength == 0)
    #expect(file.infos[2].document == lists[2][0].document)
  }

  /// Gaps of up to 2³⁰, to the last document there can be.
  @Test func hugeGaps() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let norms = try EndlessNorms()
    for size in [1, 2, 3, 127, 128, 129, 300] {
      var documents: Set<UInt32> = [.max - 1, 1 << 31, 1 << 30, 0]
      while documents.count > size { documents.remove(documents.sorted()[0]) }
      while documents.count < size {
        documents.insert(min(.max - 1, generator.integer(bits: Int.random(in: 0...32, using: &generator))))
      }
      let list = documents.sorted().map { Posting($0, frequency: 1 + generator.integer(bits: 29)) }
      let file = try PostingsFile([list], norms: norms.norms)
      #expect(try file.read() == list, "\(size) documents, seed \(seed)")
      var cursor = try file.cursor()
      for posting in list where Bool.random(using: &generator) {
        #expect(try cursor.seek(posting.document) == posting.document, "seed \(seed)")
      }
      #expect(try cursor.seek(.max) == .max)
    }
    withExtendedLifetime(norms) {}
  }

  /// Frequencies of which a few are far greater than the others, up to 2³⁰ in one document.
  @Test func excessiveFrequencies() throws {
    for frequency in [2, 3, 255, 1 << 20, 1 << 28, 1 << 28 + 2, 1 << 30] as [UInt32] {
      for place in [0, 5, 126, 127] {
        for others in [1, 2, 9] as [UInt32] {
          let list = (0..<128).map { Posting(UInt32($0), frequency: $0 == place ? frequency : others) }
          let file = try PostingsFile([list])
          #expect(try file.read() == list, "\(frequency) at \(place) among \(others)")
          var cursor = try file.cursor()
          try cursor.decodeFrequencies()
          #expect((0..<128).map { cursor.frequencies[$0] } == list.map(\.frequency))
          // Behind the skip data four bits a document at most, and a few bytes for the one.
          #expect(file.infos[0].postingsLength <= 16 + 20 + 16 * 4 + 7, "\(frequency) among \(others)")
        }
      }
    }
  }

  @Test func seeks() throws {
    try forEachList { list, file, generator in
      for _ in 0..<6 {
        var cursor = try file.cursor()
        var place = 0
        // Far apart, near, or from each to the next.
        let step = [1, 5, 300, 5000].randomElement(using: &generator) ?? 1
        while place < list.count {
          let posting = list[place]
          let lower = place == 0 ? 0 : list[place - 1].document + 1
          let target = UInt32.random(in: lower...posting.document, using: &generator)
          #expect(try cursor.seek(target) == posting.document)
          #expect(try cursor.current() == posting.document)
          #expect(try cursor.frequency(at: cursor.index) == posting.frequency)
          // Behind the target already: it stays.
          #expect(try cursor.seek(0) == posting.document)
          if Bool.random(using: &generator), place + 1 < list.count {
            place += 1
            #expect(try cursor.next() == list[place].document)
          }
          place += Int.random(in: 1...step, using: &generator)
        }
        #expect(try cursor.seek(list[list.count - 1].document + 1) == .max)
        #expect(cursor.isAtEnd)
        #expect(try cursor.current() == .max)
        cursor.rewind()
        #expect(try cursor.current() == list[0].document)
      }
    }
  }

  /// Windows one after another, some of them skipped, give every posting of those that were visited.
  @Test func runsOfWindows() throws {
    try forEachList { list, file, generator in
      for window in [1, 64, 1000, 4096, 1 << 22] as [UInt32] {
        var cursor = try file.cursor()
        var start: UInt32 = 0
        let last = list[list.count - 1].document
        var visited = 0
        while start <= last, visited < 100 {
          visited += 1
          if Int.random(in: 0..<3, using: &generator) == 0 {
            let next = list[lowerBound(list, start)].document
            start = max(start, next - min(next, UInt32.random(in: 0...window, using: &generator)))
          }
          let end = min(UInt32.max - 1, start + window)
          var found: [Posting] = []
          cursor.advanceBlock(to: start)
          while let run = try cursor.run(from: start, before: end) {
            for place in run { found.append(Posting(cursor.documents[place], frequency: cursor.frequencies[place])) }
            guard cursor.lastDocument(of: cursor.block) < end else { break }
            cursor.leaveBlock()
          }
          let expected = list[lowerBound(list, start)..<lowerBound(list, end)]
          #expect(found == Array(expected), "\(start)..<\(end)")
          start = end
        }
      }
    }
  }

  /// The place of the first posting at or behind a document.
  private func lowerBound(_ list: [Posting], _ document: UInt32) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].document < document { low = middle + 1 } else { high = middle }
    }
    return low
  }

  @Test func bitsOfWindows() throws {
    try forEachList { list, file, generator in
      for words in [1, 3, 64] {
        var cursor = try file.cursor()
        var start = list[0].document / 64 * 64
        for _ in 0..<40 {
          let garbage = (0..<words).map { _ in generator.next() & generator.next() & generator.next() }
          var bits = garbage
          try bits.withUnsafeMutableBufferPointer { buffer in
            try cursor.setBits(from: start, words: words, try #require(buffer.baseAddress))
          }
          var expected = garbage
          let end = start + UInt32(64 * words)
          for posting in list[lowerBound(list, start)..<lowerBound(list, end)] {
            expected[Int(posting.document - start) / 64] |= 1 << UInt64(posting.document % 64)
          }
          #expect(bits == expected, "from \(start)")
          start = end + UInt32(64 * Int.random(in: 0...20, using: &generator))
          guard start <= list[list.count - 1].document else { break }
        }
      }
    }
  }

  /// Candidates of the list and others, few and many, with and without frequencies, in several calls.
  @Test func intersections() throws {
    try forEachList { list, file, generator in
      for density in [1, 2, 30, 1000] {
        var candidates: Set<UInt32> = []
        for (place, posting) in list.enumerated() where Int.random(in: 0..<density, using: &generator) == 0 {
          candidates.insert(posting.document)
          if Bool.random(using: &generator) { candidates.insert(posting.document &+ 1) }
          if place > 0, Bool.random(using: &generator) {
            candidates.insert(.random(in: list[place - 1].document...posting.document, using: &generator))
          }
        }
        let all = candidates.sorted()
        let wants = Bool.random(using: &generator)
        let decodes = Bool.random(using: &generator)
        var cursor = try file.cursor()
        if decodes { try cursor.decodeDocuments() }
        var found: [Posting] = []
        var rest = all[...]
        while !rest.isEmpty {
          let piece = Array(rest.prefix(Int.random(in: 1...400, using: &generator)))
          rest = rest.dropFirst(piece.count)
          var documents = piece
          var frequencies = [UInt32](repeating: 0, count: piece.count)
          var kept = [UInt32](repeating: 0, count: piece.count)
          let count = try documents.withUnsafeMutableBufferPointer { documents in
            try frequencies.withUnsafeMutableBufferPointer { frequencies in
              try kept.withUnsafeMutableBufferPointer { kept in
                try withUnsafeTemporaryAllocation(of: UInt32.self, capacity: piece.count + 1) { places in
                  try cursor.intersect(
                    try #require(documents.baseAddress), count: piece.count,
                    frequencies: wants ? frequencies.baseAddress : nil, kept: try #require(kept.baseAddress),
                    places: try #require(places.baseAddress))
                }
              }
            }
          }
          for index in 0..<count {
            #expect(documents[index] == piece[Int(kept[index])])
            found.append(Posting(documents[index], frequency: wants ? frequencies[index] : 1))
          }
        }
        let expected = list.filter { candidates.contains($0.document) }
          .map { Posting($0.document, frequency: wants ? $0.frequency : 1) }
        #expect(found == expected, "one of \(density), with frequencies \(wants), decoded \(decodes)")
      }
    }
  }

  @Test func frequenciesOfSingleDocuments() throws {
    try forEachList(sizes: [1, 2, 127, 128, 129, 1024, 4097]) { list, file, generator in
      var cursor = try file.cursor()
      for (place, posting) in list.enumerated() where Int.random(in: 0..<5, using: &generator) == 0 {
        cursor.advanceBlock(to: posting.document)
        if Int.random(in: 0..<4, using: &generator) == 0 { try cursor.decodeDocuments() }
        #expect(try cursor.frequency(of: posting.document) == posting.frequency)
        let before = place == 0 ? nil : list[place - 1].document
        if posting.document > 0, before != posting.document - 1, posting.document - 1 > before ?? 0 {
          #expect(try cursor.frequency(of: posting.document - 1) == nil)
        }
      }
    }
  }

  // MARK: Malformed lists

  /// A list of so many documents that says to be these bytes.
  private func open(_ bytes: [UInt8], documents: UInt32, limit: UInt32) throws -> PostingsFile {
    try PostingsFile(
      postings: bytes,
      TermInfo(documentFrequency: documents, collectionFrequency: UInt64(documents), postingsLength: bytes.count),
      documentCount: limit)
  }

  @Test(
    arguments: [
      // No bytes; a width beyond 31; cut; one byte too many; a document behind the last; more documents than there are.
      ([], 2, 12), ([0x20, 0xEE, 0x05], 2, 12), ([0x02, 0xEE], 2, 12), ([0x02, 0xEE, 0x05, 0x00], 2, 12),
      ([0x02, 0xEE, 0x05], 2, 11), ([0x02, 0xEE, 0x05], 2, 1),
      // Whole blocks without skip data, or of no bytes.
      ([], 128, 1000), ([UInt8](repeating: 0, count: 35), 128, 1000), ([], .max, .max),
    ] as [([UInt8], UInt32, UInt32)])
  func listsThatCannotBe(bytes: [UInt8], documents: UInt32, limit: UInt32) throws {
    let file = try open(bytes, documents: documents, limit: limit)
    let error = failure { _ = try file.read() }
    #expect(error?.code == .damaged)
    #expect(error?.offset.map { file.postings.file.bytes.indices.contains($0) } == true)
  }

  @Test func singleDocumentsBehindTheLast() throws {
    let info = TermInfo(documentFrequency: 1, collectionFrequency: 1, document: 7)
    for limit in [0, 7] as [UInt32] {
      let file = try PostingsFile(postings: [1], info, documentCount: limit)
      #expect(failure { _ = try file.cursor() }?.code == .damaged)
    }
    let frequent = TermInfo(documentFrequency: 1, collectionFrequency: 1 << 31, document: 0)
    #expect(failure { _ = try PostingsFile(postings: [1], frequent, documentCount: 8).cursor() }?.code == .damaged)
  }

  /// Whatever bytes a list has, walking it gives ascending documents of the segment, or an error: never a trap, and
  /// never a document that has no norm.
  @Test func changedListsAreDamageOrHarmless() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for round in 0..<600 {
      let shape = [ListShape.consecutive, .bitset, .sparse, .clustered][round % 4]
      let size = [2, 100, 128, 129, 400, 1024, 4200].randomElement(using: &generator) ?? 2
      let list = shape.list(size, using: &generator)
      let sound = try PostingsFile([list])
      var bytes = try sound.postings.content()
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        // The skip data more often than its share.
        let header = 16 + 24 * (size / 128)
        let end = Bool.random(using: &generator) ? min(header, bytes.count) : bytes.count
        guard end > 0 else { break }
        let place = Int.random(in: 0..<end, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 2: bytes[place] = 0xFF
        default: bytes.remove(at: place)
        }
      }
      let file = try open(bytes, documents: UInt32(size), limit: sound.documentCount)
      use(file, list, seed, &generator)
    }
  }

  /// Walks, seeks, intersects and sets bits; checks that nothing comes out that cannot be.
  private func use(_ file: PostingsFile, _ list: [Posting], _ seed: UInt64, _ generator: inout SeededGenerator) {
    let limit = file.documentCount
    func attempt(_ body: () throws -> Void) {
      if let error = failure(body) { #expect(error.code == .damaged, "seed \(seed)") }
    }
    attempt {
      let postings = try file.read()
      #expect(zip(postings, postings.dropFirst()).allSatisfy { $0.document < $1.document }, "seed \(seed)")
      #expect(postings.allSatisfy { $0.document < limit && $0.frequency <= Int32.max }, "seed \(seed)")
    }
    attempt {
      var cursor = try file.cursor()
      var target: UInt32 = 0
      while target < limit {
        let document = try cursor.seek(target)
        guard document != .max else { break }
        let frequency = try cursor.frequency(of: document) ?? 0
        if document < target || document >= limit || frequency > Int32.max {
          Issue.record("document \(document) from \(target), frequency \(frequency), seed \(seed)")
        }
        target = document + 1 + generator.integer(bits: 9)
      }
    }
    attempt {
      var cursor = try file.cursor()
      var candidates = list.filter { _ in Bool.random(using: &generator) }.map(\.document)
      let before = candidates
      var frequencies = candidates
      var kept = candidates
      let count = try candidates.withUnsafeMutableBufferPointer { documents in
        try frequencies.withUnsafeMutableBufferPointer { frequencies in
          try kept.withUnsafeMutableBufferPointer { kept in
            guard let start = documents.baseAddress, let keptStart = kept.baseAddress else { return 0 }
            return try withUnsafeTemporaryAllocation(of: UInt32.self, capacity: documents.count + 1) { places in
              guard let placesStart = places.baseAddress else { return 0 }
              return try cursor.intersect(
                start, count: documents.count,
                frequencies: Bool.random(using: &generator) ? frequencies.baseAddress : nil, kept: keptStart,
                places: placesStart)
            }
          }
        }
      }
      #expect(Set(candidates.prefix(count)).isSubset(of: before), "seed \(seed)")
    }
    attempt {
      var cursor = try file.cursor()
      for start in stride(from: UInt32(0), to: limit, by: 4096) {
        var bits = [UInt64](repeating: 0, count: 64)
        try bits.withUnsafeMutableBufferPointer { buffer in
          if let base = buffer.baseAddress { try cursor.setBits(from: start, words: 64, base) }
        }
        let rest = Int(limit - start)
        guard rest < 4096 else { continue }
        for index in bits.indices {
          #expect(bits[index] >> UInt64(max(0, rest - 64 * index)) == 0, "seed \(seed)")
        }
      }
    }
  }
}
