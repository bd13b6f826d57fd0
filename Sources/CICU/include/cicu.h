#ifndef CICU_H
#define CICU_H

// The few calls of the system's ICU that Jembatan makes, without a single ICU type: ICU's headers rename
// every function per version and clash with Foundation's own copy, so they stay inside cicu.c. Text is
// UTF-16 in ICU's manner. `error` receives 0, or ICU's positive UErrorCode. A function that fills a buffer
// returns the length needed, which may exceed the capacity; it has then written nothing the caller may use.

#include <stdbool.h>
#include <stdint.h>

typedef struct cicu_word_breaker cicu_word_breaker;
typedef struct cicu_transliterator cicu_transliterator;

/// The version of ICU linked, as "72.1", and of the Unicode standard it knows, as "15.0".
const char *cicu_version(void);
const char *cicu_unicode_version(void);

/// The English name of an error code, as "U_FILE_ACCESS_ERROR".
const char *cicu_error_name(int32_t error);

/// A breaker over rules in RBBI syntax.
cicu_word_breaker *cicu_word_breaker_open(const uint16_t *rules, int32_t length, int32_t *error);
/// Another breaker over the same rules: a hundred times as fast as compiling them.
cicu_word_breaker *cicu_word_breaker_clone(const cicu_word_breaker *breaker, int32_t *error);
void cicu_word_breaker_close(cicu_word_breaker *breaker);

/// Writes the end of each segment of `text`, in order; returns how many there are.
int32_t cicu_word_breaker_ends(cicu_word_breaker *breaker, const uint16_t *text, int32_t length,
                               int32_t *ends, int32_t capacity, int32_t *error);

/// NFKC_Casefold of a text (UAX #44): compatibility forms, case and default-ignorables folded.
int32_t cicu_nfkc_casefold(const uint16_t *text, int32_t length, uint16_t *folded, int32_t capacity,
                           int32_t *error);

/// Canonical decomposition (NFD) of a text.
int32_t cicu_nfd(const uint16_t *text, int32_t length, uint16_t *decomposed, int32_t capacity, int32_t *error);

/// Whether the code point is alphabetic or a decimal digit, and no extender (UAX #29); whether it is a combining mark.
bool cicu_makes_word(int32_t code_point);
bool cicu_is_mark(int32_t code_point);

/// A transliterator by its system identifier, as "Russian-Latin/BGN" or "Cyrillic-Latin".
cicu_transliterator *cicu_transliterator_open(const uint16_t *identifier, int32_t length, int32_t *error);
void cicu_transliterator_close(cicu_transliterator *transliterator);
int32_t cicu_transliterate(const cicu_transliterator *transliterator, const uint16_t *text, int32_t length,
                           uint16_t *result, int32_t capacity, int32_t *error);

/// The name of a region ("RU") in the language of a locale ("id"); `resolved` is false where ICU has none.
int32_t cicu_region_name(const char *region, const char *locale, uint16_t *name, int32_t capacity,
                         bool *resolved, int32_t *error);

/// The ISO 3166-1 alpha-2 regions ICU knows, a null-terminated list, and a region's alpha-3 code.
const char *const *cicu_region_codes(void);
const char *cicu_region_alpha3(const char *region);

/// The name of a month, 0 to 11, in a locale: as it stands in a date ("марта") or alone ("март").
int32_t cicu_month_name(const char *locale, int32_t month, bool standalone, uint16_t *name, int32_t capacity,
                        int32_t *error);

#endif
