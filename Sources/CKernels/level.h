// What the kernels of every level share. A file per level says which one it is and includes the kernels, so each is
// compiled once a level, under that level's instruction set:
//
//     #define LEVEL …                      one of the numbers below
//     #include "level.h"
//     #pragma clang attribute push(__attribute__((target("…"))), apply_to = function)
//     #include "kernels.inc.h"
//     #pragma clang attribute pop
//
// SwiftPM compiles C for the oldest processor of the architecture, and a package with unsafe flags could not be
// depended on. Against `target_clones` this needs no ifunc (which musl and Darwin lack), and a test can call any level.

#ifndef LEVEL_H
#define LEVEL_H

#include <stdbool.h>
#include <string.h>

#include "include/kernels.h"

#define LEVEL_BASELINE 0
#define LEVEL_SSE4 1
#define LEVEL_AVX2 2
#define LEVEL_AVX512 3

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the kernels read packed integers as little-endian words"
#endif

#if LEVEL > LEVEL_BASELINE
#include <immintrin.h>
#endif

// Scores must not depend on the level: a product and a sum stay two operations.
#pragma clang fp contract(off)

#define INLINE static inline __attribute__((always_inline))

/// The same function of width 0…32, each with its width known to the compiler. A width comes from a file and is
/// checked there; a mistake in that must end here and not in an arbitrary jump.
#define WIDTHS(CASE)                                                                                              \
  CASE(0) CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)      \
  CASE(13) CASE(14) CASE(15) CASE(16) CASE(17) CASE(18) CASE(19) CASE(20) CASE(21) CASE(22) CASE(23) CASE(24)     \
  CASE(25) CASE(26) CASE(27) CASE(28) CASE(29) CASE(30) CASE(31) CASE(32)

/// A table of VALUE(byte, …) for all bytes, which the compiler computes.
#define ALL_BYTES(VALUE, ...)                                                                                     \
  { BYTES64(VALUE, 0, __VA_ARGS__), BYTES64(VALUE, 64, __VA_ARGS__), BYTES64(VALUE, 128, __VA_ARGS__),            \
    BYTES64(VALUE, 192, __VA_ARGS__) }
#define BYTES64(VALUE, n, ...)                                                                                    \
  BYTES16(VALUE, (n), __VA_ARGS__), BYTES16(VALUE, (n) + 16, __VA_ARGS__), BYTES16(VALUE, (n) + 32, __VA_ARGS__), \
      BYTES16(VALUE, (n) + 48, __VA_ARGS__)
#define BYTES16(VALUE, n, ...)                                                                                    \
  BYTES4(VALUE, n, __VA_ARGS__), BYTES4(VALUE, n + 4, __VA_ARGS__), BYTES4(VALUE, n + 8, __VA_ARGS__),            \
      BYTES4(VALUE, n + 12, __VA_ARGS__)
#define BYTES4(VALUE, n, ...)                                                                                     \
  VALUE(n, __VA_ARGS__), VALUE(n + 1, __VA_ARGS__), VALUE(n + 2, __VA_ARGS__), VALUE(n + 3, __VA_ARGS__)

extern const struct jembatan_kernels jembatan_kernels_baseline;
#if __x86_64__
extern const struct jembatan_kernels jembatan_kernels_sse4;
extern const struct jembatan_kernels jembatan_kernels_avx2;
extern const struct jembatan_kernels jembatan_kernels_avx512;
#endif

void jembatan_unpack128_add_baseline(const uint8_t *in, unsigned width, uint32_t addend, uint32_t *out);
void jembatan_unpack128_delta_baseline(const uint8_t *in, unsigned width, uint32_t base, uint32_t *out);

/// Four lanes of a row, at any address.
typedef uint32_t u32x4 __attribute__((vector_size(16)));
typedef uint32_t u32x4_unaligned __attribute__((vector_size(16), aligned(4)));
typedef uint32_t u32x4_bytes __attribute__((vector_size(16), aligned(1), may_alias));

/// The `width` low bits.
INLINE uint32_t low_bits(unsigned width) { return width == 0 ? 0 : ~UINT32_C(0) >> (32 - width); }

#endif
