#if __x86_64__

#define LEVEL 3
#include "level.h"

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4,pclmul,avx512vpopcntdq,avx512vbmi2"))), \
                             apply_to = function)
#include "kernels.inc.h"
#pragma clang attribute pop

const struct jembatan_kernels jembatan_kernels_avx512 = KERNELS;

#endif
