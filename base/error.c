/* Error values: set once where the failure is found, prefixed on the way up. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

static const struct {
	const char	*name;
	int		 exitcode;
} kinds[] = {
	[ERROR_NONE] =		{ "none", EX_OK },
	[ERROR_RETRY] =		{ "retry", EX_UNAVAILABLE },
	[ERROR_REJECT] =	{ "reject", EX_DATAERR },
	[ERROR_UNSURE] =	{ "unsure", EX_UNAVAILABLE },
	[ERROR_CONFIG] =	{ "config", EX_CONFIG },
	[ERROR_JOURNAL] =	{ "journal", EX_IOERR },
	[ERROR_LOCKED] =	{ "locked", EX_TEMPFAIL },
	[ERROR_SAFETY] =	{ "safety", EX_NOPERM },
	[ERROR_USAGE] =		{ "usage", EX_USAGE },
	[ERROR_DEFECT] =	{ "defect", EX_SOFTWARE },
};

static void
one_line(char *msg)
{
	for (; *msg != '\0'; msg++)
		if ((unsigned char)*msg < ' ' || *msg == 0x7f)
			*msg = ' ';
}

int
error_set(struct error *err, enum error_kind kind, const char *fmt, ...)
{
	char msg[sizeof(err->msg)];	/* what is told may be of err itself */
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof(msg), fmt, ap);
	va_end(ap);
	err->kind = kind;
	memcpy(err->msg, msg, strlen(msg) + 1);
	one_line(err->msg);
	return -1;
}

int
error_prefix(struct error *err, const char *fmt, ...)
{
	struct error inner = *err;
	va_list ap;
	size_t n, room;

	va_start(ap, fmt);
	vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
	va_end(ap);
	n = strlen(err->msg);
	if (n + 3 < sizeof(err->msg)) {
		memcpy(err->msg + n, ": ", 3);
		room = strnlen(inner.msg, sizeof(err->msg) - n - 3);
		memcpy(err->msg + n + 2, inner.msg, room);
		err->msg[n + 2 + room] = '\0';
	}
	one_line(err->msg);
	return -1;
}

void
error_clear(struct error *err)
{
	err->kind = ERROR_NONE;
	err->msg[0] = '\0';
}

int
error_exitcode(enum error_kind kind)
{
	return kinds[kind].exitcode;
}

const char *
error_name(enum error_kind kind)
{
	return kinds[kind].name;
}
