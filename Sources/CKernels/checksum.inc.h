// CRC-32C: polynomial 0x1EDC6F41, reflected 0x82F63B78. The state is the complement of the value.

#if LEVEL > LEVEL_BASELINE || __ARM_FEATURE_CRC32

#if __ARM_FEATURE_CRC32
#include <arm_acle.h>
#define CRC32_U8 __crc32cb
#define CRC32_U64 __crc32cd
#else
#define CRC32_U8 _mm_crc32_u8
#define CRC32_U64(crc, word) ((uint32_t)_mm_crc32_u64(crc, word))
#endif

INLINE uint64_t word_at(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

#if LEVEL > LEVEL_BASELINE

/// The state after as many zero bytes as `power` stands for: the product of the state and of x^(8n − 33) modulo the
/// polynomial (the instruction multiplies by another x³², and reflected operands by x).
INLINE uint32_t after_zeros(uint32_t state, uint32_t power) {
  const __m128i product = _mm_clmulepi64_si128(_mm_cvtsi32_si128((int)state), _mm_cvtsi32_si128((int)power), 0);
  return CRC32_U64(0, (uint64_t)_mm_cvtsi128_si64(product));
}

/// The instruction takes three cycles and can begin every cycle: three pieces of `piece` bytes run side by side, and
/// are joined by multiplication (Gopal and others 2011, “Fast CRC computation for iSCSI polynomial using CRC32
/// instruction”, Intel).
INLINE uint32_t three_pieces(uint32_t state, const uint8_t *bytes, size_t piece, uint32_t one, uint32_t two) {
  uint32_t second = 0, third = 0;
  for (size_t i = 0; i < piece; i += 8) {
    state = CRC32_U64(state, word_at(bytes + i));
    second = CRC32_U64(second, word_at(bytes + piece + i));
    third = CRC32_U64(third, word_at(bytes + 2 * piece + i));
  }
  return after_zeros(state, two) ^ after_zeros(second, one) ^ third;
}

#endif

static uint32_t crc32c(uint32_t crc, const uint8_t *bytes, size_t count) {
  uint32_t state = ~crc;
#if LEVEL > LEVEL_BASELINE
  // Each pair of numbers is x^(8n − 33) for n of one piece and of two.
  for (; count >= 3 * 2048; bytes += 3 * 2048, count -= 3 * 2048) {
    state = three_pieces(state, bytes, 2048, 0xA51B6135, 0x82F89C77);
  }
  for (; count >= 3 * 128; bytes += 3 * 128, count -= 3 * 128) {
    state = three_pieces(state, bytes, 128, 0x0D3B6092, 0xB9E02B86);
  }
#endif
  for (; count >= 8; bytes += 8, count -= 8) state = CRC32_U64(state, word_at(bytes));
  for (; count > 0; bytes++, count--) state = CRC32_U8(state, *bytes);
  return ~state;
}

#else

/// A table of 256 states by the states of the single bits, as the checksum is linear: the compiler computes it.
#define BIT(byte, bit, state) ((byte) >> bit & 1 ? state : 0)
#define BYTE(byte, a, b, c, d, e, f, g, h)                                                      \
  (BIT(byte, 0, a) ^ BIT(byte, 1, b) ^ BIT(byte, 2, c) ^ BIT(byte, 3, d) ^ BIT(byte, 4, e) ^    \
   BIT(byte, 5, f) ^ BIT(byte, 6, g) ^ BIT(byte, 7, h))
#define TABLE(...) ALL_BYTES(BYTE, __VA_ARGS__)

/// Eight tables: table k advances a byte by k further bytes (Kounavis and Berry 2005, “slicing by 8”).
static const uint32_t tables[8][256] = {
  TABLE(0xF26B8303, 0xE13B70F7, 0xC79A971F, 0x8AD958CF,
        0x105EC76F, 0x20BD8EDE, 0x417B1DBC, 0x82F63B78),
  TABLE(0x13A29877, 0x274530EE, 0x4E8A61DC, 0x9D14C3B8,
        0x3FC5F181, 0x7F8BE302, 0xFF17C604, 0xFBC3FAF9),
  TABLE(0xA541927E, 0x4F6F520D, 0x9EDEA41A, 0x38513EC5,
        0x70A27D8A, 0xE144FB14, 0xC76580D9, 0x8B277743),
  TABLE(0xDD45AAB8, 0xBF672381, 0x7B2231F3, 0xF64463E6,
        0xE964B13D, 0xD725148B, 0xABA65FE7, 0x52A0C93F),
  TABLE(0x38116FAC, 0x7022DF58, 0xE045BEB0, 0xC5670B91,
        0x8F2261D3, 0x1BA8B557, 0x37516AAE, 0x6EA2D55C),
  TABLE(0xEF306B19, 0xDB8CA0C3, 0xB2F53777, 0x6006181F,
        0xC00C303E, 0x85F4168D, 0x0E045BEB, 0x1C08B7D6),
  TABLE(0x68032CC8, 0xD0065990, 0xA5E0C5D1, 0x4E2DFD53,
        0x9C5BFAA6, 0x3D5B83BD, 0x7AB7077A, 0xF56E0EF4),
  TABLE(0x493C7D27, 0x9278FA4E, 0x211D826D, 0x423B04DA,
        0x847609B4, 0x0D006599, 0x1A00CB32, 0x34019664),
};

static uint32_t crc32c(uint32_t crc, const uint8_t *bytes, size_t count) {
  uint32_t state = ~crc;
  for (; count >= 8; bytes += 8, count -= 8) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    word ^= state;
    state = tables[7][word & 0xFF] ^ tables[6][word >> 8 & 0xFF] ^ tables[5][word >> 16 & 0xFF] ^
            tables[4][word >> 24 & 0xFF] ^ tables[3][word >> 32 & 0xFF] ^ tables[2][word >> 40 & 0xFF] ^
            tables[1][word >> 48 & 0xFF] ^ tables[0][word >> 56];
  }
  for (; count > 0; bytes++, count--) state = tables[0][(state ^ *bytes) & 0xFF] ^ state >> 8;
  return ~state;
}

#endif
