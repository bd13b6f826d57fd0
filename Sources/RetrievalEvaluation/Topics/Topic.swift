/// A question put to a search engine, with the id under which its answers are judged.
///
/// Read by ``TopicReader``; its judgements are in ``Qrels``, the answers of an engine in a ``Run``.
package struct Topic: Sendable, Hashable {
  /// The id, as the qrels spell it; not empty.
  package let id: String
  /// What is searched for; not empty.
  package let text: String
  /// The code of the language that the text is in, as `ru`, where the source says.
  package let language: String?

  package init(id: String, text: String, language: String? = nil) {
    self.id = id
    self.text = text
    self.language = language
  }
}
