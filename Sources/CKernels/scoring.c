// BM25 four postings at a time: the lookups one by one into registers, the divisions together. The loads are what it
// takes time for, so that one level serves all: eight lanes with AVX2, and lengths looked up into memory first, were no
// faster. (The norms are bytes: a vector gather of them would read beyond their end.)

#define LEVEL 0
#include "level.h"

#define LANES 4

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t integers __attribute__((vector_size(4 * LANES)));

/// The scores of the first `LANES` postings.
INLINE integers vector_score(const uint32_t *documents, const uint32_t *frequencies, const uint8_t *norms,
                             const float *length_table, float weight) {
  integers frequency_bits;
  memcpy(&frequency_bits, frequencies, sizeof frequency_bits);
  const floats frequency = __builtin_convertvector(frequency_bits, floats);
  floats length;
#pragma clang loop unroll(full)
  for (int i = 0; i < LANES; i++) length[i] = length_table[norms[documents[i]]];
  return __builtin_convertvector(weight * (frequency / (frequency + length)), integers) + 1;
}

void jembatan_scores(const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *norms,
                     const float *length_table, float weight, uint32_t *scores) {
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    const integers found = vector_score(documents + i, frequencies + i, norms, length_table, weight);
    memcpy(scores + i, &found, sizeof found);
  }
  for (; i < count; i++) scores[i] = jembatan_score(frequencies[i], length_table[norms[documents[i]]], weight);
}

void jembatan_accumulate(const uint32_t *documents, const uint32_t *frequencies, size_t count, uint32_t window_base,
                         const uint8_t *norms, const float *length_table, float weight, uint32_t *accumulator) {
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    const integers found = vector_score(documents + i, frequencies + i, norms, length_table, weight);
#pragma clang loop unroll(full)
    for (int lane = 0; lane < LANES; lane++) accumulator[documents[i + lane] - window_base] += (uint32_t)found[lane];
  }
  for (; i < count; i++) {
    accumulator[documents[i] - window_base] +=
        jembatan_score(frequencies[i], length_table[norms[documents[i]]], weight);
  }
}

/// Adds to one value, and notes its position where it was 0: without a branch, for which one it will be is chance.
INLINE size_t add_new(uint32_t *accumulator, uint32_t position, uint32_t score, uint32_t *positions, size_t found) {
  const uint32_t before = accumulator[position];
  accumulator[position] = before + score;
  positions[found] = position;
  return found + (before == 0);
}

size_t jembatan_accumulate_new(const uint32_t *documents, const uint32_t *frequencies, size_t count,
                               uint32_t window_base, const uint8_t *norms, const float *length_table, float weight,
                               uint32_t *accumulator, uint32_t *positions) {
  size_t i = 0, found = 0;
  for (; i + LANES <= count; i += LANES) {
    const integers scores = vector_score(documents + i, frequencies + i, norms, length_table, weight);
#pragma clang loop unroll(full)
    for (int lane = 0; lane < LANES; lane++) {
      found = add_new(accumulator, documents[i + lane] - window_base, (uint32_t)scores[lane], positions, found);
    }
  }
  for (; i < count; i++) {
    const uint32_t score = jembatan_score(frequencies[i], length_table[norms[documents[i]]], weight);
    found = add_new(accumulator, documents[i] - window_base, score, positions, found);
  }
  return found;
}
