import Documents
import InvertedIndex
import TextAnalysis

/// The values of conditions as filters.
enum ConditionValue {
  /// The filter of `name:value`.
  static func filter(_ name: FieldName, _ value: String, at range: Range<Int>) throws(QueryError) -> Filter {
    switch name {
    case .lang: return .language(try language(value, at: range))
    case .kind:
      if let kind = DocumentKind(rawValue: value.lowercased()) { return .kind(kind) }
      throw unknown(value, of: name, among: DocumentKind.allCases.map(\.rawValue), at: range)
    case .date: return try DateCondition(name: "date", accepts: .dates).filter(value, at: range)
    case .year: return try DateCondition(name: "year", accepts: .years).filter(value, at: range)
    case .party: return .party(isCode(value) ? value.uppercased() : value)
    case .person: return .person(value)
    case .outlet: return .outlet(value)
    case .work: return .work(value)
    case .country: return .party(try country(value, at: range))
    case .title, .body, .article:
      throw QueryError("\(name.rawValue): is no condition", at: range)
    }
  }

  /// The error of a condition without a value.
  static func missing(_ name: FieldName, found: String?, at range: Range<Int>) -> QueryError {
    QueryError(
      "\(name.rawValue): is followed by a value" + (found.map { ", not \($0)" } ?? ""), at: range,
      expected: examples(of: name).map { "\(name.rawValue):\($0)" })
  }

  private static func examples(of name: FieldName) -> [String] {
    switch name {
    case .lang: Language.allCases.map(\.rawValue)
    case .kind: DocumentKind.allCases.map(\.rawValue)
    case .date: DateCondition.Accepted.dates.examples
    case .year: DateCondition.Accepted.years.examples
    case .party: ["RUS", "\"a name\""]
    case .country: ["RUS", "RU"]
    case .person, .outlet, .work, .title, .body, .article: ["word", "\"several words\""]
    }
  }

  private static func language(_ value: String, at range: Range<Int>) throws(QueryError) -> Language {
    let name = value.lowercased()
    if let language = Language(rawValue: name) { return language }
    let names: [String: Language] = [
      "indonesian": .indonesian, "russian": .russian, "english": .english, "undetermined": .undetermined,
    ]
    if let language = names[name] { return language }
    throw unknown(
      value, of: .lang, among: Language.allCases.map(\.rawValue) + names.keys.sorted(), at: range)
  }

  private static func unknown(
    _ value: String, of name: FieldName, among names: [String], at range: Range<Int>
  ) -> QueryError {
    QueryError(
      "\(quoted(value)) is no value of \(name.rawValue):", at: range, expected: names,
      suggestion: nearest(to: value, among: names))
  }

  private static func nearest(to value: String, among names: [String]) -> String? {
    // Nothing as long as that is near a name, and the distance takes time.
    value.utf8.count <= 64 ? NearestName.nearest(to: value.lowercased(), among: names) : nil
  }

  private static func isCode(_ value: String) -> Bool {
    value.utf8.count == 3 && value.utf8.allSatisfy(WordCharacters.isLetter)
  }
}

extension ConditionValue {
  /// The ISO 3166-1 alpha-3 codes by themselves and by the alpha-2 codes.
  private static let countryCodes: [String: String] = {
    var codes: [String: String] = [:]
    for region in LocaleData.regions() {
      codes[region.alpha2] = region.alpha3
      codes[region.alpha3] = region.alpha3
    }
    return codes
  }()

  private static func country(_ value: String, at range: Range<Int>) throws(QueryError) -> String {
    if value.utf8.count <= 3, let code = countryCodes[value.uppercased()] { return code }
    throw QueryError(
      "\(quoted(value)) is no country: a code of ISO 3166-1 is accepted, of three letters or two, as RUS or RU",
      at: range, suggestion: countryCode(named: value) ?? nearestCountryCode(to: value))
  }

  /// The code of a country by its name in one of the three languages.
  private static func countryCode(named name: String) -> String? {
    guard name.utf8.count > 3, name.utf8.count <= 128 else { return nil }
    let wanted = name.lowercased()
    for language in Language.supported {
      for region in LocaleData.regions() {
        let known = (try? LocaleData.name(ofRegion: region.alpha2, in: language)) ?? nil
        if known?.lowercased() == wanted { return region.alpha3 }
      }
    }
    return nil
  }

  private static func nearestCountryCode(to value: String) -> String? {
    guard value.utf8.count <= 8 else { return nil }
    return NearestName.nearest(to: value.uppercased(), among: countryCodes.keys.filter { $0.utf8.count == 3 }.sorted())
  }
}
