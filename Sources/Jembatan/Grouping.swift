/// What makes several documents one hit.
public enum Grouping: String, Sendable, Hashable, CaseIterable {
  /// The language versions of one work are one hit, shown by the best of them. ``Hit/related`` lists all others that
  /// the index has, up to 64, those that do not match included.
  case work
  /// Texts that are nearly the same, as when newspapers print one press release, are one hit, shown by the best of
  /// them: those whose bodies share two fifths of their sequences of five words with it (Broder 1997, On the
  /// resemblance and containment of documents). ``Hit/related`` lists those that rank on the page or among the 128
  /// documents behind it; ones further down are passed over as well. How many groups there are is not counted.
  case copies
}
