import Documents

/// The address of a source in the web.
enum SourceAddress {
  /// The address, with all that RFC 3986 does not allow in a URL percent-encoded; `nil` for a file, whose path means
  /// nothing on another machine and may say more than its owner wants.
  static func url(of source: DocumentSource) -> String? {
    let path = source.path
    guard let scheme = ["http://", "https://"].first(where: { path.lowercased().hasPrefix($0) }),
      path.utf8.count > scheme.utf8.count
    else { return nil }
    var url = ""
    for byte in path.utf8 {
      if isAllowed(byte) {
        url.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        url += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return url
  }

  /// Reserved and unreserved characters, and the sign of what is encoded already (RFC 3986, 2.1 to 2.3).
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
    }
  }
}
