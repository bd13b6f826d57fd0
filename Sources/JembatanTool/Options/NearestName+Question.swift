import QueryLanguage

extension NearestName {
  /// `; did you mean “search”?`, or nothing where no name is near.
  static func question(_ name: String, among names: [String]) -> String {
    // Nothing as long as that is near a name, and the distance takes time.
    guard name.utf8.count <= 64, let nearest = nearest(to: name, among: names) else { return "" }
    return "; did you mean “\(nearest)”?"
  }
}
