import CICU
package import Documents

/// What ICU's locale data (CLDR) say of months and countries in the three languages.
package enum LocaleData {
  /// The names of the twelve months: within a date (`марта`) or alone (`март`).
  package static func monthNames(in language: Language, standalone: Bool = false) throws(ICUError) -> [String] {
    var names: [String] = []
    for month in 0..<Int32(12) {
      let name = try fillingUTF16Buffer(capacity: 32, "name a month") { buffer, capacity, error in
        cicu_month_name(language.rawValue, month, standalone, buffer, capacity, error)
      }
      names.append(String(decoding: name, as: UTF16.self))
    }
    return names
  }

  /// A state or territory of ISO 3166-1.
  package struct Region: Sendable, Hashable {
    /// `RU`
    package let alpha2: String
    /// `RUS`
    package let alpha3: String
  }

  /// Every region that ICU knows, by alpha-2 code.
  package static func regions() -> [Region] {
    guard let codes = cicu_region_codes() else { return [] }
    var regions: [Region] = []
    var index = 0
    while let code = codes[index] {
      if let alpha3 = cicu_region_alpha3(code) {
        regions.append(Region(alpha2: String(cString: code), alpha3: String(cString: alpha3)))
      }
      index += 1
    }
    return regions
  }

  /// The name of a region in a language, `nil` where the data have none: `RU` in Indonesian is `Rusia`.
  package static func name(ofRegion alpha2: String, in language: Language) throws(ICUError) -> String? {
    var resolved = false
    let name = try fillingUTF16Buffer(capacity: 64, "name a region") { buffer, capacity, error in
      cicu_region_name(alpha2, language.rawValue, buffer, capacity, &resolved, error)
    }
    return resolved && !name.isEmpty ? String(decoding: name, as: UTF16.self) : nil
  }
}
