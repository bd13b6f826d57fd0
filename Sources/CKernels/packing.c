// Writing blocks of 128 integers: once per segment, so one level is enough.

#define LEVEL 0
#include "level.h"

unsigned jembatan_width128(const uint32_t *in) {
  uint32_t all = 0;
  for (int i = 0; i < 128; i++) all |= in[i];
  return all == 0 ? 0 : 32 - (unsigned)__builtin_clz(all);
}

/// The gaps of ids, less one.
static void gaps(const uint32_t *ids, uint32_t base, uint32_t *out) {
  out[0] = ids[0] - base - 1;
  for (int i = 1; i < 128; i++) out[i] = ids[i] - ids[i - 1] - 1;
}

unsigned jembatan_width128_delta(const uint32_t *ids, uint32_t base) {
  uint32_t gap[128];
  gaps(ids, base, gap);
  return jembatan_width128(gap);
}

/// A row is four integers at once, one in each lane; all lanes shift alike.
void jembatan_pack128(const uint32_t *in, unsigned width, uint8_t *out) {
  const u32x4_unaligned *rows = (const u32x4_unaligned *)in;
  u32x4_bytes *words = (u32x4_bytes *)out;
  if (width > 32) __builtin_trap();
  if (width == 0) return;
  u32x4 word = {0};
  unsigned filled = 0;
  for (int row = 0; row < 32; row++) {
    const u32x4 value = rows[row] & low_bits(width);
    word |= value << filled;
    filled += width;
    if (filled < 32) continue;
    *words++ = word;
    filled -= 32;
    // What did not fit; `value >> 32` would be undefined.
    word = filled == 0 ? (u32x4){0} : value >> (width - filled);
  }
}

void jembatan_pack128_delta(const uint32_t *ids, unsigned width, uint32_t base, uint8_t *out) {
  uint32_t gap[128];
  gaps(ids, base, gap);
  jembatan_pack128(gap, width, out);
}
