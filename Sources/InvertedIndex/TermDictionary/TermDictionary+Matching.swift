extension TermDictionary {
  /// Visits the words below a tag that an automaton matches, in the order of keys, until the body returns false.
  ///
  /// The states behind each character of a key are kept for the keys that follow. Where a prefix is dead, the smallest
  /// key that may match is sought: behind the longest prefix with a character that leads on, the next such character
  /// and those that must follow it.
  ///
  /// - Complexity: linear in the prefixes that are not dead and in the terms of their blocks.
  @inline(__always)
  func forEach<Automaton: TermAutomaton>(
    tag: UInt8, matching automaton: inout Automaton,
    _ body: (_ key: [UInt8], _ info: TermInfo, _ distance: Int) throws(IndexError) -> Bool
  ) throws(IndexError) {
    guard let start = automaton.start else { return }
    var cursor = cursor
    var path = Path<Automaton>(start)
    var target = [tag]
    path.extend(&target, from: start, &automaton, limit: 16)
    guard try cursor.seek(to: target) else { return }
    while cursor.key.first == tag {
      path.keep(cursor.sharedLength)
      if path.follow(cursor.key, &automaton) {
        if let distance = automaton.distance(in: path.last) {
          guard try body(cursor.key, cursor.info, distance) else { return }
        }
        let prefixLength = path.length
        let takesAll = automaton.matchesAll(in: path.last)
        guard try cursor.next() else { return }
        while takesAll, cursor.sharedLength >= prefixLength {
          guard try body(cursor.key, cursor.info, 0) else { return }
          guard try cursor.next() else { return }
        }
      } else {
        guard path.nextTarget(behind: cursor.key, &automaton, &target) else { return }
        guard try cursor.seek(to: target) else { return }
      }
    }
  }

  /// The states of an automaton along a key.
  private struct Path<Automaton: TermAutomaton> {
    private struct Step {
      let state: Automaton.State
      let scalar: UInt32
      /// Where the character ends in the key.
      let end: Int
    }

    private let start: Automaton.State
    private var steps: [Step] = []
    /// The character behind the last step, that leads nowhere; `nil` where it is no UTF-8.
    private var dead: UInt32?

    init(_ start: Automaton.State) {
      self.start = start
      steps.reserveCapacity(32)
    }

    /// The state behind the last step.
    var last: Automaton.State { steps.last?.state ?? start }

    /// The bytes of the key that the steps took, its tag among them.
    var length: Int { steps.last?.end ?? 1 }

    /// Keeps the steps within so many bytes.
    mutating func keep(_ shared: Int) {
      while let step = steps.last, step.end > shared { steps.removeLast() }
    }

    /// Goes on to the end of a key; false where a prefix is dead. Stops also where whatever follows matches.
    mutating func follow(_ key: [UInt8], _ automaton: inout Automaton) -> Bool {
      var state = last
      var place = length
      while place < key.count, !automaton.matchesAll(in: state) {
        guard let (scalar, width) = key.scalar(at: place) else {
          dead = nil
          return false
        }
        guard let next = automaton.state(behind: scalar, in: state) else {
          dead = scalar
          return false
        }
        state = next
        place += width
        steps.append(Step(state: state, scalar: scalar, end: place))
      }
      return true
    }

    /// The smallest key that may match behind all with the dead prefix; false where there is none.
    ///
    /// - Parameter target: takes the key.
    mutating func nextTarget(
      behind key: [UInt8], _ automaton: inout Automaton, _ target: inout [UInt8]
    ) -> Bool {
      // Bytes that are no character are damage, or a keyword that was cut: the next key is tried.
      guard var scalar = dead else {
        target.removeAll(keepingCapacity: true)
        target.append(contentsOf: key)
        target.append(0)
        return true
      }
      while true {
        let isSurrogate = (0xD7FF..<0xDFFF).contains(scalar)
        let following = isSurrogate ? 0xE000 : scalar + 1
        if let next = automaton.nextScalar(from: following, in: last), let character = Unicode.Scalar(next) {
          target.removeAll(keepingCapacity: true)
          target.append(contentsOf: key[..<length])
          target.append(character)
          if let state = automaton.state(behind: next, in: last) { extend(&target, from: state, &automaton, limit: 2) }
          return true
        }
        guard let step = steps.popLast() else { return false }
        scalar = step.scalar
      }
    }

    /// Appends what a key must go on with at least, to match behind a state.
    ///
    /// - Parameter limit: characters at most, as few tell most keys apart.
    func extend(
      _ target: inout [UInt8], from state: Automaton.State, _ automaton: inout Automaton, limit: Int
    ) {
      var state = state
      for _ in 0..<limit {
        guard automaton.distance(in: state) == nil, let next = automaton.nextScalar(from: 0, in: state), next > 0,
          let character = Unicode.Scalar(next), let following = automaton.state(behind: next, in: state)
        else { return }
        target.append(character)
        state = following
      }
    }
  }
}

extension [UInt8] {
  /// Appends a character in UTF-8.
  fileprivate mutating func append(_ character: Unicode.Scalar) {
    append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
  }

  /// The Unicode scalar in UTF-8 that begins at a place, and its length; `nil` where none does.
  @inline(__always)
  fileprivate func scalar(at place: Int) -> (UInt32, Int)? {
    func following(_ offset: Int) -> UInt32? {
      guard place + offset < count, self[place + offset] & 0xC0 == 0x80 else { return nil }
      return UInt32(self[place + offset] & 0x3F)
    }
    let lead = UInt32(self[place])
    switch lead {
    case 0..<0x80: return (lead, 1)
    case 0xC2..<0xE0:
      guard let second = following(1) else { return nil }
      return ((lead & 0x1F) << 6 | second, 2)
    case 0xE0..<0xF0:
      guard let second = following(1), let third = following(2) else { return nil }
      let scalar = (lead & 0xF) << 12 | second << 6 | third
      return scalar < 0x800 || (0xD800..<0xE000).contains(scalar) ? nil : (scalar, 3)
    case 0xF0..<0xF5:
      guard let second = following(1), let third = following(2), let fourth = following(3) else { return nil }
      let scalar = (lead & 7) << 18 | second << 12 | third << 6 | fourth
      return (0x10000..<0x110000).contains(scalar) ? (scalar, 4) : nil
    default: return nil
    }
  }
}
