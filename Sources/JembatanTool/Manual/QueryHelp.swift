/// What a query may say, on one screen: `jembatan help query`, and a section of the manual page.
enum QueryHelp {
  /// The name of the topic.
  static let topic = "query"

  /// What is written, and what it means.
  static let operators: [(syntax: String, meaning: String)] = [
    ("word other", "Rank by all words; endings do not matter."),
    ("+word -other", "Documents must have it; must not."),
    ("a AND b", "Both; a OR b: one of them; NOT a: without it."),
    ("(a OR b) c", "A group. From the loosest: OR, AND and NOT, blanks, NEAR."),
    ("\"a phrase\"", "These words in a row; \"a phrase\"~3 with 3 places to spare."),
    ("a NEAR/5 b", "Within 5 words in either order; NEAR alone: 10."),
    ("=word", "This form only."),
    ("perpust*  wom?n", "* any letters, ? one letter; anywhere in a word."),
    ("fuzzy~1", "Words that need at most so many edits, 0 to 2."),
    ("title:word", "In the title; body: in the body; also title:(a b)."),
    ("article:(a AND b)", "Both in one article of an agreement."),
    ("word^2", "Counts twice as much; also for phrases and groups."),
    ("lang:ru", "id, ru, en, und; also kind:agreement (news, other)."),
    ("date:2003..2005", "Or date:>=2010-06, date:2010-06-28, year:1998."),
    ("party:RUS", "Also country:ID person:\"a name\" outlet:… work:…"),
    ("\\", "Before a sign: a plain character, as in C\\*."),
  ]

  /// The meaning of operators as a whole.
  static let introduction = """
    Words side by side rank documents, best first. Operators are upper case and work in
    Latin and Cyrillic. Conditions (lang: to work:) hold for every document that is
    found and do not change its rank.
    """

  /// Queries to try.
  static let examples = [
    "jembatan search '\"kerja sama\" +perikanan -kuota kind:agreement'",
    "jembatan search 'сотрудничество NEAR/5 рыболовство OR title:perikanan'",
    "jembatan search 'librar* title:exchange^2 date:2010..2020'",
  ]

  /// The screen.
  static var text: String {
    let width = (operators.map(\.syntax.count).max() ?? 0) + 2
    let lines = operators.map { operation in
      "  " + operation.syntax + String(repeating: " ", count: width - operation.syntax.count) + operation.meaning
    }
    return TextWrap.wrap(introduction, width: 80) + "\n\nOPERATORS:\n" + lines.map { $0 + "\n" }.joined()
      + "\nEXAMPLES:\n" + examples.map { "  \($0)\n" }.joined()
  }
}
