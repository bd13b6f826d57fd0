/// A prefix, which prefixes may follow it inside, and which suffixes go with it.
enum IndonesianPrefix {
  /// *meN-*, the active voice.
  case active
  /// *di-*, the passive voice.
  case passive
  /// *ter-*, what has happened to be.
  case accidental
  /// *ber-*, having or doing.
  case having
  /// *per-*, causing to be.
  case causing
  /// *peN-* and *pe-*, the one who does.
  case agent
  /// *se-*, one or same.
  case same
  /// *ke-*, with *-an* the state; alone, the ordinal.
  case state
  /// *ku-* and *kau-*, the passive with its doer.
  case personal

  /// Whether another prefix may follow directly inside this one.
  func admits(_ inner: IndonesianPrefix) -> Bool {
    switch (self, inner) {
    // memberdayakan, memperbarui, mempekerjakan, menertawakan, menyeragamkan, mengemukakan; and with di-.
    case (.active, .having), (.active, .causing), (.active, .agent), (.active, .accidental), (.active, .same),
      (.active, .state):
      true
    case (.passive, .having), (.passive, .causing), (.passive, .agent), (.passive, .accidental), (.passive, .same),
      (.passive, .state):
      true
    // pemberdayaan, pemersatu, penyeragaman, pengesampingan.
    case (.agent, .having), (.agent, .causing), (.agent, .accidental), (.agent, .same), (.agent, .state): true
    // terpelajar, terkemuka.
    case (.accidental, .causing), (.accidental, .state), (.accidental, .same): true
    // berkelanjutan, berpendapat, berpersepsi, bersebelahan.
    case (.having, .state), (.having, .agent), (.having, .causing), (.having, .same), (.having, .accidental): true
    // mempersamakan, memperkenankan.
    case (.causing, .same), (.causing, .having): true
    // sepengetahuan, seperjuangan, sekeyakinan, seterusnya.
    case (.same, .agent), (.same, .causing), (.same, .state), (.same, .accidental), (.same, .having): true
    // keberhasilan, keterlambatan, kesetaraan, kependudukan, kepedulian.
    case (.state, .having), (.state, .accidental), (.state, .same), (.state, .agent), (.state, .causing): true
    // kuperbaiki.
    case (.personal, .causing): true
    default: false
    }
  }

  /// Whether a word with this as its outermost prefix may have a suffix.
  ///
  /// Nazief and Adriani's forbidden pairs, and their like: *be-…-i, di-…-an, ke-…-i, ke-…-kan, me-…-an, se-…-i,
  /// se-…-kan,
  /// te-…-an*.
  func admits(_ suffix: IndonesianEnding.Suffix) -> Bool {
    switch self {
    case .active, .passive, .personal, .accidental: suffix != .an
    case .having: suffix != .i && suffix != .misspeltKan
    case .causing: suffix != .misspeltKan
    case .agent, .same: suffix == .none || suffix == .an
    case .state: suffix == .an
    }
  }

  /// Whether an inner prefix may stand with a suffix inside an outer one.
  static func admits(_ inner: IndonesianPrefix, inside outer: IndonesianPrefix, _ suffix: IndonesianEnding.Suffix)
    -> Bool
  {
    switch (outer, inner) {
    case (.active, .causing), (.passive, .causing), (.personal, .causing), (.accidental, .causing), (.causing, _): true
    case (.active, _), (.passive, _): suffix == .kan || suffix == .i || suffix == .misspeltKan
    case (.agent, .causing): true
    case (.agent, _), (.state, _): suffix == .an
    case (_, .state): suffix == .an || outer == .accidental
    default: true
    }
  }
}
