/* One value of each kind: from text to its member of struct settings. */
#include "jobs/settings_key.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/tz.h"
#include "base/utf8.h"
#include "jobs/settings.h"

/* How the value is named in errors: a secret is not shown. */
static const char *
shown(const struct key *key, const char *text)
{
	return key->kind == KEY_SECRET ? "(secret)" : text;
}

static int
wrong(const struct key *key, const char *text, const char *want,
    struct error *err)
{
	return error_set(err, ERROR_CONFIG, "'%s' is no good for '%s': want %s",
	    shown(key, text), key->name, want);
}

/* The position of the text among "a|b|c", or -1. */
static int
choice_find(const char *choices, const char *text)
{
	size_t n = strlen(text), len;
	int i;

	for (i = 0; *choices != '\0'; i++) {
		len = strcspn(choices, "|");
		if (len == n && strncmp(choices, text, n) == 0)
			return i;
		choices += len + (choices[len] == '|');
	}
	return -1;
}

static int
parse_choice(const struct key *key, const char *text, int *value,
    struct error *err)
{
	if ((*value = choice_find(key->choices, text)) == -1)
		return wrong(key, text, key->choices, err);
	return 0;
}

static int
parse_boolean(const struct key *key, const char *text, int *value,
    struct error *err)
{
	int found = choice_find("no|yes|false|true|off|on|0|1", text);

	if (found == -1)
		return wrong(key, text, "yes or no", err);
	*value = found % 2;
	return 0;
}

/* A whole number without sign; *end points behind it.  -1: none. */
static int
scan_number(const char *text, int64_t *value, const char **end)
{
	char *stop;

	if (!isdigit((unsigned char)*text))
		return -1;
	errno = 0;
	*value = strtoll(text, &stop, 10);
	*end = stop;
	return errno == 0 ? 0 : -1;
}

static int
parse_integer(const struct key *key, const char *text, int64_t *value,
    struct error *err)
{
	const char *end;
	char want[80];

	if (scan_number(text, value, &end) == 0 && *end == '\0' &&
	    *value >= key->min && *value <= key->max)
		return 0;
	snprintf(want, sizeof(want), "a whole number from %lld to %lld",
	    (long long)key->min, (long long)key->max);
	return wrong(key, text, want, err);
}

static int64_t
unit_seconds(const char *unit)
{
	static const char units[] = "smhdw";
	static const int64_t seconds[] = { 1, 60, 3600, 86400, 604800 };
	const char *p;

	if (*unit == '\0' || unit[1] != '\0' ||
	    (p = strchr(units, *unit)) == NULL)
		return 0;
	return seconds[p - units];
}

static int
parse_duration(const struct key *key, const char *text, int64_t *value,
    struct error *err)
{
	const char *unit;
	int64_t seconds;
	char want[80];

	if (scan_number(text, value, &unit) == 0 && *value <= key->max) {
		seconds = *value == 0 && *unit == '\0' ? 1 : unit_seconds(unit);
		*value *= seconds;
		if (seconds > 0 && *value >= key->min && *value <= key->max)
			return 0;
	}
	snprintf(want, sizeof(want), "a number with s, m, h, d or w, "
	    "%llds to %llds", (long long)key->min, (long long)key->max);
	return wrong(key, text, want, err);
}

/* Digits with at most one point among them; strtod would take "inf", too. */
static int
parse_fraction(const struct key *key, const char *text, double *value,
    struct error *err)
{
	char *end;
	char want[80];

	*value = strtod(text, &end);
	if (strspn(text, "0123456789.") == strlen(text) && end > text &&
	    *end == '\0' && *value >= (double)key->min &&
	    *value <= (double)key->max)
		return 0;
	snprintf(want, sizeof(want), "a number from %lld to %lld",
	    (long long)key->min, (long long)key->max);
	return wrong(key, text, want, err);
}

static int
parse_url(const struct key *key, const char *text, char **value,
    struct error *err)
{
	const char *host = strstr(text, "://");
	char *scheme = xstrndup(text, host == NULL ? 0 : (size_t)(host - text));
	int known = choice_find(key->choices, scheme) != -1;
	size_t n;

	free(scheme);
	if (!known || text[strcspn(text, " \t\"<>\\")] != '\0')
		return error_set(err, ERROR_CONFIG, "'%s' is no good for '%s': "
		    "want a URL of %s", text, key->name, key->choices);
	host += 3;
	n = strcspn(host, "/?#");
	if (memchr(host, '@', n) != NULL)
		return error_set(err, ERROR_CONFIG, "'%s' holds credentials: "
		    "give user and password as keys of their own", key->name);
	if (n == 0 || *host == ':')
		return wrong(key, text, "a host behind '://'", err);
	*value = xstrdup(text);
	return 0;
}

static int
parse_uri(const struct key *key, const char *text, char **value,
    struct error *err)
{
	const char *p = key->choices;
	size_t n;

	for (; *p != '\0'; p += n + (p[n] == '|')) {
		n = strcspn(p, "|");
		if (strncmp(text, p, n) == 0 && text[n] != '\0' &&
		    text[strcspn(text, " \t<>,\"")] == '\0') {
			*value = xstrdup(text);
			return 0;
		}
	}
	return wrong(key, text, key->choices, err);
}

static int
parse_address(const struct key *key, const char *text, char **value,
    struct error *err)
{
	char *normal = lead_address(text, err);

	if (normal == NULL) {
		err->kind = ERROR_CONFIG;
		return error_prefix(err, "'%s' is no good for '%s'", text,
		    key->name);
	}
	free(normal);
	*value = xstrdup(text);
	return 0;
}

static int
parse_zone(const struct key *key, const char *text, char **value,
    struct error *err)
{
	if (tz_find(text, err) == NULL) {
		err->kind = ERROR_CONFIG;
		return error_prefix(err, "'%s' is no good for '%s'", text,
		    key->name);
	}
	*value = xstrdup(text);
	return 0;
}

static int
parse_path(const struct key *key, const char *text, const char *directory,
    char **value, struct error *err)
{
	const char *home = getenv("HOME");

	if (str_starts(text, "~/")) {
		if (home == NULL || *home == '\0')
			return error_set(err, ERROR_CONFIG, "'~' in '%s' has "
			    "no meaning: HOME is not set", key->name);
		*value = xasprintf("%s/%s", home, text + 2);
	} else if (*text == '/') {
		*value = xstrdup(text);
	} else {
		*value = xasprintf("%s/%s", directory, text);
	}
	return 0;
}

/* Take the next item of a comma list, trimmed; 0: there is none. */
static int
next_item(const char **p, struct str *item)
{
	size_t n = strcspn(*p, ",");

	if (**p == '\0')
		return 0;
	str_reset(item);
	str_addn(item, *p, n);
	str_trim(item);
	*p += n + ((*p)[n] == ',');
	return 1;
}

static void
parse_list(const char *text, struct text_list *list)
{
	struct str item = STR_INIT;

	while (next_item(&text, &item)) {
		if (item.len == 0)
			continue;
		list->item = xreallocarray(list->item, list->n + 1,
		    sizeof(*list->item));
		list->item[list->n++] = xstrdup(item.s);
	}
	str_release(&item);
}

static int
parse_days(const struct key *key, const char *text,
    struct settings_sequence *seq, struct error *err)
{
	const char *p = text, *end;
	struct str item = STR_INIT;
	int64_t day;
	int n = 0, ok = 1;

	while (ok && next_item(&p, &item)) {
		ok = n < SEQUENCE_STEPS_MAX &&
		    scan_number(item.s, &day, &end) == 0 && *end == '\0' &&
		    day <= key->max && (n == 0 || day > seq->days[n - 1]);
		if (ok)
			seq->days[n++] = (int)day;
	}
	str_release(&item);
	if (!ok || n == 0)
		return wrong(key, text,
		    "rising days with commas between, as 0,3,7", err);
	seq->n_days = n;
	return 0;
}

static int
parse_window(const struct key *key, const char *text,
    struct settings_schedule *schedule, struct error *err)
{
	unsigned h1, m1, h2, m2;
	int n = 0;

	if (sscanf(text, "%2u:%2u-%2u:%2u%n", &h1, &m1, &h2, &m2, &n) != 4 ||
	    n == 0 || text[n] != '\0' || m1 > 59 || m2 > 59 ||
	    h2 * 60 + m2 > 1440 || h1 * 60 + m1 >= h2 * 60 + m2)
		return wrong(key, text,
		    "hours of one day, as 09:00-17:00", err);
	schedule->from_minute = (int)(h1 * 60 + m1);
	schedule->to_minute = (int)(h2 * 60 + m2);
	return 0;
}

static int
parse_weekdays(const struct key *key, const char *text, unsigned *days,
    struct error *err)
{
	static const char names[] = "sun|mon|tue|wed|thu|fri|sat";
	struct str item = STR_INIT;
	const char *p = text;
	char *dash;
	int first = 0, last = 0;

	*days = 0;
	while (first != -1 && last != -1 && next_item(&p, &item)) {
		if ((dash = strchr(item.s, '-')) != NULL)
			*dash++ = '\0';
		first = choice_find(names, item.s);
		last = dash == NULL ? first : choice_find(names, dash);
		for (; first != -1 && last != -1; first = (first + 1) % 7) {
			*days |= 1u << first;
			if (first == last)
				break;
		}
	}
	str_release(&item);
	if (first == -1 || last == -1 || *days == 0)
		return wrong(key, text, "days, as mon-fri or mon,wed,fri", err);
	return 0;
}

static int
check_text(const struct key *key, const char *text, struct error *err)
{
	if (!utf8_valid(text, strlen(text)))
		return error_set(err, ERROR_CONFIG, "'%s' is not valid UTF-8",
		    key->name);
	if (utf8_control(text, "") != NULL)
		return error_set(err, ERROR_CONFIG,
		    "'%s' has a line break or another control character",
		    key->name);
	return 0;
}

int
key_parse(const struct key *key, const char *text, const char *directory,
    struct settings *s, struct error *err)
{
	void *member = (char *)s + key->offset;

	if (check_text(key, text, err) == -1)
		return -1;
	switch (key->kind) {
	case KEY_TEXT:
	case KEY_SECRET:
		*(char **)member = xstrdup(text);
		return 0;
	case KEY_URL:
		return parse_url(key, text, member, err);
	case KEY_URI:
		return parse_uri(key, text, member, err);
	case KEY_PATH:
		return parse_path(key, text, directory, member, err);
	case KEY_ADDRESS:
		return parse_address(key, text, member, err);
	case KEY_ZONE:
		return parse_zone(key, text, member, err);
	case KEY_INTEGER:
		return parse_integer(key, text, member, err);
	case KEY_DURATION:
		return parse_duration(key, text, member, err);
	case KEY_FRACTION:
		return parse_fraction(key, text, member, err);
	case KEY_BOOLEAN:
		return parse_boolean(key, text, member, err);
	case KEY_CHOICE:
		return parse_choice(key, text, member, err);
	case KEY_LIST:
		parse_list(text, member);
		return 0;
	case KEY_DAYS:
		return parse_days(key, text, member, err);
	case KEY_WINDOW:
		return parse_window(key, text, member, err);
	case KEY_WEEKDAYS:
		return parse_weekdays(key, text, member, err);
	}
	return error_set(err, ERROR_DEFECT, "'%s' has no kind", key->name);
}

void
key_release(const struct key *key, struct settings *s)
{
	void *member = (char *)s + key->offset;
	struct text_list *list = member;
	char **text = member;
	size_t i;

	if (key_is_text(key->kind) && *text != NULL) {
		explicit_bzero(*text, strlen(*text));
		free(*text);
		*text = NULL;
	} else if (key->kind == KEY_LIST) {
		for (i = 0; i < list->n; i++)
			free(list->item[i]);
		free(list->item);
		memset(list, 0, sizeof(*list));
	}
}
