/// A language of the archive.
///
/// The raw value is the ISO 639-1 code, and is what files, flags and JSON say.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
  case indonesian = "id"
  case russian = "ru"
  case english = "en"
  /// Neither of the three, or too little text to tell.
  case undetermined = "und"

  /// The three languages with an analysis of their own.
  public static let supported: [Language] = [.indonesian, .russian, .english]
}
