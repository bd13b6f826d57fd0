import CICU
import Synchronization

/// Finds word boundaries with ICU, by rules of the project's own.
///
/// The rules are those of Unicode Standard Annex #29, section 4.1, without the tailorings that ICU's own word rules
/// received between versions 70 and 76 (`@` as a letter, `:` inside words) and without its dictionaries: so that
/// every version of ICU finds the same words, and an index built with one can be searched with another. The narrow
/// no-break space parts words here as every other space does. Rule WB3c, which keeps emoji sequences together, is
/// left out: emoji are no words, and are not to become part of one.
///
/// This is the law that ``Segmenter``'s own scanner follows; a differential test holds the two together. A breaker
/// belongs to one thread.
final class WordBreaker {
  private let breaker: OpaquePointer

  /// Compiling the rules takes milliseconds, and every query has an analyzer of its own: they are compiled once, to
  /// be cloned. Kept as an address, which may pass between threads under the lock; 0 before the first.
  private static let compiled = Mutex<UInt>(0)

  init() throws(ICUError) {
    var error: Int32 = 0
    let clone = Self.compiled.withLock { compiled in
      if compiled == 0 {
        let rules = Array(Self.rules.utf16)
        let breaker = cicu_word_breaker_open(rules, Int32(rules.count), &error)
        if error == 0 { compiled = UInt(bitPattern: breaker) }
      }
      guard let breaker = OpaquePointer(bitPattern: compiled) else { return 0 as UInt }
      return UInt(bitPattern: cicu_word_breaker_clone(breaker, &error))
    }
    guard error == 0, let breaker = OpaquePointer(bitPattern: clone) else {
      throw ICUError("compile the word rules", code: error)
    }
    self.breaker = breaker
  }

  deinit {
    cicu_word_breaker_close(breaker)
  }

  /// The end of each segment of the text, in UTF-16 units; the first segment begins at 0.
  func ends(in text: [UInt16]) throws(ICUError) -> [Int32] {
    var error: Int32 = 0
    let capacity = text.count
    let ends = [Int32](unsafeUninitializedCapacity: capacity) { buffer, count in
      guard let base = buffer.baseAddress, capacity > 0 else { return }
      count = Int(cicu_word_breaker_ends(breaker, text, Int32(text.count), base, Int32(capacity), &error))
    }
    guard error == 0 else { throw ICUError("find word boundaries", code: error) }
    return ends
  }

  /// UAX #29 rules WB3 to WB16 in ICU's syntax. Each rule is a stretch without a boundary; `!!chain` lets the end of
  /// one be the beginning of the next.
  private static let rules = #"""
    !!chain;
    !!quoted_literals_only;
    $CR = [\p{Word_Break = CR}];
    $LF = [\p{Word_Break = LF}];
    $Newline = [\p{Word_Break = Newline}];
    $Extend = [\p{Word_Break = Extend}\p{Word_Break = Format}\p{Word_Break = ZWJ}];
    $Hebrew = [\p{Word_Break = Hebrew_Letter}];
    $Letter = [[\p{Word_Break = ALetter}\p{Word_Break = Hebrew_Letter}] - [@]];
    $Katakana = [\p{Word_Break = Katakana}];
    $Numeric = [\p{Word_Break = Numeric}];
    $Joiner = [[\p{Word_Break = ExtendNumLet}] - [\u202F]];
    $SingleQuote = [\p{Word_Break = Single_Quote}];
    $DoubleQuote = [\p{Word_Break = Double_Quote}];
    $MidLetter = [[\p{Word_Break = MidLetter}] - [\: \uFE55 \uFF1A]];
    $MidNum = [\p{Word_Break = MidNum}];
    $MidNumLet = [\p{Word_Break = MidNumLet}];
    $Space = [\p{Word_Break = WSegSpace}];
    $Flag = [\p{Word_Break = Regional_Indicator}];
    $L = $Letter $Extend*;
    $H = $Hebrew $Extend*;
    $K = $Katakana $Extend*;
    $N = $Numeric $Extend*;
    $J = $Joiner $Extend*;
    $InLetters = ($MidLetter | $MidNumLet | $SingleQuote) $Extend*;
    $InNumbers = ($MidNum | $MidNumLet | $SingleQuote) $Extend*;
    $CR $LF;
    [^$CR $LF $Newline] $Extend+;
    $Space $Space;
    $L $L;
    $L $InLetters $L;
    $H $SingleQuote $Extend*;
    $H $DoubleQuote $Extend* $H;
    $N $N;
    $L $N;
    $N $L;
    $N $InNumbers $N;
    $K $K;
    $L $J;
    $N $J;
    $K $J;
    $J $J;
    $J $L;
    $J $N;
    $J $K;
    ^$Flag $Extend* $Flag $Extend*;
    .;
    """#
}
