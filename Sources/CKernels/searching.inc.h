// Searching a block by binary search without a branch: a step adds its width or nothing. Vectors may count the ids of
// the last 16 that are below the target at once; counting all 128 takes longer than the steps it saves.

static size_t search128(const uint32_t *ids, uint32_t target) {
  uint32_t first = 0;
#if LEVEL == LEVEL_AVX512
#define LAST_STEP 16
#else
#define LAST_STEP 1
#endif
#pragma clang loop unroll(full)
  for (uint32_t step = 64; step >= LAST_STEP; step /= 2) first += ids[first + step - 1] < target ? step : 0;
#if LEVEL == LEVEL_AVX512
  const __mmask16 below = _mm512_cmplt_epu32_mask(_mm512_loadu_si512(ids + first), _mm512_set1_epi32((int)target));
  return first + (size_t)__builtin_popcount(below);
#else
  return first + (ids[first] < target);
#endif
#undef LAST_STEP
}
