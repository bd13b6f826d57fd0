// Reading blocks of 128 integers; kernels.h has the layout.
//
// The loops below unroll entirely for each width, so that shifts, masks and whether a row crosses into the next word
// are constants. SSE4.2 has nothing to add, so its level takes the functions of the baseline.

#if LEVEL <= LEVEL_SSE4
#define UNPACK128_ADD jembatan_unpack128_add_baseline
#define UNPACK128_DELTA jembatan_unpack128_delta_baseline
#else
#define UNPACK128_ADD unpack128_add
#define UNPACK128_DELTA unpack128_delta
#endif

#if LEVEL != LEVEL_SSE4

#if LEVEL == LEVEL_BASELINE
#define LINKAGE
#else
#define LINKAGE static
#endif

#if LEVEL < LEVEL_AVX2

typedef u32x4 u32_rows;
#define ROWS 1

INLINE u32_rows all_lanes(uint32_t value) { return (u32x4){value, value, value, value}; }

/// A row of 4 integers.
INLINE u32_rows rows_at(const uint8_t *in, unsigned width, unsigned row) {
  if (width == 0) return all_lanes(0);
  const u32x4_bytes *word = (const u32x4_bytes *)in + row * width / 32;
  const unsigned shift = row * width % 32;
  u32x4 value = word[0] >> shift;
  if (shift + width > 32) value |= word[1] << (32 - shift);
  return shift + width == 32 ? value : value & low_bits(width);
}

INLINE void store_rows(uint32_t *out, u32_rows value) { *(u32x4_unaligned *)out = value; }

/// 4 sums of what stands up to each lane, and in `total` the last of them in all lanes.
INLINE u32_rows prefix_sums(u32_rows value, u32_rows *total) {
  const u32x4 none = {0};
  value += __builtin_shufflevector(none, value, 0, 4, 5, 6);
  value += __builtin_shufflevector(none, value, 0, 1, 4, 5);
  *total = __builtin_shufflevector(value, value, 3, 3, 3, 3);
  return value;
}

#else

typedef uint32_t u32_rows __attribute__((vector_size(32)));
#define ROWS 2

INLINE u32_rows all_lanes(uint32_t value) { return (u32_rows)_mm256_set1_epi32((int)value); }

/// The words of a row and of the next one, side by side; the second may be the same or the following word.
INLINE __m256i word_pair(const uint8_t *in, unsigned first, unsigned second) {
  if (second == first + 1) return _mm256_loadu_si256((const __m256i *)(in + 16 * first));
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(in + 16 * first)));
}

/// Two rows, 8 integers. Four rows in 512 bits would need shuffles to bring their words together.
INLINE u32_rows rows_at(const uint8_t *in, unsigned width, unsigned row) {
  if (width == 0) return all_lanes(0);
  const unsigned a = row * width / 32, b = (row + 1) * width / 32;
  const int a_shift = row * width % 32, b_shift = (row + 1) * width % 32;
  const __m256i shifts =
      _mm256_setr_epi32(a_shift, a_shift, a_shift, a_shift, b_shift, b_shift, b_shift, b_shift);
  __m256i value = word_pair(in, a, b);
  if (a_shift + width > 32 || b_shift + width > 32) {
    // A row that ends within its word must not read beyond the last one; what it reads is masked away.
    const unsigned last = width - 1;
    const __m256i following = word_pair(in, a + 1 > last ? last : a + 1, b + 1 > last ? last : b + 1);
#if LEVEL == LEVEL_AVX512
    value = _mm256_shrdv_epi32(value, following, shifts);
#else
    // A shift by 32 gives 0.
    value = _mm256_or_si256(_mm256_srlv_epi32(value, shifts),
                            _mm256_sllv_epi32(following, _mm256_sub_epi32(_mm256_set1_epi32(32), shifts)));
#endif
  } else {
    value = _mm256_srlv_epi32(value, shifts);
  }
  if (width == 32) return (u32_rows)value;
  return (u32_rows)_mm256_and_si256(value, _mm256_set1_epi32((int)low_bits(width)));
}

INLINE void store_rows(uint32_t *out, u32_rows value) { _mm256_storeu_si256((__m256i *)out, (__m256i)value); }

/// 8 sums of what stands up to each lane, and in `total` the last of them in all lanes.
INLINE u32_rows prefix_sums(u32_rows value, u32_rows *total) {
  __m256i sums = (__m256i)value;
  sums = _mm256_add_epi32(sums, _mm256_slli_si256(sums, 4));
  sums = _mm256_add_epi32(sums, _mm256_slli_si256(sums, 8));
  const __m256i halves = _mm256_shuffle_epi32(sums, 0xFF);
  sums = _mm256_add_epi32(sums, _mm256_permute2x128_si256(halves, halves, 0x08));
  *total = (u32_rows)_mm256_permutevar8x32_epi32(sums, _mm256_set1_epi32(7));
  return (u32_rows)sums;
}

#endif

INLINE void unpack_width(const uint8_t *restrict in, unsigned width, uint32_t addend, uint32_t *restrict out) {
  const u32_rows addends = all_lanes(addend);
#pragma clang loop unroll(full)
  for (unsigned row = 0; row < 32; row += ROWS) store_rows(out + 4 * row, rows_at(in, width, row) + addends);
}

INLINE void unpack_width_delta(const uint8_t *restrict in, unsigned width, uint32_t base, uint32_t *restrict out) {
  // The sums within a step need nothing of the step before, so only one addition a step waits for another.
  u32_rows before = all_lanes(base);
#pragma clang loop unroll(full)
  for (unsigned row = 0; row < 32; row += ROWS) {
    u32_rows total;
    const u32_rows sums = prefix_sums(rows_at(in, width, row) + 1, &total);
    store_rows(out + 4 * row, sums + before);
    before += total;
  }
}

LINKAGE void UNPACK128_ADD(const uint8_t *in, unsigned width, uint32_t addend, uint32_t *out) {
  switch (width) {
#define CASE(width)                       \
  case width:                             \
    unpack_width(in, width, addend, out); \
    return;
    WIDTHS(CASE)
#undef CASE
  }
  __builtin_trap();
}

LINKAGE void UNPACK128_DELTA(const uint8_t *in, unsigned width, uint32_t base, uint32_t *out) {
  switch (width) {
#define CASE(width)                           \
  case width:                                 \
    unpack_width_delta(in, width, base, out); \
    return;
    WIDTHS(CASE)
#undef CASE
  }
  __builtin_trap();
}

#undef ROWS

#endif
