// Marks: a byte a document.

static void mark_bits(const uint64_t *bits, size_t words, uint8_t *marks) {
#if LEVEL == LEVEL_AVX512
  const __m512i one = _mm512_set1_epi8(1);
  for (size_t i = 0; i < words; i++) _mm512_mask_storeu_epi8(marks + 64 * i, bits[i], one);
#else
  for (size_t i = 0; i < words; i++) {
    for (uint64_t rest = bits[i]; rest != 0; rest &= rest - 1) marks[64 * i + (size_t)__builtin_ctzll(rest)] = 1;
  }
#endif
}

static size_t mark_next_bits(const uint64_t *bits, size_t words, uint8_t level, uint8_t *marks) {
  size_t found = 0;
#if LEVEL == LEVEL_AVX512
  const __m512i levels = _mm512_set1_epi8((char)level), one = _mm512_set1_epi8(1);
  for (size_t i = 0; i < words; i++) {
    // Marks whose bit is not set are neither read nor written.
    const __m512i before = _mm512_maskz_loadu_epi8(bits[i], marks + 64 * i);
    const __mmask64 matches = _mm512_mask_cmpeq_epi8_mask(bits[i], before, levels);
    _mm512_mask_storeu_epi8(marks + 64 * i, matches, _mm512_add_epi8(before, one));
    found += (size_t)__builtin_popcountll(matches);
  }
#else
  for (size_t i = 0; i < words; i++) {
    for (uint64_t rest = bits[i]; rest != 0; rest &= rest - 1) {
      uint8_t *mark = marks + 64 * i + (size_t)__builtin_ctzll(rest);
      const uint8_t matches = *mark == level;
      *mark += matches;
      found += matches;
    }
  }
#endif
  return found;
}

static size_t marks_count(const uint8_t *marks, size_t count) {
  size_t total = 0, i = 0;
  while (i + 64 <= count) {
    // 255 rows of ones fit into a byte of each column.
    uint8_t columns[64] = {0};
    const size_t rows = (count - i) / 64 < 255 ? (count - i) / 64 : 255;
    for (size_t row = 0; row < rows; row++, i += 64) {
#pragma clang loop vectorize(enable)
      for (int column = 0; column < 64; column++) columns[column] += marks[i + (size_t)column];
    }
    for (int column = 0; column < 64; column++) total += columns[column];
  }
  for (; i < count; i++) total += marks[i];
  return total;
}
