import Documents
import Glibc
import InvertedIndex
import Testing

@testable import QueryLanguage

/// A seed that differs from run to run; every property test prints it. `JEMBATAN_TEST_SEED` repeats one.
func propertySeed(_ test: String = #function) -> UInt64 {
  let given = getenv("JEMBATAN_TEST_SEED").flatMap { UInt64(String(cString: $0)) }
  let seed = given ?? UInt64.random(in: 0...UInt64.max)
  print("\(test): JEMBATAN_TEST_SEED=\(seed)")
  return seed
}

/// How many times as much a property test does: 1, or what `JEMBATAN_TEST_SCALE` says.
let testScale = getenv("JEMBATAN_TEST_SCALE").flatMap { Int(String(cString: $0)) }.map { max(1, $0) } ?? 1

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// One of some values.
  mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &self)] }
}

/// The tree of a query.
func tree(_ text: String) throws -> QuerySyntax.Kind? { try QuerySyntax(parsing: text).root?.kind }

/// The error of a query; `nil` where it is parsed.
func queryError(_ text: String) -> QueryError? {
  do {
    _ = try QuerySyntax(parsing: text)
    return nil
  } catch {
    return error
  }
}

/// What stands in a range of UTF-8 offsets; `nil` for a range that is not within the text.
func slice(_ text: String, _ range: Range<Int>) -> String? {
  let bytes = Array(text.utf8)
  guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
  return String(bytes: bytes[range])
}

extension String {
  /// The text of bytes that are UTF-8; `nil` for others.
  fileprivate init?(bytes: ArraySlice<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.elementsEqual(bytes) else { return nil }
    self = text
  }
}

/// The offsets in UTF-8 between the characters of a text, by the standard library.
func characterBoundaries(_ text: String) -> Set<Int> {
  var boundaries: Set<Int> = [0]
  var offset = 0
  for character in text {
    offset += character.utf8.count
    boundaries.insert(offset)
  }
  return boundaries
}

extension QuerySyntax.Node {
  /// The nodes right below.
  var children: [QuerySyntax.Node] {
    switch kind {
    case .word, .exact, .pattern, .fuzzy, .phrase, .condition: []
    case .near(let left, let right, _): [left, right]
    case .ranked(let clauses): clauses.map(\.node)
    case .all(let nodes), .any(let nodes): nodes
    case .not(let node), .field(_, let node), .boosted(let node, _): [node]
    }
  }

  /// The levels below the node.
  var height: Int {
    if case .condition(let filter) = kind { return filter.height }
    return children.map { $0.height + 1 }.max() ?? 0
  }
}

extension Filter {
  /// The levels below the condition.
  var height: Int {
    switch self {
    case .all(let filters), .any(let filters): filters.map { $0.height + 1 }.max() ?? 0
    case .not(let filter): filter.height + 1
    default: 0
    }
  }
}

/// Short ways to write trees: what is a node where a kind is meant.
typealias Kind = QuerySyntax.Kind

func node(_ kind: Kind) -> QuerySyntax.Node { QuerySyntax.Node(kind) }

func all(_ kinds: Kind...) -> Kind { .all(kinds.map(node)) }

func any(_ kinds: Kind...) -> Kind { .any(kinds.map(node)) }

func not(_ kind: Kind) -> Kind { .not(node(kind)) }

func near(_ left: Kind, _ right: Kind, _ distance: Int) -> Kind {
  .near(node(left), node(right), distance: distance)
}

/// Words side by side, all of them as should.
func ranked(_ kinds: Kind...) -> Kind { .ranked(kinds.map { QuerySyntax.Clause(.should, node($0)) }) }

func clauses(_ clauses: (QuerySyntax.Occurrence, Kind)...) -> Kind {
  .ranked(clauses.map { QuerySyntax.Clause($0.0, node($0.1)) })
}

func field(_ field: QuerySyntax.Field, _ kind: Kind) -> Kind { .field(field, node(kind)) }

func boosted(_ kind: Kind, _ boost: Double) -> Kind { .boosted(node(kind), boost) }
