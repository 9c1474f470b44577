/*
 * Passes over text by blocks of bytes: loops of a fixed length, of which the
 * compiler makes few instructions.
 */
#ifndef BASE_BLOCK_H
#define BASE_BLOCK_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

#define BLOCK 16

/* ASCII letters in lower case; bytes beyond ASCII are negative and stay. */
static inline void
block_lower(signed char s[BLOCK])
{
	int i;

	for (i = 0; i < BLOCK; i++)
		s[i] = (signed char)(s[i] | ((s[i] >= 'A' &&
		    s[i] <= 'Z') << 5));
}

/* 1 if no byte is set. */
static inline int
block_is_zero(const signed char s[BLOCK])
{
	uint64_t part[BLOCK / 8];
	int i;

	memcpy(part, s, BLOCK);
	for (i = 1; i < BLOCK / 8; i++)
		part[0] |= part[i];
	return part[0] == 0;
}

/* Bit i of the result: byte i, each of which is 0 or 1. */
static inline unsigned int
block_bits(const unsigned char s[BLOCK])
{
	unsigned int bits = 0;
	uint64_t part;
	int i;

	for (i = 0; i < BLOCK / 8; i++) {
		memcpy(&part, s + i * 8, 8);
		part = le64toh(part) * 0x0102040810204080;
		bits |= (unsigned int)(part >> 56) << i * 8;
	}
	return bits;
}

#endif
