#ifndef JEMBATAN_LANGUAGE_DATA_H
#define JEMBATAN_LANGUAGE_DATA_H

/// A table of words as it stands in `Tables/`: UTF-8 text, one entry a line. It lives as long as the process.
typedef struct {
  const unsigned char *_Nonnull bytes;
  unsigned long size;
} jembatan_table;

/// Declares the function that returns a table: Swift 6 imports no global that holds a pointer, but calls a function.
#define JEMBATAN_TABLE(name) jembatan_table jembatan_##name(void);

JEMBATAN_TABLE(english_forms)
JEMBATAN_TABLE(indonesian_compounds)
JEMBATAN_TABLE(indonesian_exceptions)
JEMBATAN_TABLE(indonesian_names)
JEMBATAN_TABLE(indonesian_roots)
JEMBATAN_TABLE(latin_language_grams)
JEMBATAN_TABLE(russian_forms)
JEMBATAN_TABLE(russian_nouns)

JEMBATAN_TABLE(function_words)

#endif
