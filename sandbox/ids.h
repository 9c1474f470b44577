/* Airtable's ids: a prefix of three letters and fourteen random ones. */
#ifndef SANDBOX_IDS_H
#define SANDBOX_IDS_H

#define ID_SIZE 18	/* "rec" + 14 + NUL */

/* Write a new random id with this prefix of three letters. */
void	id_make(char id[ID_SIZE], const char *prefix);
/* Is text this prefix and fourteen letters or digits? */
int	id_is(const char *text, const char *prefix);
/* 63 random bits, never negative. */
long long id_number(void);

#endif
