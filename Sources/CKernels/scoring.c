// BM25 four postings at a time: the lookups one by one into registers, the divisions together. The loads are what it
// takes time for, so that one level serves all: eight lanes with AVX2, and lengths looked up into memory first, were no
// faster. (The norms are bytes: a vector gather of them would read beyond their end.)

#define LEVEL 0
#include "level.h"

#define LANES 4

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t integers __attribute__((vector_size(4 * LANES)));

/// The scores of the first `LANES` postings.
INLINE floats vector_score(const uint32_t *documents, const uint32_t *frequencies, const uint8_t *norms,
                           const float *length_table, float weight) {
  integers frequency_bits;
  memcpy(&frequency_bits, frequencies, sizeof frequency_bits);
  const floats frequency = __builtin_convertvector(frequency_bits, floats);
  floats length;
#pragma clang loop unroll(full)
  for (int i = 0; i < LANES; i++) length[i] = length_table[norms[documents[i]]];
  return weight * (frequency / (frequency + length));
}

INLINE float score(uint32_t document, uint32_t frequency, const uint8_t *norms, const float *length_table,
                   float weight) {
  const float f = (float)(int32_t)frequency;
  return weight * (f / (f + length_table[norms[document]]));
}

void jembatan_scores(const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *norms,
                     const float *length_table, float weight, float *scores) {
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    const floats found = vector_score(documents + i, frequencies + i, norms, length_table, weight);
    memcpy(scores + i, &found, sizeof found);
  }
  for (; i < count; i++) scores[i] = score(documents[i], frequencies[i], norms, length_table, weight);
}

void jembatan_accumulate(const uint32_t *documents, const uint32_t *frequencies, size_t count, uint32_t window_base,
                         const uint8_t *norms, const float *length_table, float weight, float *accumulator) {
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    const floats found = vector_score(documents + i, frequencies + i, norms, length_table, weight);
#pragma clang loop unroll(full)
    for (int lane = 0; lane < LANES; lane++) accumulator[documents[i + lane] - window_base] += found[lane];
  }
  for (; i < count; i++) {
    accumulator[documents[i] - window_base] += score(documents[i], frequencies[i], norms, length_table, weight);
  }
}
