/* What the library's two halves share. */
#ifndef TESTS_CRASH_KILL_H
#define TESTS_CRASH_KILL_H

#include <stddef.h>

/*
 * From here on calls count.  power: where what survives a loss of power is
 * kept, or ""; piece: most bytes that a socket takes at a time, 0 for all.
 */
void	kill_begin(const char *power, size_t piece);

#endif
