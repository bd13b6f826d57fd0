#ifndef JEMBATAN_KERNELS_H
#define JEMBATAN_KERNELS_H

// The loops that the search engine spends its time in: unpacking postings, bitsets, scoring, collecting, checksums.
//
// Every kernel runs at the best level of the instruction set that this machine has and that it gains by; all levels
// give the same results to the last bit. The kernels check nothing: what is called a requirement below is the caller's
// to check, once, where the data enters. Given that, no kernel reads or writes a byte beyond the lengths it is told,
// and none keeps state. Pointers need only the alignment of their type (bitsets and accumulators are faster at 64
// bytes), and may be null where the length is 0. Inputs and outputs must not overlap, save where a comment allows it.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Packed integers

// A block is 128 integers of `width` bits each, 0 to 32, in exactly 16 · width bytes. Integer i stands in lane i mod 4:
// each lane is a stream of 32-bit little-endian words, filled from the low bit, and the streams are interleaved word by
// word (SIMD-BP128, Lemire and Boytsov 2015, “Decoding billions of integers per second through vectorization”,
// <https://doi.org/10.1002/spe.2203>). The layout MUST NOT CHANGE: it is that of the index files.
//
// Ascending ids are stored as gaps less one, so a run of consecutive ids has width 0:
//
//     id[i] = base + Σ (gap[0…i] + 1)   modulo 2³²
//
// `base` is the id before the block; before the first one it is UINT32_MAX, that is −1. Ids that were read from a
// damaged block may be anything. Where width ≤ 25 their sum is at most 2³², so that base < id[127], or base = −1,
// proves that they ascend and that id[127] is the greatest; wider blocks are rare, and must be walked before their ids
// are trusted.

/// The width that 128 integers need.
unsigned jembatan_width128(const uint32_t *in);

/// The width that the gaps of 128 strictly ascending ids need; `base` is below the first, or −1.
unsigned jembatan_width128_delta(const uint32_t *ids, uint32_t base);

/// Writes 128 integers as 16 · width bytes. Requires width ≤ 32; bits above the width are dropped.
void jembatan_pack128(const uint32_t *in, unsigned width, uint8_t *out);

/// Writes 128 strictly ascending ids as gaps less one, in 16 · width bytes. Requires width ≤ 32.
void jembatan_pack128_delta(const uint32_t *ids, unsigned width, uint32_t base, uint8_t *out);

/// Reads 16 · width bytes as 128 integers. A width above 32 ends the process.
void jembatan_unpack128(const uint8_t *in, unsigned width, uint32_t *out);

/// As `jembatan_unpack128`, adding a number to each integer: frequencies are stored less one, so that a block of words
/// that stand once has width 0.
void jembatan_unpack128_add(const uint8_t *in, unsigned width, uint32_t addend, uint32_t *out);

/// Reads 16 · width bytes of gaps less one as 128 ids after `base`. A width above 32 ends the process.
void jembatan_unpack128_delta(const uint8_t *in, unsigned width, uint32_t base, uint32_t *out);

// MARK: Ids

/// The index of the first of 128 ascending ids that is at least `target`; 128 where none is. Without a branch.
size_t jembatan_search128(const uint32_t *ids, uint32_t target);

// MARK: Bitsets

// Bit i is bit i mod 64 of word i / 64.

/// destination &= other, over `words` words.
void jembatan_bits_and(uint64_t *destination, const uint64_t *other, size_t words);

/// destination |= other.
void jembatan_bits_or(uint64_t *destination, const uint64_t *other, size_t words);

/// destination &= ~other.
void jembatan_bits_andnot(uint64_t *destination, const uint64_t *other, size_t words);

/// How many bits are set.
size_t jembatan_bits_count(const uint64_t *bits, size_t words);

/// How many bits are set in both; the two may be the same.
size_t jembatan_bits_count_and(const uint64_t *a, const uint64_t *b, size_t words);

/// Writes `base` + i for every set bit i, ascending; returns how many, which is `jembatan_bits_count` and what `ids`
/// must have room for.
size_t jembatan_bits_to_ids(const uint64_t *bits, size_t words, uint32_t base, uint32_t *ids);

/// Sets bit id − `base` for every id, leaving the other bits; an id before `base` or beyond the words sets none.
void jembatan_ids_to_bits(const uint32_t *ids, size_t count, uint32_t base, uint64_t *bits, size_t words);

/// How many bits are set below `position`. Requires position ≤ 64 · words of the bitset.
size_t jembatan_bits_rank(const uint64_t *bits, size_t position);

/// The first set bit at or after `position`; 64 · words where there is none. Any position will do.
static inline size_t jembatan_bits_next(const uint64_t *bits, size_t words, size_t position) {
  size_t word = position / 64;
  if (word >= words) return 64 * words;
  uint64_t rest = bits[word] & (~UINT64_C(0) << (position % 64));
  while (rest == 0) {
    if (++word == words) return 64 * words;
    rest = bits[word];
  }
  return 64 * word + (size_t)__builtin_ctzll(rest);
}

// MARK: Scores

// The saturated frequency of BM25 (Robertson and Zaragoza 2009, <https://doi.org/10.1561/1500000019>), in floats and in
// exactly these steps, each rounded once: no fused multiplication, no reciprocals.
//
//     score = weight · (f / (f + K))     f = (float) frequency, K = length_table[norms[document]]
//
// Requires every document below the length of `norms`, 256 entries in `length_table`, frequencies below 2³¹.

/// Writes the score of each posting.
void jembatan_scores(const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *norms,
                     const float *length_table, float weight, float *scores);

/// Adds the score of each posting to accumulator[document − window_base], in order. Requires every document in the
/// window that the accumulator covers.
void jembatan_accumulate(const uint32_t *documents, const uint32_t *frequencies, size_t count, uint32_t window_base,
                         const uint8_t *norms, const float *length_table, float weight, float *accumulator);

// MARK: Collecting

/// Writes the positions whose value is above the threshold, ascending; returns how many. Requires room for `count`
/// positions, however few they are: the room behind the result may be overwritten. NaN is above nothing.
size_t jembatan_collect_above(const float *accumulator, size_t count, float threshold, uint32_t *positions);

/// Sets `count` values to 0.
void jembatan_zero(float *accumulator, size_t count);

// MARK: Checksums

/// The CRC-32C (Castagnoli; RFC 3720) of some bytes after others: `crc` is the value of those, 0 at the beginning.
uint32_t jembatan_crc32c(uint32_t crc, const uint8_t *bytes, size_t count);

// MARK: Levels

/// What a kernel may use of the instruction set.
enum jembatan_level {
  /// What the compiler takes for granted: SSE2 or NEON.
  jembatan_level_baseline = 0,
  /// SSE4.2, POPCNT and PCLMUL (2010).
  jembatan_level_sse4 = 1,
  /// x86-64-v3: AVX2 and BMI2 (2013).
  jembatan_level_avx2 = 2,
  /// x86-64-v4 with VPOPCNTDQ and VBMI2: AVX-512 as of Ice Lake and Zen 4. Older processors with AVX-512 slow down
  /// their clock for it and stay with AVX2.
  jembatan_level_avx512 = 3,
};

/// The kernels that differ by level, for tests and measurements; see the functions of these names.
struct jembatan_kernels {
  void (*unpack128_add)(const uint8_t *, unsigned, uint32_t, uint32_t *);
  void (*unpack128_delta)(const uint8_t *, unsigned, uint32_t, uint32_t *);
  size_t (*search128)(const uint32_t *, uint32_t);
  void (*bits_and)(uint64_t *, const uint64_t *, size_t);
  void (*bits_or)(uint64_t *, const uint64_t *, size_t);
  void (*bits_andnot)(uint64_t *, const uint64_t *, size_t);
  size_t (*bits_count)(const uint64_t *, size_t);
  size_t (*bits_count_and)(const uint64_t *, const uint64_t *, size_t);
  size_t (*bits_to_ids)(const uint64_t *, size_t, uint32_t, uint32_t *);
  size_t (*collect_above)(const float *, size_t, float, uint32_t *);
  uint32_t (*crc32c)(uint32_t, const uint8_t *, size_t);
};

/// The best level of this machine.
enum jembatan_level jembatan_best_level(void);

/// The kernels of a level; null where this machine lacks it.
const struct jembatan_kernels *jembatan_kernels_at(enum jembatan_level level);

#ifdef __cplusplus
}
#endif

#endif
