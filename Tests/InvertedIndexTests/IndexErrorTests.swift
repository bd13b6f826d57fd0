import Testing

@testable import InvertedIndex

struct IndexErrorTests {
  @Test func describesFileAndOffset() {
    #expect(IndexError(.damaged, "is cut", file: "segment-1", offset: 7).description == "segment-1, byte 7: is cut")
    #expect(IndexError(.locked, "is locked", file: "a.index").description == "a.index: is locked")
    #expect(IndexError(.invalidQuery, "no word").description == "no word")
    // An offset says nothing without its file.
    #expect(IndexError(.damaged, "is cut", offset: 7).description == "is cut")
  }

  @Test func codesNameThemselves() {
    #expect(IndexError.Code.notFound.description == "notFound")
    #expect(IndexError.Code.damaged != .incompatible)
  }
}
