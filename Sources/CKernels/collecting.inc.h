// Collecting the few values of a window that beat a threshold: most groups of 64, or 16, hold none.
//
// After i values at most i positions are written, so that a whole vector of positions may be stored for the values that
// follow: it ends before `count`.

#if LEVEL == LEVEL_AVX512

/// Writes the positions of the 16 values at `i` that a mask names.
INLINE size_t write_positions(__mmask16 above, size_t i, uint32_t *positions) {
  const __m512i numbers = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const unsigned found = (unsigned)__builtin_popcount(above);
  // Into a register, then to memory: Zen 4 is slow at both in one.
  _mm512_mask_storeu_epi32(
      positions, (__mmask16)_bzhi_u32(0xFFFF, found),
      _mm512_maskz_compress_epi32(above, _mm512_add_epi32(numbers, _mm512_set1_epi32((int)i))));
  return found;
}

static size_t collect_above(const uint32_t *accumulator, size_t count, uint32_t threshold, uint32_t *positions) {
  const __m512i thresholds = _mm512_set1_epi32((int)threshold);
  size_t written = 0, i = 0;
  for (; i + 64 <= count; i += 64) {
    __mmask16 above[4];
#pragma clang loop unroll(full)
    for (int k = 0; k < 4; k++) {
      above[k] = _mm512_cmpgt_epi32_mask(_mm512_loadu_si512(accumulator + i + 16 * k), thresholds);
    }
    if ((above[0] | above[1] | above[2] | above[3]) == 0) continue;
#pragma clang loop unroll(full)
    for (size_t k = 0; k < 4; k++) written += write_positions(above[k], i + 16 * k, positions + written);
  }
  for (; i < count; i += 16) {
    const __mmask16 there = (__mmask16)_bzhi_u32(0xFFFF, count - i >= 16 ? 16 : (unsigned)(count - i));
    const __m512i values = _mm512_maskz_loadu_epi32(there, accumulator + i);
    written += write_positions(_mm512_mask_cmpgt_epi32_mask(there, values, thresholds), i, positions + written);
  }
  return written;
}

#else

static size_t collect_above(const uint32_t *accumulator, size_t count, uint32_t threshold, uint32_t *positions) {
  size_t written = 0, i = 0;
#if LEVEL == LEVEL_AVX2
  const __m256i thresholds = _mm256_set1_epi32((int)threshold);
  for (; i + 32 <= count; i += 32) {
    unsigned masks[4];
#pragma clang loop unroll(full)
    for (int k = 0; k < 4; k++) {
      const __m256i values = _mm256_loadu_si256((const __m256i *)(accumulator + i + 8 * k));
      masks[k] = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(values, thresholds)));
    }
    if ((masks[0] | masks[1] | masks[2] | masks[3]) == 0) continue;
#pragma clang loop unroll(full)
    for (unsigned k = 0; k < 4; k++) {
      _mm256_storeu_si256((__m256i *)(positions + written),
                          _mm256_add_epi32(set_bits(masks[k]), _mm256_set1_epi32((int)(i + 8 * k))));
      written += (size_t)__builtin_popcount(masks[k]);
    }
  }
#else
  for (; i + 16 <= count; i += 16) {
    uint32_t any = 0;
    for (int k = 0; k < 16; k++) any |= accumulator[i + k] > threshold;
    if (any == 0) continue;
    for (size_t k = i; k < i + 16; k++) {
      positions[written] = (uint32_t)k;
      written += accumulator[k] > threshold;
    }
  }
#endif
  // Every position is written, and stays where its value is above: no branch to mispredict.
  for (; i < count; i++) {
    positions[written] = (uint32_t)i;
    written += accumulator[i] > threshold;
  }
  return written;
}

#endif
