import CICU

/// The ICU that the program runs with.
package enum ICUVersion {
  /// For example `72.1`.
  package static var library: String { String(cString: cicu_version()) }
  /// The version of the Unicode standard it implements, for example `15.0`.
  package static var unicode: String { String(cString: cicu_unicode_version()) }
}
