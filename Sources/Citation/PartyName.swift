import Documents
import TextAnalysis

/// The names of parties, as a citation has them.
enum PartyName {
  private static let alpha2: [String: String] = Dictionary(
    LocaleData.regions().map { ($0.alpha3, $0.alpha2) }, uniquingKeysWith: { first, _ in first })

  /// The name of a state in a language, English where that is not known: `RUS` is `Rusia`, `Россия` or `Russia`.
  /// What is no code of ISO 3166-1 is a name already.
  static func name(of party: String, in language: Language?) -> String {
    guard let code = alpha2[party] else { return party }
    let name = try? LocaleData.name(ofRegion: code, in: language ?? .english)
    return name.flatMap { $0 } ?? party
  }
}
