/// The words of a text while it is analyzed: an array that costs no more than its memory.
///
/// This file may use unsafe pointers: every word of every text passes here. The pointer is owned here.
struct WordBuffer: ~Copyable {
  private var words: UnsafeMutablePointer<WordSpan>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 1 << 10
    words = .allocate(capacity: capacity)
  }

  deinit {
    words.deallocate()
  }

  subscript(_ index: Int) -> WordSpan {
    @inline(__always) get {
      assert(index >= 0 && index < count, "no such word")
      return words[index]
    }
  }

  @inline(__always)
  mutating func append(_ word: WordSpan) {
    if count == capacity { grow() }
    (words + count).initialize(to: word)
    count += 1
  }

  /// Drops the words behind the first `count`.
  mutating func truncate(to count: Int) {
    assert(count >= 0 && count <= self.count, "no such word")
    self.count = count
  }

  private mutating func grow() {
    let grown = UnsafeMutablePointer<WordSpan>.allocate(capacity: capacity * 2)
    grown.moveInitialize(from: words, count: count)
    words.deallocate()
    words = grown
    capacity *= 2
  }
}
