// Reading the postings of rare terms, which are too few for a block.

#define LEVEL 0
#include "level.h"

/// The bits from a place on: at least 57 of them are what stands there, zeros behind the end.
INLINE uint64_t bits_at(const uint8_t *in, size_t available, size_t bit) {
  const size_t byte = bit / 8;
  uint64_t word = 0;
  if (byte + 8 <= available) {
    memcpy(&word, in + byte, 8);
  } else if (byte < available) {
    memcpy(&word, in + byte, available - byte);
  }
  return word >> (bit % 8);
}

INLINE uint32_t low(uint64_t bits, unsigned width) { return (uint32_t)(bits & ((UINT64_C(1) << width) - 1)); }

size_t jembatan_read_postings(const uint8_t *in, size_t available, size_t count, uint32_t base, uint32_t limit,
                              uint32_t *documents, uint32_t *frequencies) {
  if (available == 0 || in[0] > 31) return 0;
  const unsigned width = in[0];
  const size_t end = 8 * available;
  size_t bit = 8;
  uint64_t document = base == UINT32_MAX ? 0 : (uint64_t)base + 1;
  for (size_t i = 0; i < count; i++) {
    uint64_t bits = bits_at(in, available, bit), quotient = 0;
    while ((bits & ((UINT64_C(1) << 57) - 1)) == 0) {
      quotient += 57;
      bit += 57;
      if (bit >= end) return 0;
      bits = bits_at(in, available, bit);
    }
    const unsigned zeros = (unsigned)__builtin_ctzll(bits);
    quotient += zeros;
    bit += zeros + 1;
    if (quotient >> (32 - width) != 0) return 0;
    bits = bits_at(in, available, bit);
    document += quotient << width | low(bits, width);
    if (document >= limit) return 0;
    documents[i] = (uint32_t)document++;
    bits >>= width;
    bit += width + 1;
    frequencies[i] = 1;
    if ((bits & 1) == 0) continue;
    bits = bits_at(in, available, bit);
    if (low(bits, 31) == 0) return 0;
    const unsigned length = (unsigned)__builtin_ctzll(bits);
    bits = bits_at(in, available, bit + length + 1);
    frequencies[i] = (UINT32_C(1) << length | low(bits, length)) + 1;
    if (frequencies[i] > INT32_MAX) return 0;
    bit += 2 * length + 1;
  }
  return bit <= end ? (bit + 7) / 8 : 0;
}
