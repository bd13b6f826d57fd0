#include "language_data.h"

// #embed is C23; the toolchain's clang has it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define JEMBATAN_EMBEDDED(name) \
  jembatan_table jembatan_##name(void) { return (jembatan_table){name, sizeof name}; }

static const unsigned char english_forms[] = {
#embed "Tables/english-forms.txt"
};
JEMBATAN_EMBEDDED(english_forms)

static const unsigned char russian_forms[] = {
#embed "Tables/russian-forms.txt"
};
JEMBATAN_EMBEDDED(russian_forms)

static const unsigned char russian_nouns[] = {
#embed "Tables/russian-nouns.txt"
};
JEMBATAN_EMBEDDED(russian_nouns)

static const unsigned char indonesian_compounds[] = {
#embed "Tables/indonesian-compounds.txt"
};
JEMBATAN_EMBEDDED(indonesian_compounds)

static const unsigned char indonesian_exceptions[] = {
#embed "Tables/indonesian-exceptions.txt"
};
JEMBATAN_EMBEDDED(indonesian_exceptions)

static const unsigned char indonesian_names[] = {
#embed "Tables/indonesian-names.txt"
};
JEMBATAN_EMBEDDED(indonesian_names)

static const unsigned char indonesian_roots[] = {
#embed "Tables/indonesian-roots.txt"
};
JEMBATAN_EMBEDDED(indonesian_roots)

static const unsigned char latin_language_grams[] = {
#embed "Tables/latin-language-grams.txt"
};
JEMBATAN_EMBEDDED(latin_language_grams)

static const unsigned char function_words[] = {
#embed "Tables/function-words.txt"
};
JEMBATAN_EMBEDDED(function_words)
