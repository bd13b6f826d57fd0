/// An article of an agreement (Pasal, Статья, Article): the unit that is found and cited.
public struct Article: Sendable, Hashable, Codable {
  /// The number as it stands in the heading: `5`, `12 bis`, `IV`.
  public var number: String
  /// The words beside or below the number, where there are any: `Tujuan`.
  public var heading: String?
  /// Where the article stands in the document's body: UTF-8 offsets, its heading line included.
  public var range: Range<Int>

  /// An article of a body.
  public init(number: String, heading: String? = nil, range: Range<Int>) {
    self.number = number
    self.heading = heading
    self.range = range
  }
}
