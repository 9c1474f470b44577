/* The day on which somebody who is away says to be back. */
#ifndef MAIL_UNTIL_H
#define MAIL_UNTIL_H

#include <stdint.h>

/*
 * Find the return date in the text of an out-of-office note, as people write
 * it in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish
 * and Swedish, and less fully in the other languages of Europe and in Chinese,
 * Japanese and Korean: named months, numbers (their order by the text's
 * language), weekdays and "tomorrow"; of a range the end.  It is resolved
 * against sent, the UTC time of the message; never before that day, at most a
 * year after.
 * Returns 1 with day filled ("YYYY-MM-DD"), 0 where there is none.
 */
int	until_find(const char *text, int64_t sent, char day[11]);

/*
 * The same for a text that is no such note for certain: only of a date that it
 * calls the end of something or the day of a return.
 */
int	until_return(const char *text, int64_t sent, char day[11]);

#endif
