/* What a folded text has of an introduction: "On ..., ... wrote:". */
#ifndef MAIL_INTRODUCED_H
#define MAIL_INTRODUCED_H

/* Parts that a candidate has. */
enum {
	HAS_DATE	= 1,	/* a time of day, a year, or d.m.y */
	HAS_CLOCK	= 2,
	HAS_ADDRESS	= 4,
	HAS_DIGIT_SOON	= 8,
	HAS_DAY		= 16	/* a year, or d.m.y: not a clock alone */
};

int	introduced_verb(const char *f);
/* Is a verb its last word? */
int	introduced_ends(const char *f);
/* "On ...", "Am ..." */
int	introduced_opens(const char *f);
/* "replied": believed where a quotation follows only. */
int	introduced_tells(const char *f);
/*
 * A weekday or a date stands at the start: a digit within the first words,
 * of which none is longer than a weekday's name.
 */
int	introduced_soon(const char *f);
int	introduced_address(const char *f);
/* All but the verb, which takes longest to find. */
int	introduced_parts(const char *f);
/*
 * "Sam <sam@a.example> schrieb am 2.": a verb right behind the address; or as
 * in Turkish a date, which the verb follows: "Sam <sam@a.example>, 2 Kas".
 */
int	introduced_behind(const char *f);
/* "On 2 November our board said:" tells it of one's own. */
int	introduced_us(const char *f);
/* An opening word, a date with its clock, and a verb. */
int	introduced_whole(const char *f);
/*
 * "Op 3 nov 2026 om 9:14 schreef Sam Reed <sam@a.example>", without a colon:
 * all of one, and behind the verb nothing but a name?
 */
int	introduced_named(const char *f);

#endif
