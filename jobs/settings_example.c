/* The commented example configuration, from the table of keys. */
#include "jobs/settings.h"

#include <string.h>

#include "base/str.h"
#include "jobs/settings_key.h"

#define WIDTH 78

/* Comment lines of text, broken at blanks. */
static void
comment(struct str *out, const char *text)
{
	size_t column = 1, n;

	str_addc(out, '#');
	while (*text != '\0') {
		n = strcspn(text, " ");
		if (column + 1 + n > WIDTH && column > 1) {
			str_add(out, "\n#");
			column = 1;
		}
		str_addc(out, ' ');
		str_addn(out, text, n);
		column += 1 + n;
		text += n + (text[n] == ' ');
	}
	str_addc(out, '\n');
}

/* Set for the user to fill in; the others are commented out. */
static int
is_to_be_filled(const struct key *key)
{
	if (str_equal(key->name, "user") || str_equal(key->name, "password"))
		return 1;
	return str_equal(key->need, "always") && key->fallback == NULL;
}

static void
example_key(struct str *out, const struct key *key)
{
	if (key->help != NULL)
		comment(out, key->help);
	str_addf(out, "%s%s = %s\n", is_to_be_filled(key) ? "" : ";",
	    key->name, key->sample != NULL ? key->sample : key->fallback);
}

void
settings_example(struct str *out)
{
	const struct key_section *section;
	struct key key;
	size_t i;

	comment(out, "The configuration of forerunner(1). Lines that begin "
	    "with ';' show a default, or an example where there is none.");
	comment(out, "Any value may hold ${VARIABLE} of the environment, and "
	    "FORERUNNER_SECTION_KEY in the environment overrides any key. "
	    "Any password, token or secret may instead be given as "
	    "KEY_file = PATH or KEY_command = COMMAND. "
	    "Relative paths begin at this file's folder. "
	    "Durations end in s, m, h, d or w.");
	for (section = key_sections; section->name != NULL; section++) {
		str_addf(out, "\n# %s\n[%s]\n", section->help, section->name);
		for (i = 0; key_at(i, &key); i++)
			if (str_equal(key.section, section->name))
				example_key(out, &key);
	}
}
