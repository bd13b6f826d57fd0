import Documents

/// An object as it stands in a line of JSON Lines.
///
/// Of a key that stands there twice one counts, as the decoder has it.
struct JSONRecord: Decodable {
  var id: String?
  var title: String?
  var body: String?
  var language: String?
  var kind: String?
  var date: String?
  var place: String?
  var outlet: String?
  var work: String?
  var parties: [String]
  var persons: [String]
  var articles: [Article]?
  /// Metadata of another type than they should have, with what is accepted.
  private(set) var unread: [(key: String, accepted: String)] = []

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Fields {
    let container: KeyedDecodingContainer<Key>
    var unread: [(key: String, accepted: String)] = []

    /// The first of the keys that has a text; an id may be a number.
    func text(_ names: String...) throws -> String? {
      for key in names.lazy.map(Key.init) where container.contains(key) {
        let text: String
        if let string = try? container.decode(String.self, forKey: key) {
          text = string
        } else if try container.decodeNil(forKey: key) {
          continue
        } else if let number = try? container.decode(Int64.self, forKey: key) {
          text = String(number)
        } else if let number = try? container.decode(UInt64.self, forKey: key) {
          text = String(number)
        } else {
          text = try container.decode(String.self, forKey: key)
        }
        if !text.isEmpty { return text }
      }
      return nil
    }

    mutating func metadata(_ name: String, _ other: String...) -> String? {
      for name in [name] + other {
        do {
          if let text = try text(name) { return text }
        } catch {
          unread.append((name, "a text is"))
        }
      }
      return nil
    }

    mutating func list(_ name: String) -> [String] {
      let key = Key(stringValue: name)
      guard container.contains(key), (try? container.decodeNil(forKey: key)) != true else { return [] }
      if let items = try? container.decode([String].self, forKey: key) { return items.filter { !$0.isEmpty } }
      if let single = try? container.decode(String.self, forKey: key) { return single.isEmpty ? [] : [single] }
      unread.append((name, "a list of texts is"))
      return []
    }

    mutating func articles(_ name: String) -> [Article]? {
      do {
        return try container.decodeIfPresent([Article].self, forKey: Key(stringValue: name))
      } catch {
        unread.append((name, "a list of objects with “number”, “heading” and “range” is"))
        return nil
      }
    }
  }

  init(from decoder: any Decoder) throws {
    var fields = Fields(container: try decoder.container(keyedBy: Key.self))
    id = try fields.text("id", "_id", "docid", "docno")
    body = try fields.text("body", "text", "contents", "content")
    title = fields.metadata("title")
    language = fields.metadata("language", "lang")
    kind = fields.metadata("kind")
    date = fields.metadata("date")
    place = fields.metadata("place")
    outlet = fields.metadata("outlet")
    work = fields.metadata("work")
    parties = fields.list("parties")
    persons = fields.list("persons")
    articles = fields.articles("articles")
    unread = fields.unread
  }
}
