/// What the Indonesian stemmer knows of words: roots, protected names, and the forms that no rule gets right.
struct IndonesianLexicon: Sendable {
  /// Root words (*kata dasar*), bound roots (*juang*, *temu*) and joined compounds (*kerjasama*) among them.
  let roots: WordTable
  /// Forms that no rule gets right and old spellings, under the root each comes from. A form of *meN-* without suffix
  /// speaks
  /// for *peN-* and for its suffixes as well.
  let exceptions: WordTable
  /// Names of persons, places and organisations: never stripped but of clitics.
  let names: WordTable
}
