import Documents
import Testing

@testable import Citation

struct SourceAddressTests {
  @Test(arguments: [
    ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
    ("HTTP://example.org/", "HTTP://example.org/"),
    ("http://example.org/{a}\\b\"\n", "http://example.org/%7Ba%7D%5Cb%22%0A"),
    ("https://example.org/ё", "https://example.org/%D1%91"),
  ])
  func webAddresses(path: String, url: String) {
    #expect(SourceAddress.url(of: DocumentSource(path: path)) == url)
  }

  /// Paths of files are nobody else's business.
  @Test(arguments: [
    "/home/ani/a.txt", "a.txt", "file:///a.txt", "https://", "C:\\http://x", "ftp://x/y", "javascript:x",
  ])
  func otherPaths(path: String) {
    #expect(SourceAddress.url(of: DocumentSource(path: path)) == nil)
  }
}
