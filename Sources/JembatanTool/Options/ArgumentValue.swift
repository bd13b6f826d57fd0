import ArgumentParser
import Jembatan
import QueryLanguage

/// Reads the values of options. What is not accepted is told with what is, and with the nearest of it.
enum ArgumentValue {
  /// One of a few names, in upper or lower case.
  static func choice<Value: CaseIterable & RawRepresentable<String>>(_ text: String) throws -> Value {
    try choice(text, among: Array(Value.allCases))
  }

  /// `auto`, or one of a few names.
  static func automatic<Value: CaseIterable & RawRepresentable<String>>(_ text: String) throws -> Automatic<Value> {
    try choice(text, among: [.auto] + Value.allCases.map { Automatic(value: $0) })
  }

  /// Names parted by commas, each once.
  static func choices<Value: CaseIterable & RawRepresentable<String>>(_ text: String) throws -> ValueList<Value> {
    var values: [Value] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let value: Value = try choice(String(name.filter { !$0.isWhitespace }), among: Array(Value.allCases))
      if !values.contains(where: { $0.rawValue == value.rawValue }) { values.append(value) }
    }
    return ValueList(values: values)
  }

  /// A condition of the query language, `name:value`.
  static func condition(_ name: String) -> @Sendable (String) throws -> Filter {
    { text in
      guard !text.isEmpty else { throw ValidationError("it is empty; a value is accepted") }
      do {
        // In quotation marks a value is taken as it is.
        let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let syntax = try QuerySyntax(parsing: "\(name):\"\(quoted)\"")
        if case .condition(let filter)? = syntax.root?.kind { return filter }
      } catch let error as QueryError {
        throw ValidationError(error.message + (error.suggestion.map { "; did you mean “\($0)”?" } ?? ""))
      }
      throw ValidationError("a value is accepted")
    }
  }

  private static func choice<Value: RawRepresentable<String>>(_ text: String, among values: [Value]) throws -> Value {
    let name = text.lowercased()
    if let value = values.first(where: { $0.rawValue == name }) { return value }
    let names = values.map(\.rawValue)
    throw ValidationError("\(list(names)) are accepted" + NearestName.question(name, among: names))
  }

  /// A whole number of a range.
  static func integer(_ range: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
    { text in
      if let number = Int(text), range.contains(number) { return number }
      let bounds =
        range.upperBound == .max ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
      throw ValidationError("a whole number is accepted, \(bounds)")
    }
  }

  /// A number of a range.
  static func number(_ range: ClosedRange<Double>) -> @Sendable (String) throws -> Double {
    { text in
      if let number = Double(text), range.contains(number) { return number }
      let bounds = [range.lowerBound, range.upperBound].map { NumberText.decimals($0, 0) }
      throw ValidationError("a number is accepted, \(bounds.joined(separator: " to "))")
    }
  }

  /// A day, a month or a year.
  static func date(_ text: String) throws -> CalendarDate {
    if let date = CalendarDate(text) { return date }
    throw ValidationError("a date that exists is accepted, as 2003-04-21, 2003-04 or 2003")
  }

  /// A path, which cannot be empty: that would be a variable of the shell without a value.
  static func path(_ text: String) throws -> String {
    guard !text.isEmpty else { throw ValidationError("it is empty; a path is accepted") }
    return text
  }

  /// `a, b and c`.
  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

/// Values given as one, parted by commas.
struct ValueList<Value: Sendable>: Sendable {
  var values: [Value]
}

/// A value that is given, or `auto` to find it out.
struct Automatic<Value: RawRepresentable<String>>: RawRepresentable, CustomStringConvertible {
  /// `nil` to find it out.
  var value: Value?

  static var auto: Automatic { Automatic(value: nil) }

  init(value: Value?) {
    self.value = value
  }

  init?(rawValue: String) {
    guard rawValue != "auto" else { return }
    guard let value = Value(rawValue: rawValue) else { return nil }
    self.value = value
  }

  var rawValue: String { value?.rawValue ?? "auto" }
  var description: String { rawValue }
}

extension Automatic: Sendable where Value: Sendable {}
