/// How a posting is written: what ``SegmentBuilder`` appends and ``PostingsCursor`` reads.
///
/// ```
/// posting = document delta, body frequency << 1 | has title frequency, title frequency?
/// ```
///
/// All are variable-length integers; the first delta counts from document 0.
enum PostingsFormat {
  @inline(__always)
  static func encode(documentDelta: UInt32, title: UInt32, body: UInt32, _ append: (UInt32) -> Void) {
    append(documentDelta)
    append(body << 1 | (title > 0 ? 1 : 0))
    if title > 0 { append(title) }
  }
}
