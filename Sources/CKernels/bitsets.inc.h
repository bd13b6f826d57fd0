// Bitsets of 64-bit words. The compiler makes vectors of the plain loops; `restrict` spares it a check for overlap.

static void bits_and(uint64_t *restrict destination, const uint64_t *restrict other, size_t words) {
  for (size_t i = 0; i < words; i++) destination[i] &= other[i];
}

static void bits_or(uint64_t *restrict destination, const uint64_t *restrict other, size_t words) {
  for (size_t i = 0; i < words; i++) destination[i] |= other[i];
}

static void bits_andnot(uint64_t *restrict destination, const uint64_t *restrict other, size_t words) {
  for (size_t i = 0; i < words; i++) destination[i] &= ~other[i];
}

#if LEVEL == LEVEL_AVX512

static size_t bits_count_and(const uint64_t *a, const uint64_t *b, size_t words) {
  // Two sums, as an addition waits for the one before.
  __m512i count = _mm512_setzero_si512(), other_count = _mm512_setzero_si512();
  size_t i = 0;
  for (; i + 16 <= words; i += 16) {
    const __m512i both = _mm512_and_si512(_mm512_loadu_si512(a + i), _mm512_loadu_si512(b + i));
    const __m512i others = _mm512_and_si512(_mm512_loadu_si512(a + i + 8), _mm512_loadu_si512(b + i + 8));
    count = _mm512_add_epi64(count, _mm512_popcnt_epi64(both));
    other_count = _mm512_add_epi64(other_count, _mm512_popcnt_epi64(others));
  }
  for (; i < words; i += 8) {
    const __mmask8 mask = words - i >= 8 ? 0xFF : (__mmask8)((1u << (words - i)) - 1);
    const __m512i both =
        _mm512_and_si512(_mm512_maskz_loadu_epi64(mask, a + i), _mm512_maskz_loadu_epi64(mask, b + i));
    count = _mm512_add_epi64(count, _mm512_popcnt_epi64(both));
  }
  return (size_t)_mm512_reduce_add_epi64(_mm512_add_epi64(count, other_count));
}

static size_t bits_count(const uint64_t *bits, size_t words) { return bits_count_and(bits, bits, words); }

#else

// Vectors count by table lookup, as Muła, Kurz and Lemire 2018 do, “Faster population counts using AVX2 instructions”,
// <https://doi.org/10.1093/comjnl/bxx046>: the compiler knows that idiom.

static size_t bits_count(const uint64_t *bits, size_t words) {
  uint64_t count = 0;
  for (size_t i = 0; i < words; i++) count += (uint64_t)__builtin_popcountll(bits[i]);
  return count;
}

static size_t bits_count_and(const uint64_t *a, const uint64_t *b, size_t words) {
  uint64_t count = 0;
  for (size_t i = 0; i < words; i++) count += (uint64_t)__builtin_popcountll(a[i] & b[i]);
  return count;
}

#endif

#if LEVEL == LEVEL_AVX512

static size_t bits_to_ids(const uint64_t *bits, size_t words, uint32_t base, uint32_t *ids) {
  const __m512i numbers = _mm512_set_epi8(
      63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36,
      35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7,
      6, 5, 4, 3, 2, 1, 0);
  uint32_t *next = ids;
  for (size_t i = 0; i < words; i++) {
    if (bits[i] == 0) continue;
    // The numbers of the set bits, as bytes; then sixteen at a time as ids, the last of them masked.
    __m512i set = _mm512_maskz_compress_epi8(bits[i], numbers);
    const __m512i first = _mm512_set1_epi32((int)(base + 64 * (uint32_t)i));
    unsigned rest = (unsigned)__builtin_popcountll(bits[i]);
    while (rest > 16) {
      _mm512_storeu_si512(next, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(set))));
      set = _mm512_alignr_epi64(set, set, 2);
      next += 16;
      rest -= 16;
    }
    _mm512_mask_storeu_epi32(next, (__mmask16)_bzhi_u32(0xFFFF, rest),
                             _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(set))));
    next += rest;
  }
  return (size_t)(next - ids);
}

#else

#if LEVEL == LEVEL_AVX2

/// The numbers of the set bits of each byte, one a byte, then zeros.
#define SET_BIT(byte, bit) ((uint64_t)((byte) >> bit & 1) * bit << 8 * __builtin_popcount((byte) & ((1 << bit) - 1)))
#define SET_BITS(byte, _)                                                                                       \
  (SET_BIT(byte, 1) | SET_BIT(byte, 2) | SET_BIT(byte, 3) | SET_BIT(byte, 4) | SET_BIT(byte, 5) |               \
   SET_BIT(byte, 6) | SET_BIT(byte, 7))
static const uint64_t set_bits_of_byte[256] = ALL_BYTES(SET_BITS, );

INLINE __m256i set_bits(unsigned byte) {
  return _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)&set_bits_of_byte[byte]));
}

#endif

static size_t bits_to_ids(const uint64_t *bits, size_t words, uint32_t base, uint32_t *ids) {
  size_t written = 0, i = 0;
#if LEVEL == LEVEL_AVX2
  // Many bits are written in eights: what is too much is overwritten by those that follow, and never stands behind the
  // last of all. Few are faster one by one.
  const size_t count = bits_count(bits, words);
  for (; count > 12 * words && written + 64 + 8 <= count; i++) {
#pragma clang loop unroll(full)
    for (unsigned shift = 0; shift < 64; shift += 8) {
      const unsigned byte = bits[i] >> shift & 0xFF;
      const __m256i first = _mm256_set1_epi32((int)(base + 64 * (uint32_t)i + shift));
      _mm256_storeu_si256((__m256i *)(ids + written), _mm256_add_epi32(set_bits(byte), first));
      written += (size_t)__builtin_popcount(byte);
    }
  }
#endif
  for (; i < words; i++) {
    const uint32_t first = base + 64 * (uint32_t)i;
    for (uint64_t word = bits[i]; word != 0; word &= word - 1) ids[written++] = first + (uint32_t)__builtin_ctzll(word);
  }
  return written;
}

#endif
