#include "cicu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

// The opaque types are ICU's own handles under other names: nothing is ever dereferenced as these.

const char *cicu_version(void) { return U_ICU_VERSION; }

const char *cicu_unicode_version(void) { return U_UNICODE_VERSION; }

const char *cicu_error_name(int32_t error) { return u_errorName((UErrorCode)error); }

/// An overflow is told by the returned length; a warning is no error.
static void report(UErrorCode status, int32_t *error) {
  *error = (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) ? (int32_t)status : 0;
}

cicu_word_breaker *cicu_word_breaker_open(const uint16_t *rules, int32_t length, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  UBreakIterator *breaker = ubrk_openRules((const UChar *)rules, length, NULL, 0, &where, &status);
  report(status, error);
  return (cicu_word_breaker *)breaker;
}

cicu_word_breaker *cicu_word_breaker_clone(const cicu_word_breaker *breaker, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *clone = ubrk_clone((const UBreakIterator *)breaker, &status);
  report(status, error);
  return (cicu_word_breaker *)clone;
}

void cicu_word_breaker_close(cicu_word_breaker *breaker) { ubrk_close((UBreakIterator *)breaker); }

int32_t cicu_word_breaker_ends(cicu_word_breaker *breaker, const uint16_t *text, int32_t length,
                               int32_t *ends, int32_t capacity, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = (UBreakIterator *)breaker;
  ubrk_setText(iterator, (const UChar *)text, length, &status);
  report(status, error);
  if (*error != 0) return 0;
  int32_t count = 0;
  ubrk_first(iterator);
  for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator)) {
    if (count < capacity) ends[count] = end;
    count += 1;
  }
  return count;
}

static int32_t normalize(const UNormalizer2 *normalizer, UErrorCode status, const uint16_t *text, int32_t length,
                         uint16_t *result, int32_t capacity, int32_t *error) {
  int32_t needed = 0;
  if (U_SUCCESS(status)) {
    needed = unorm2_normalize(normalizer, (const UChar *)text, length, (UChar *)result, capacity, &status);
  }
  report(status, error);
  return needed;
}

int32_t cicu_nfkc_casefold(const uint16_t *text, int32_t length, uint16_t *folded, int32_t capacity,
                           int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
  return normalize(normalizer, status, text, length, folded, capacity, error);
}

int32_t cicu_nfd(const uint16_t *text, int32_t length, uint16_t *decomposed, int32_t capacity, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normalizer = unorm2_getNFDInstance(&status);
  return normalize(normalizer, status, text, length, decomposed, capacity, error);
}

bool cicu_makes_word(int32_t code_point) {
  return (u_isUAlphabetic(code_point) || u_isdigit(code_point)) &&
         u_getIntPropertyValue(code_point, UCHAR_WORD_BREAK) != U_WB_EXTEND;
}

bool cicu_is_mark(int32_t code_point) { return (U_GET_GC_MASK(code_point) & U_GC_M_MASK) != 0; }

cicu_transliterator *cicu_transliterator_open(const uint16_t *identifier, int32_t length, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transliterator =
      utrans_openU((const UChar *)identifier, length, UTRANS_FORWARD, NULL, 0, NULL, &status);
  report(status, error);
  return (cicu_transliterator *)transliterator;
}

void cicu_transliterator_close(cicu_transliterator *transliterator) {
  utrans_close((UTransliterator *)transliterator);
}

int32_t cicu_transliterate(const cicu_transliterator *transliterator, const uint16_t *text, int32_t length,
                           uint16_t *result, int32_t capacity, int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  if (length > capacity) {
    *error = 0;
    return length;
  }
  memcpy(result, text, (size_t)length * sizeof(uint16_t));
  int32_t filled = length;
  int32_t limit = length;
  utrans_transUChars((const UTransliterator *)transliterator, (UChar *)result, &filled, capacity, 0, &limit,
                     &status);
  report(status, error);
  return filled;
}

int32_t cicu_region_name(const char *region, const char *locale, uint16_t *name, int32_t capacity,
                         bool *resolved, int32_t *error) {
  char tag[16];
  UErrorCode status = U_ZERO_ERROR;
  snprintf(tag, sizeof tag, "und_%.8s", region);
  int32_t length = uloc_getDisplayCountry(tag, locale, (UChar *)name, capacity, &status);
  *resolved = status != U_USING_DEFAULT_WARNING;
  report(status, error);
  return length;
}

const char *const *cicu_region_codes(void) { return uloc_getISOCountries(); }

const char *cicu_region_alpha3(const char *region) {
  char tag[16];
  snprintf(tag, sizeof tag, "und_%.8s", region);
  return uloc_getISO3Country(tag);
}

int32_t cicu_month_name(const char *locale, int32_t month, bool standalone, uint16_t *name, int32_t capacity,
                        int32_t *error) {
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open(UDAT_NONE, UDAT_LONG, locale, NULL, 0, NULL, 0, &status);
  int32_t length = 0;
  if (U_SUCCESS(status)) {
    length = udat_getSymbols(format, standalone ? UDAT_STANDALONE_MONTHS : UDAT_MONTHS, month, (UChar *)name,
                             capacity, &status);
    udat_close(format);
  }
  report(status, error);
  return length;
}
