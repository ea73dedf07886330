// Counts what a program allocates, for the benchmark: malloc and its kin stand here once more, in front of glibc's.
#ifndef TRAMITE_ALLOCATIONS_H
#define TRAMITE_ALLOCATIONS_H

#include <stdint.h>

/// The allocations of the calling thread so far.
uint64_t tramite_allocations(void);

#endif
