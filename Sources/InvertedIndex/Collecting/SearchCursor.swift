/// Where a page of results ended, as a string that a reader hands back to get the next page.
///
/// ```
/// cursor     = base64url(body checksum)
/// body       = version:u8 identity:u64 generation query:u64 rank segment document position
/// ```
///
/// Numbers without a width are varints, others little-endian; the checksum is the CRC-32C of the body; base64url is that
/// of RFC 4648, section 5, without padding. See <doc:Cursors> for an example in bytes.
///
/// A cursor names its place by what documents are ordered by, not by a count: so a page deep in the results takes no more
/// memory than the first. It holds only for the query, the order and the generation of the index that it was made with,
/// for scores depend on all three; it is not signed, and a reader who changes it gets another page of the same results.
package struct SearchCursor: Sendable, Hashable {
  private static let version: UInt8 = 1
  /// Longer strings are none.
  private static let lengthLimit = 128

  /// ``Manifest/identity`` of the index.
  package var identity: UInt64
  /// ``Manifest/generation`` of the index.
  package var generation: UInt64
  /// ``hash(of:)`` of the query.
  package var query: UInt64
  /// The place of the last document that was shown.
  package var place: ResultPlace
  /// How many documents have been shown, that one included.
  package var position: Int

  /// - Parameter query: the query in its canonical form, with all that decides which documents match and in what order.
  package init(after place: ResultPlace, position: Int, query: String, in manifest: Manifest) {
    identity = manifest.identity
    generation = manifest.generation
    self.query = Self.hash(of: query)
    self.place = place
    self.position = position
  }

  /// The FNV-1a hash of a text, 64 bits (Fowler, Noll and Vo; RFC 9923): the same in every process.
  package static func hash(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  // MARK: Text

  /// The string: 35 to 74 letters, digits, `-` and `_`.
  package var text: String {
    var body = ByteWriter()
    body.append(raw: [Self.version])
    body.append(fixed: identity)
    body.append(generation)
    body.append(fixed: query)
    body.append(place.rank)
    body.append(place.segment)
    body.append(place.document)
    body.append(UInt64(clamping: position))
    let checksum = body.bytes.withUnsafeBytes { CRC32C.of($0) }
    body.append(fixed: checksum)
    return Base64URL.encode(body.bytes)
  }

  /// Reads a string.
  ///
  /// - Throws: `invalidCursor` for a string that is no cursor.
  package init(_ text: String) throws(IndexError) {
    guard text.utf8.count <= Self.lengthLimit, let bytes = Base64URL.decode(text), bytes.count > 4 else {
      throw Self.invalid
    }
    let body = Array(bytes.dropLast(4))
    let file = StoredBytes(copying: bytes, name: "cursor")
    do throws(IndexError) {
      var reader = try ByteReader(file, 0..<bytes.count)
      guard try reader.fixed(UInt8.self) == Self.version else { throw Self.invalid }
      identity = try reader.fixed(UInt64.self)
      generation = try reader.uint64()
      query = try reader.fixed(UInt64.self)
      place = ResultPlace(rank: try reader.uint32(), segment: try reader.uint32(), document: try reader.uint32())
      let position = try reader.uint64()
      let checksum = try reader.fixed(UInt32.self)
      guard reader.isAtEnd, checksum == body.withUnsafeBytes({ CRC32C.of($0) }), let position = Int(exactly: position)
      else { throw Self.invalid }
      self.position = position
    } catch {
      throw Self.invalid
    }
  }

  private static var invalid: IndexError {
    IndexError(
      .invalidCursor, "the cursor is not one that a search returned; begin with the first page, without a cursor")
  }

  // MARK: Checking

  /// Makes sure that the cursor belongs to a query on a snapshot.
  ///
  /// - Parameter query: in the form that the cursor was made with.
  /// - Throws: `invalidCursor` for the cursor of another query, order or index; `staleCursor` where the index has
  ///   changed since.
  package func check(query: String, in manifest: Manifest) throws(IndexError) {
    guard identity == manifest.identity else {
      throw IndexError(
        .invalidCursor, "the cursor belongs to another index; begin with the first page, without a cursor")
    }
    guard self.query == Self.hash(of: query) else {
      throw IndexError(
        .invalidCursor,
        "the cursor belongs to another query, filter or order; give those it was returned for, or begin with the first "
          + "page, without a cursor")
    }
    guard generation == manifest.generation else {
      throw IndexError(
        .staleCursor,
        "the index has changed since: the cursor belongs to generation \(generation), the newest is "
          + "\(manifest.generation); begin with the first page, without a cursor")
    }
  }
}
