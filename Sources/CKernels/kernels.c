#define LEVEL 0
#include "level.h"

/// Correct from the first instruction of the process, and the best there is before `main`.
static const struct jembatan_kernels *best = &jembatan_kernels_baseline;

#if __x86_64__
static bool has(enum jembatan_level level) {
  switch (level) {
    case jembatan_level_baseline:
      return true;
    case jembatan_level_sse4:
      return __builtin_cpu_supports("x86-64-v2") && __builtin_cpu_supports("pclmul");
    case jembatan_level_avx2:
      return __builtin_cpu_supports("x86-64-v3") && __builtin_cpu_supports("pclmul");
    case jembatan_level_avx512:
      return __builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("pclmul") &&
             __builtin_cpu_supports("avx512vpopcntdq") && __builtin_cpu_supports("avx512vbmi2");
  }
  return false;
}
#endif

enum jembatan_level jembatan_best_level(void) {
#if __x86_64__
  __builtin_cpu_init();
  for (int level = jembatan_level_avx512; level > jembatan_level_baseline; level--) {
    if (has((enum jembatan_level)level)) return (enum jembatan_level)level;
  }
#endif
  return jembatan_level_baseline;
}

const struct jembatan_kernels *jembatan_kernels_at(enum jembatan_level level) {
#if __x86_64__
  __builtin_cpu_init();
  if (!has(level)) return NULL;
  switch (level) {
    case jembatan_level_baseline:
      return &jembatan_kernels_baseline;
    case jembatan_level_sse4:
      return &jembatan_kernels_sse4;
    case jembatan_level_avx2:
      return &jembatan_kernels_avx2;
    case jembatan_level_avx512:
      return &jembatan_kernels_avx512;
  }
#endif
  return level == jembatan_level_baseline ? &jembatan_kernels_baseline : NULL;
}

__attribute__((constructor)) static void choose_kernels(void) { best = jembatan_kernels_at(jembatan_best_level()); }

void jembatan_unpack128(const uint8_t *in, unsigned width, uint32_t *out) { best->unpack128_add(in, width, 0, out); }

void jembatan_unpack128_add(const uint8_t *in, unsigned width, uint32_t addend, uint32_t *out) {
  best->unpack128_add(in, width, addend, out);
}

void jembatan_unpack128_delta(const uint8_t *in, unsigned width, uint32_t base, uint32_t *out) {
  best->unpack128_delta(in, width, base, out);
}

size_t jembatan_search128(const uint32_t *ids, uint32_t target) { return best->search128(ids, target); }

void jembatan_bits_and(uint64_t *destination, const uint64_t *other, size_t words) {
  best->bits_and(destination, other, words);
}

void jembatan_bits_or(uint64_t *destination, const uint64_t *other, size_t words) {
  best->bits_or(destination, other, words);
}

void jembatan_bits_andnot(uint64_t *destination, const uint64_t *other, size_t words) {
  best->bits_andnot(destination, other, words);
}

size_t jembatan_bits_count(const uint64_t *bits, size_t words) { return best->bits_count(bits, words); }

size_t jembatan_bits_count_and(const uint64_t *a, const uint64_t *b, size_t words) {
  return best->bits_count_and(a, b, words);
}

size_t jembatan_bits_to_ids(const uint64_t *bits, size_t words, uint32_t base, uint32_t *ids) {
  return best->bits_to_ids(bits, words, base, ids);
}

void jembatan_ids_to_bits(const uint32_t *ids, size_t count, uint32_t base, uint64_t *bits, size_t words) {
  for (size_t i = 0; i < count; i++) {
    // An id before the base wraps around to a word that no bitset has.
    const uint64_t bit = (uint64_t)ids[i] - base;
    if (bit / 64 < words) bits[bit / 64] |= UINT64_C(1) << (bit % 64);
  }
}

size_t jembatan_bits_rank(const uint64_t *bits, size_t position) {
  const size_t below = best->bits_count(bits, position / 64);
  if (position % 64 == 0) return below;
  return below + (size_t)__builtin_popcountll(bits[position / 64] & ((UINT64_C(1) << (position % 64)) - 1));
}

void jembatan_mark(const uint32_t *ids, size_t count, uint32_t base, uint8_t *marks) {
  for (size_t i = 0; i < count; i++) marks[ids[i] - base] = 1;
}

void jembatan_mark_bits(const uint64_t *bits, size_t words, uint8_t *marks) { best->mark_bits(bits, words, marks); }

size_t jembatan_mark_next(const uint32_t *ids, size_t count, uint32_t base, uint8_t level, uint8_t *marks) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    uint8_t *mark = marks + (ids[i] - base);
    const uint8_t matches = *mark == level;
    *mark += matches;
    found += matches;
  }
  return found;
}

size_t jembatan_mark_next_bits(const uint64_t *bits, size_t words, uint8_t level, uint8_t *marks) {
  return best->mark_next_bits(bits, words, level, marks);
}

size_t jembatan_marks_count(const uint8_t *marks, size_t count) { return best->marks_count(marks, count); }

uint32_t jembatan_sum(const uint32_t *integers, size_t count) {
  uint32_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += integers[i];
  return sum;
}

size_t jembatan_collect_above(const uint32_t *accumulator, size_t count, uint32_t threshold, uint32_t *positions) {
  return best->collect_above(accumulator, count, threshold, positions);
}

void jembatan_zero(uint32_t *accumulator, size_t count) {
  if (count > 0) memset(accumulator, 0, count * sizeof *accumulator);
}

uint32_t jembatan_crc32c(uint32_t crc, const uint8_t *bytes, size_t count) { return best->crc32c(crc, bytes, count); }
