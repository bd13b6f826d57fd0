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

/// One integer of a block, without reading the others. Requires index < 128 and width ≤ 32.
static inline uint32_t jembatan_value128(const uint8_t *in, unsigned width, unsigned index) {
  if (width == 0) return 0;
  const unsigned lane = index % 4, bit = index / 4 * width;
  const unsigned word = bit / 32, last = (bit + width - 1) / 32;
  uint32_t low, high;
  __builtin_memcpy(&low, in + 16 * word + 4 * lane, 4);
  __builtin_memcpy(&high, in + 16 * last + 4 * lane, 4);
  const uint64_t both = (uint64_t)high << 32 | low;
  return (uint32_t)(both >> (bit % 32)) & (uint32_t)(((uint64_t)1 << width) - 1);
}

/// Reads `count` postings in Rice code (Rice 1979). The first byte is a width, 0 to 31; then for each posting follow,
/// from the low end of each byte on: the gap to the document before, less one, as its quotient by 2^width in so many
/// zeros and a one, and its `width` low bits; a bit that says whether the frequency is above 1, and if so the frequency
/// less one in Elias gamma code: as many zeros as bits follow its highest, a one, those bits.
///
/// Returns the bytes that were read; 0 where they end too early, or hold a document that is not below `limit` or a
/// frequency above 2³¹ − 1. Requires a `limit` of at most 2³² − 1.
size_t jembatan_read_postings(const uint8_t *in, size_t available, size_t count, uint32_t base, uint32_t limit,
                              uint32_t *documents, uint32_t *frequencies);

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

// MARK: Marks

// A byte a document, 0 or 1, for windows that many ids fall into: a byte is stored without looking at its neighbours,
// where setting a bit waits for the bit set before it.

/// Sets marks[id − base] to 1 for every id. Requires every id in the window that the marks cover.
void jembatan_mark(const uint32_t *ids, size_t count, uint32_t base, uint8_t *marks);

/// Sets marks[i] to 1 for every bit i of `words` words of bits; marks behind them are left alone.
void jembatan_mark_bits(const uint64_t *bits, size_t words, uint8_t *marks);

/// Adds 1 to marks[id − base] where it is `level`, for every id; returns for how many.
size_t jembatan_mark_next(const uint32_t *ids, size_t count, uint32_t base, uint8_t level, uint8_t *marks);

/// As `jembatan_mark_next`, for every bit i of `words` words of bits and the mark i.
size_t jembatan_mark_next_bits(const uint64_t *bits, size_t words, uint8_t level, uint8_t *marks);

/// How many of `count` marks are 1, where all are 0 or 1.
size_t jembatan_marks_count(const uint8_t *marks, size_t count);

/// The sum of some integers, modulo 2³².
uint32_t jembatan_sum(const uint32_t *integers, size_t count);

// MARK: Scores

// The saturated frequency of BM25 (Robertson and Zaragoza 2009, <https://doi.org/10.1561/1500000019>) as an integer:
//
//     score = 1 + ⌊weight · (f / (f + K))⌋     f = (float) frequency, K = length_table[norms[document]]
//
// in floats and in exactly these steps, each rounded once: no fused multiplication, no reciprocals. Whole numbers add
// up to the same sum in every order, so that documents with the same words tie whatever was pruned on the way to them.
// The 1 parts a match from none.
//
// Requires every document below the length of `norms`, 256 entries of at least 0 in `length_table`, frequencies from 1
// to 2³¹ − 1, and 0 ≤ weight ≤ 2³⁰.

/// The score of one posting.
static inline uint32_t jembatan_score(uint32_t frequency, float length_factor, float weight) {
#pragma clang fp contract(off)
  const float f = (float)(int32_t)frequency;
  const float saturated = f / (f + length_factor);
  return 1 + (uint32_t)(int32_t)(weight * saturated);
}

/// Writes the score of each posting.
void jembatan_scores(const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *norms,
                     const float *length_table, float weight, uint32_t *scores);

/// Adds the score of each posting to accumulator[document − window_base]. Requires every document in the window that
/// the accumulator covers.
void jembatan_accumulate(const uint32_t *documents, const uint32_t *frequencies, size_t count, uint32_t window_base,
                         const uint8_t *norms, const float *length_table, float weight, uint32_t *accumulator);

/// As `jembatan_accumulate`, and writes the position of each value that was 0 before; returns how many. Requires room
/// for `count` positions. Within one call documents must not repeat.
size_t jembatan_accumulate_new(const uint32_t *documents, const uint32_t *frequencies, size_t count,
                               uint32_t window_base, const uint8_t *norms, const float *length_table, float weight,
                               uint32_t *accumulator, uint32_t *positions);

/// The most that a posting of a block can score, given up to four pairs of a frequency byte and a norm byte, from the
/// low end, of which one is no worse than each posting of the block; a frequency byte of 255 stands for any.
///
/// Rounding may let a frequency that is a little lower score a unit more: so the bound has a margin.
static inline uint32_t jembatan_score_bound(uint64_t pairs, const float *length_table, float weight) {
#pragma clang fp contract(off)
  float best = 0;
  for (int i = 0; i < 4; i++) {
    const uint32_t frequency = (uint32_t)(pairs >> (16 * i)) & 0xFF;
    const float factor = length_table[(pairs >> (16 * i + 8)) & 0xFF];
    const float f = (float)(int32_t)frequency;
    const float saturated = frequency == 255 ? 1.0f : f / (f + factor);
    best = saturated > best ? saturated : best;
  }
  const uint32_t score = (uint32_t)(int32_t)(weight * best);
  return score + (score >> 20) + 2;
}

// MARK: Collecting

/// Writes the positions whose value is above the threshold, ascending; returns how many. Requires values and threshold
/// below 2³¹, and room for `count` positions, however few they are: the room behind the result may be overwritten.
size_t jembatan_collect_above(const uint32_t *accumulator, size_t count, uint32_t threshold, uint32_t *positions);

/// Sets `count` values to 0.
void jembatan_zero(uint32_t *accumulator, size_t count);

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
  void (*mark_bits)(const uint64_t *, size_t, uint8_t *);
  size_t (*mark_next_bits)(const uint64_t *, size_t, uint8_t, uint8_t *);
  size_t (*marks_count)(const uint8_t *, size_t);
  size_t (*collect_above)(const uint32_t *, size_t, uint32_t, uint32_t *);
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
