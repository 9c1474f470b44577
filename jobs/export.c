/* Tables for other programs: CSV (RFC 4180) or one JSON object a line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "jobs/jobs.h"
#include "jobs/run.h"
#include "state/report.h"

struct exporting {
	int	 json;
	char	*name[32];	/* owned: columns */
	size_t	 n;
};

/* With one of these in front a sheet would run the cell. */
static const char runs[] = "=+-@\t\r";

/* Quoted where it must be. */
static void
print_csv(const char *text)
{
	if (text == NULL)
		return;
	if (strpbrk(text, ",\"\r\n") == NULL && strchr(runs, *text) == NULL) {
		fputs(text, stdout);
		return;
	}
	putchar('"');
	if (*text != '\0' && strchr(runs, *text) != NULL)
		putchar('\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			putchar('"');
		putchar(*text);
	}
	putchar('"');
}

static int
csv_row(void *ctx, size_t n, const char *const *value)
{
	size_t i;

	(void)ctx;
	for (i = 0; i < n; i++) {
		if (i > 0)
			putchar(',');
		print_csv(value[i]);
	}
	fputs("\r\n", stdout);
	return ferror(stdout) ? -1 : 0;
}

static int
keep_names(void *ctx, size_t n, const char *const *value)
{
	struct exporting *e = ctx;

	for (e->n = 0; e->n < n; e->n++)
		e->name[e->n] = xstrdup(value[e->n]);
	return e->json ? 0 : csv_row(ctx, n, value);
}

static int
json_row(const struct exporting *e, size_t n, const char *const *value)
{
	cJSON *obj = cJSON_CreateObject();
	struct str text = STR_INIT;
	size_t i;

	for (i = 0; i < n; i++) {
		if (value[i] == NULL)
			cJSON_AddNullToObject(obj, e->name[i]);
		else
			json_add_string(obj, e->name[i], value[i]);
	}
	json_print(&text, obj);
	puts(text.s);
	str_release(&text);
	cJSON_Delete(obj);
	return ferror(stdout) ? -1 : 0;
}

static int
print_row(void *ctx, size_t n, const char *const *value)
{
	const struct exporting *e = ctx;

	return e->json ? json_row(e, n, value) : csv_row(ctx, n, value);
}

int
cmd_export(struct run *run, int argc, char **argv, struct error *err)
{
	struct exporting e = { 0 };
	int rc;

	(void)argc;
	if (run_open(run, err) == -1)
		return -1;
	e.json = run->opt.json;
	rc = report_export(run->journal, argv[0], keep_names, print_row, &e,
	    err);
	while (e.n > 0)
		free(e.name[--e.n]);
	return rc;
}
