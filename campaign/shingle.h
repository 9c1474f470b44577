/*
 * How alike two texts are: the sets of their runs of four words, compared
 * whole (Jaccard) or by a short signature (MinHash) that can be kept.
 */
#ifndef CAMPAIGN_SHINGLE_H
#define CAMPAIGN_SHINGLE_H

/* Hexadecimal digits of a signature: 64 minima of 16 bits. */
#define SHINGLE_SIGNATURE 256

/* Jaccard's index of both texts' shingles, 0 to 1 (MAIL.md G8). */
double	shingle_overlap(const char *a, const char *b);

/* The text's signature as a string. */
void	shingle_signature(const char *text, char out[SHINGLE_SIGNATURE + 1]);
/* An estimate of the overlap by signatures; 0 where one is none. */
double	shingle_likeness(const char *a, const char *b);

#endif
