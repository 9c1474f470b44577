/* What lawyers, gateways and foresters put below a firm's letters. */
#ifndef MAIL_DISCLAIMER_H
#define MAIL_DISCLAIMER_H

#include <stddef.h>

struct line;
struct page;

/* The first line of one, sure of itself: "Confidentiality notice". */
int	disclaimer_is_sure(const struct line *line);

/* It may begin one, if its paragraph reads like one: "This message". */
int	disclaimer_may_begin(const struct line *line);

/*
 * Does line last give the thanks that some end with, which is no signature:
 * do the lines from i on name whom they are meant for?
 */
int	disclaimer_thanks(const struct page *page, size_t i, size_t last);

/*
 * Do the lines [i, to), which may begin one, read like one?  They speak of
 * themselves and of whom they are meant for, of data, or of paper; and nobody
 * asks or demands anything in them for himself.
 */
int	disclaimer_reads(const struct page *page, size_t i, size_t to);

/*
 * Do they, whatever they begin with, below the name of who writes, where
 * hardly anybody speaks?
 */
int	disclaimer_trails(const struct page *page, size_t i, size_t to);

#endif
