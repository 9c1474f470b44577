/*
 * The table of configuration keys: from it come parsing, defaults, overrides,
 * requirements and the example file.  Only jobs/settings*.c include this.
 */
#ifndef JOBS_SETTINGS_KEY_H
#define JOBS_SETTINGS_KEY_H

#include <stddef.h>
#include <stdint.h>

struct error;
struct settings;
struct str;

enum key_kind {		/* and the type of the member at offset */
	KEY_TEXT,	/* char *: no control characters */
	KEY_SECRET,	/* char *: also KEY_file and KEY_command */
	KEY_URL,	/* char *: its scheme is one of choices */
	KEY_URI,	/* char *: begins with one of choices */
	KEY_PATH,	/* char *: made absolute */
	KEY_ADDRESS,	/* char *: deliverable e-mail address */
	KEY_ZONE,	/* char *: IANA time zone */
	KEY_INTEGER,	/* int64_t within min..max */
	KEY_DURATION,	/* int64_t seconds within min..max */
	KEY_FRACTION,	/* double within min..max */
	KEY_BOOLEAN,	/* int */
	KEY_CHOICE,	/* int: the position in choices */
	KEY_LIST,	/* struct text_list */
	KEY_DAYS,	/* settings_sequence's n_days, days */
	KEY_WINDOW,	/* settings_schedule's from_minute, to_minute */
	KEY_WEEKDAYS	/* unsigned, bit 0 Sunday */
};

struct key {
	const char	*section, *name;
	enum key_kind	 kind;
	size_t		 offset;	/* in struct settings */
	const char	*fallback;	/* default as text; NULL: none */
	/*
	 * When a value is required: NULL never, "always", or alternatives
	 * "section.key" (is set) and "section.key=text" with '|' between.
	 */
	const char	*need;
	const char	*choices;	/* "a|b|c" */
	int64_t		 min, max;
	const char	*sample;	/* for the example; NULL: the default */
	const char	*help;		/* one line */
};

struct key_section {
	const char	*name;
	const char	*help;		/* one line */
};

extern const struct key_section key_sections[];	/* ends with name NULL */

/* The i-th key, the columns of lead fields included; 0: there is none. */
int	key_at(size_t i, struct key *key);
/* Its position, or -1. */
int	key_find(const char *section, const char *name);
/* "FORERUNNER_SECTION_KEY"; the caller frees. */
char	*key_variable(const struct key *key);
/* 1 if the member is a char *. */
int	key_is_text(enum key_kind kind);
/*
 * The section, or with section given the key, that is spelt most like name;
 * NULL if none is near.
 */
const char *key_nearest(const char *section, const char *name);

/*
 * Parse text into the key's member of *s.  directory is where relative paths
 * begin.  The message tells what is wrong with the value, without its place.
 */
int	key_parse(const struct key *key, const char *text,
	    const char *directory, struct settings *s, struct error *err);
/* Free the key's member of *s. */
void	key_release(const struct key *key, struct settings *s);

/*
 * What needs more than one value: plain text beyond loopback, OAuth, paths
 * that have no fixed default.  The message names section and key.
 */
int	settings_check(struct settings *s, struct error *err);

#endif
