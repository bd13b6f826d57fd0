#define LEVEL 0
#include "level.h"
#include "kernels.inc.h"

const struct jembatan_kernels jembatan_kernels_baseline = KERNELS;
