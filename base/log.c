/* The log: a line an event, written in one call so that runs do not mix. */
#include "base/log.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "base/utf8.h"

static enum log_level threshold = LOG_INFO;
static size_t shown;		/* columns of the line that is shown */
static const char *const names[] = { "alert", "warn", "info", "debug" };

void
log_threshold(enum log_level level)
{
	threshold = level;
}

static void
add_quoted(struct str *line, const char *value)
{
	str_addc(line, '"');
	for (; *value != '\0'; value++) {
		if (*value == '"' || *value == '\\')
			str_addf(line, "\\%c", *value);
		else if ((unsigned char)*value < ' ' || *value == 0x7f)
			str_addf(line, "\\x%02x", (unsigned char)*value);
		else
			str_addc(line, *value);
	}
	str_addc(line, '"');
}

static void
add_value(struct str *line, const char *value)
{
	const char *p;

	for (p = value; *p > ' ' && *p != '"' && *p != '=' && *p != 0x7f; p++)
		;
	if (*value != '\0' && *p == '\0')
		str_add(line, value);
	else
		add_quoted(line, value);
}

/* Blanks over the line that is shown. */
static void
add_clearing(struct str *line)
{
	if (shown > 0)
		str_addf(line, "\r%*s\r", (int)shown, "");
	shown = 0;
}

void
log_line(const char *text)
{
	struct str line = STR_INIT;

	add_clearing(&line);
	str_add(&line, text);
	shown = strlen(text);
	if (line.len > 0 && write(STDERR_FILENO, line.s, line.len) == -1)
		shown = 0;
	str_release(&line);
}

void
log_event(enum log_level level, const char *event, ...)
{
	struct str line = STR_INIT;
	const char *key, *value;
	va_list ap;

	if (level > threshold)
		return;
	add_clearing(&line);
	str_addf(&line, "forerunner: %s %s", names[level], event);
	va_start(ap, event);
	while ((key = va_arg(ap, const char *)) != NULL) {
		if ((value = va_arg(ap, const char *)) == NULL)
			continue;
		str_addf(&line, " %s=", key);
		add_value(&line, value);
	}
	va_end(ap);
	str_addc(&line, '\n');
	if (write(STDERR_FILENO, line.s, line.len) == -1)
		str_reset(&line);	/* nowhere left to complain */
	str_release(&line);
}
