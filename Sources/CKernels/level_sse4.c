#if __x86_64__

#define LEVEL 1
#include "level.h"

#pragma clang attribute push(__attribute__((target("arch=x86-64-v2,pclmul"))), apply_to = function)
#include "kernels.inc.h"
#pragma clang attribute pop

const struct jembatan_kernels jembatan_kernels_sse4 = KERNELS;

#endif
