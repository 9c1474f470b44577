/*
 * The form of a date that nearly all mail has is read here; whatever differs
 * from it in any way is left to GMime, which is patient and slow.
 */
#include "mail/sent.h"

#include <gmime/gmime.h>

#include "base/date.h"

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The number that n digits make, or -1. */
static int
digits(const char *s, int n)
{
	int value = 0, i;

	for (i = 0; i < n; i++) {
		if (!is_digit(s[i]))
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* Which of the names of three letters s begins with, from 1 on; 0: none. */
static int
name_at(const char *names, const char *s)
{
	int i;

	for (i = 0; names[i * 3] != '\0'; i++)
		if (names[i * 3] == s[0] && names[i * 3 + 1] == s[1] &&
		    names[i * 3 + 2] == s[2])
			return i + 1;
	return 0;
}

/* "10:00:00" in seconds, or -1. */
static int
clock_at(const char *s)
{
	const int hour = digits(s, 2);
	int minute, second;

	if (hour < 0 || hour > 23 || s[2] != ':' ||
	    (minute = digits(s + 3, 2)) < 0 || minute > 59 || s[5] != ':' ||
	    (second = digits(s + 6, 2)) < 0 || second > 59)
		return -1;
	return hour * 3600 + minute * 60 + second;
}

/* "+0130" in seconds, at the end of s or before a blank. */
static int
zone_at(const char *s, int *zone)
{
	int hours, minutes;

	if ((*s != '+' && *s != '-') || (hours = digits(s + 1, 2)) < 0 ||
	    hours > 14 || (minutes = digits(s + 3, 2)) < 0 || minutes > 59 ||
	    (s[5] != '\0' && s[5] != ' '))
		return -1;
	*zone = (hours * 3600 + minutes * 60) * (*s == '-' ? -1 : 1);
	return 0;
}

/*
 * "Mon, 23 Nov 2026 10:00:00 +0000", or that without the day of the week; 0:
 * it is none that is exactly so.
 */
static int64_t
read_strict(const char *s)
{
	/* the 29th of February is left to GMime */
	static const char lengths[] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30,
	    31, 30, 31 };
	int width, day, month, year, clock, zone;

	if (name_at("SunMonTueWedThuFriSat", s) > 0 && s[3] == ',' &&
	    s[4] == ' ')
		s += 5;
	width = is_digit(*s) && is_digit(s[1]) ? 2 : 1;
	if ((day = digits(s, width)) < 1 || s[width] != ' ')
		return 0;
	s += width + 1;
	month = name_at("JanFebMarAprMayJunJulAugSepOctNovDec", s);
	if (month == 0 || day > lengths[month] || s[3] != ' ' ||
	    (year = digits(s + 4, 4)) < 1971 || year > 2200 || s[8] != ' ' ||
	    (clock = clock_at(s + 9)) < 0 || s[17] != ' ' ||
	    zone_at(s + 18, &zone) == -1)
		return 0;
	return date_days(year, month, day) * 86400 + clock - zone;
}

int64_t
sent_read(const char *text)
{
	int64_t t = read_strict(text);
	GDateTime *date;

	if (t != 0 || (date = g_mime_utils_header_decode_date(text)) == NULL)
		return t;
	t = g_date_time_to_unix(date);
	g_date_time_unref(date);
	return t > 0 ? t : 0;
}
