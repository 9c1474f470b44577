/* Reading a sequence: its ini file, and the texts that the ini file names. */
#include "jobs/plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/str.h"
#include "campaign/sequence.h"

#define TEXT_MAX ((size_t)64 * 1024)
#define BUILT_IN "sequences"

struct plan {
	struct sequence	*seq;
	char		*directory;	/* owned: of this plan */
	int		 is_built_in;	/* directory is a path of base/data */
};

/* "DIRECTORY/NAME" for this part of the plan; the caller frees it. */
static char *
path_in(const char *directory, const char *name)
{
	return xasprintf("%s/%s", directory, name);
}

/* Read a text of the plan into a string that the caller frees. */
static char *
read_text(const struct plan *plan, const char *name, struct error *err)
{
	struct str text = STR_INIT;
	const struct data *built_in;
	char *path;
	int rc = 0;

	if (*name == '\0' || *name == '.' || strchr(name, '/') != NULL) {
		error_set(err, ERROR_CONFIG,
		    "'%s' must be the name of a file beside the plan", name);
		return NULL;
	}
	path = path_in(plan->directory, name);
	if (!plan->is_built_in)
		rc = file_read(path, TEXT_MAX, &text, err);
	else if ((built_in = data_find(path)) != NULL)
		str_addn(&text, built_in->text, built_in->n);
	else
		rc = error_set(err, ERROR_CONFIG, "no file '%s'", path);
	free(path);
	if (rc == 0 && strlen(text.s) == text.len)
		return str_detach(&text);
	if (rc == 0)
		error_set(err, ERROR_REJECT, "'%s' has a nul byte", name);
	err->kind = ERROR_CONFIG;
	str_release(&text);
	return NULL;
}

static struct step *
step_of_section(struct plan *plan, const char *section, struct error *err)
{
	struct sequence *seq = plan->seq;
	size_t i;

	for (i = 0; i < seq->n_steps; i++)
		if (str_equal(seq->step[i].id, section))
			return &seq->step[i];
	if (i == SEQUENCE_STEPS_MAX) {
		error_set(err, ERROR_CONFIG, "step '%s' is one too many: "
		    "a sequence has at most %d", section, SEQUENCE_STEPS_MAX);
		return NULL;
	}
	seq->step[i].id = xstrdup(section);
	seq->step[i].delay_days = -1;
	seq->n_steps++;
	return &seq->step[i];
}

static int
set_delay(struct step *step, const char *value, struct error *err)
{
	size_t n = strlen(value);

	if (n == 0 || n > 4 || strspn(value, "0123456789") != n)
		return error_set(err, ERROR_CONFIG, "delay '%s' must be a "
		    "number of days", value);
	step->delay_days = atoi(value);
	return 0;
}

static int
set_value(void *ctx, int line, const char *section, const char *key,
    const char *value, struct error *err)
{
	struct plan *plan = ctx;
	struct step *step = step_of_section(plan, section, err);
	char **text;

	(void)line;
	if (step == NULL)
		return -1;
	if (str_equal(key, "delay"))
		return set_delay(step, value, err);
	text = str_equal(key, "label") ? &step->label :
	    str_equal(key, "channel") ? &step->channel :
	    str_equal(key, "subject") ? &step->subject :
	    str_equal(key, "body") ? &step->body :
	    str_equal(key, "prompt") ? &step->prompt : NULL;
	if (text == NULL)
		return error_set(err, ERROR_CONFIG, "unknown key '%s': a step "
		    "has label, channel, delay, subject, body, prompt", key);
	free(*text);
	*text = text == &step->body || text == &step->prompt ?
	    read_text(plan, value, err) : xstrdup(value);
	return *text == NULL ? -1 : 0;
}

static int
read_plan(struct plan *plan, struct error *err)
{
	char *path = path_in(plan->directory, "sequence.ini");
	const struct data *built_in = data_find(path);
	int rc;

	if (!plan->is_built_in)
		rc = ini_read(path, set_value, plan, err);
	else
		rc = ini_parse_text(path, built_in->text, built_in->n,
		    set_value, plan, err);
	free(path);
	return rc;
}

/* Steps that go by e-mail need not say so. */
static void
set_defaults(struct sequence *seq)
{
	size_t i;

	for (i = 0; i < seq->n_steps; i++)
		if (seq->step[i].channel == NULL)
			seq->step[i].channel = xstrdup("email");
}

static int
has_plan(const char *directory)
{
	char *path = path_in(directory, "sequence.ini");
	int found = access(path, F_OK) == 0 || errno == EACCES;

	free(path);
	return found;
}

/* Where the plan is; NULL if nowhere. */
static char *
find_plan(const char *directory, const char *name, int *is_built_in)
{
	const char *const places[] = { directory, "sequences",
	    PREFIX "/share/forerunner/sequences" };
	char *path, *ini;
	size_t i;

	*is_built_in = 0;
	for (i = 0; i < sizeof(places) / sizeof(*places); i++) {
		if (places[i] == NULL)
			continue;
		path = path_in(places[i], name);
		if (has_plan(path))
			return path;
		free(path);
	}
	path = path_in(BUILT_IN, name);
	ini = path_in(path, "sequence.ini");
	*is_built_in = data_find(ini) != NULL;
	free(ini);
	if (*is_built_in)
		return path;
	free(path);
	return NULL;
}

static int
set_days(struct sequence *seq, const int *days, size_t n, struct error *err)
{
	size_t i;

	if (n == 0)
		return 0;
	if (n != seq->n_steps)
		return error_set(err, ERROR_CONFIG, "[sequence] days has %zu "
		    "numbers, but sequence '%s' has %zu steps: give one each",
		    n, seq->name, seq->n_steps);
	for (i = 0; i < n; i++)
		seq->step[i].delay_days = days[i];
	return 0;
}

int
plan_load(const char *directory, const char *name, const int *days,
    size_t n_days, struct sequence *seq, struct error *err)
{
	struct plan plan = { seq, NULL, 0 };
	int rc = -1;

	memset(seq, 0, sizeof(*seq));
	if (strchr(name, '/') != NULL || *name == '.' || *name == '\0')
		return error_set(err, ERROR_CONFIG,
		    "sequence name '%s' must be the name of a directory", name);
	plan.directory = find_plan(directory, name, &plan.is_built_in);
	if (plan.directory == NULL)
		return error_set(err, ERROR_CONFIG, "no sequence '%s': put "
		    "'%s/%s/sequence.ini' there or set [sequence] name", name,
		    directory == NULL ? "sequences" : directory, name);
	seq->name = xstrdup(name);
	if (read_plan(&plan, err) == 0 &&
	    set_days(seq, days, n_days, err) == 0) {
		set_defaults(seq);
		if ((rc = sequence_check(seq, err)) == -1)
			error_prefix(err, "%s/sequence.ini", plan.directory);
	}
	free(plan.directory);
	if (rc == -1)
		sequence_release(seq);
	return rc;
}
