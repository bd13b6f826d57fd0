import Foundation
import Testing

/// A JSON object of a program's output, whose keys are all known.
struct JSONObject {
  private let values: [String: Any]

  /// Reads an object.
  ///
  /// - Parameter keys: those that it must have.
  /// - Parameter optional: those that it may have. Any other is an error, so that no field appears unseen.
  init(
    _ text: some StringProtocol, keys: Set<String>, optional: Set<String> = [],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    try self.init(object, keys, optional, location)
  }

  private init(
    _ object: [String: Any]?, _ keys: Set<String>, _ optional: Set<String>, _ location: SourceLocation
  ) throws {
    values = try #require(object, sourceLocation: location)
    #expect(Set(values.keys).subtracting(optional) == keys, sourceLocation: location)
  }

  subscript(_ key: String) -> String? { values[key] as? String }
  subscript(_ key: String) -> Int? { values[key] as? Int }
  subscript(_ key: String) -> Double? { values[key] as? Double }
  subscript(_ key: String) -> [String]? { values[key] as? [String] }
  subscript(_ key: String) -> [Int]? { values[key] as? [Int] }
  subscript(_ key: String) -> [[Int]]? { values[key] as? [[Int]] }
  subscript(_ key: String) -> [String: Int]? { values[key] as? [String: Int] }
  subscript(_ key: String) -> [String: Double]? { values[key] as? [String: Double] }

  func object(
    _ key: String, keys: Set<String>, optional: Set<String> = [], _ location: SourceLocation = #_sourceLocation
  ) throws -> JSONObject {
    try JSONObject(values[key] as? [String: Any], keys, optional, location)
  }

  func objects(
    _ key: String, keys: Set<String>, optional: Set<String> = [], _ location: SourceLocation = #_sourceLocation
  ) throws -> [JSONObject] {
    let objects = try #require(values[key] as? [[String: Any]], sourceLocation: location)
    return try objects.map { try JSONObject($0, keys, optional, location) }
  }
}
