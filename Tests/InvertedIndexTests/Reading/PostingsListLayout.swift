@testable import InvertedIndex

/// Where the parts of a long list of postings stand, counted from its beginning; written from the format's description.
struct PostingsListLayout {
  let blockCount: Int
  let superLast: Range<Int>
  let superStarts: Range<Int>
  let last: Range<Int>
  let dataEnds: Range<Int>
  let positionsEnds: Range<Int>
  let encodings: Range<Int>
  let data: Range<Int>

  init(_ info: TermInfo) {
    let blocks = (Int(info.documentFrequency) + 127) / 128
    let supers = (blocks + 31) / 32
    var end = 0
    func part(_ length: Int) -> Range<Int> {
      defer { end += length }
      return end..<end + length
    }
    blockCount = blocks
    superLast = part(4 * supers)
    _ = part(8 * supers)
    superStarts = part(4 * supers)
    last = part(4 * blocks)
    _ = part(8 * blocks)
    dataEnds = part(2 * blocks)
    positionsEnds = part(4 * blocks)
    encodings = part(2 * blocks)
    _ = part(info.documentFrequency >= 1_024 ? 20 : 0)
    data = end..<info.postingsLength
  }
}
