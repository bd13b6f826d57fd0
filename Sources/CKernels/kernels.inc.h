// All kernels of the level that the including file is about.

#include "unpacking.inc.h"
#include "searching.inc.h"
#include "bitsets.inc.h"
#include "marking.inc.h"
#include "collecting.inc.h"
#include "checksum.inc.h"

#define KERNELS                                                                                                   \
  {                                                                                                               \
    .unpack128_add = UNPACK128_ADD, .unpack128_delta = UNPACK128_DELTA, .search128 = search128,                   \
    .bits_and = bits_and, .bits_or = bits_or, .bits_andnot = bits_andnot, .bits_count = bits_count,               \
    .bits_count_and = bits_count_and, .bits_to_ids = bits_to_ids, .collect_above = collect_above,                 \
    .mark_bits = mark_bits, .mark_next_bits = mark_next_bits, .marks_count = marks_count, .crc32c = crc32c,       \
  }
