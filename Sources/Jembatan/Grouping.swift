/// What makes several documents one hit.
public enum Grouping: String, Sendable, Hashable, CaseIterable {
  /// The language versions of one work are one hit, shown by the best of them.
  case work
  /// Texts that are nearly the same, as when newspapers print one press release, are one hit, shown by the best of them:
  /// those that share two fifths of their sequences of five words with it (Broder 1997, On the resemblance and containment of
  /// documents).
  case copies
}
