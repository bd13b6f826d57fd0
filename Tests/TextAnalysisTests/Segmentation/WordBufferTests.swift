import Testing

@testable import TextAnalysis

struct WordBufferTests {
  @Test func growsAndTruncates() {
    var buffer = WordBuffer()
    for number in 0..<UInt32(5_000) { buffer.append(WordSpan(start: number, end: number + 1, content: .latin)) }
    var starts = (0..<buffer.count).map { buffer[$0].start }
    #expect(starts == (0..<5_000).map { UInt32($0) })
    buffer.truncate(to: 3)
    buffer.append(WordSpan(start: 7, end: 9, content: .digit))
    starts = (0..<buffer.count).map { buffer[$0].start }
    #expect(starts == [0, 1, 2, 7])
  }
}
