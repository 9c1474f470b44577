/* How inbound messages would be understood: one JSON object a line. */
#include "jobs/classify.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "campaign/reply.h"
#include "jobs/mailbox.h"
#include "mail/mime.h"

struct job {
	const struct mime_context *ctx;
	FILE		*out;
	struct str	 line;
	int		 explain;
};

/* Append a member; its name is plain and begins the object or follows. */
static void
add(struct str *out, const char *name, const char *value)
{
	str_add(out, out->s[out->len - 1] == '{' ? "\"" : ",\"");
	str_add(out, name);
	str_add(out, "\":");
	if (value != NULL)
		json_quote(out, value);
	else
		str_add(out, "null");
}

static void
add_reasons(struct str *out, const char *reasons)
{
	const char *end, *comma = "";
	struct str one = STR_INIT;

	str_add(out, ",\"reasons\":[");
	for (; *reasons != '\0'; reasons = *end != '\0' ? end + 2 : end) {
		if ((end = strstr(reasons, "; ")) == NULL)
			end = reasons + strlen(reasons);
		str_reset(&one);
		str_addn(&one, reasons, (size_t)(end - reasons));
		str_add(out, comma);
		json_quote(out, one.s);
		comma = ",";
	}
	str_addc(out, ']');
	str_release(&one);
}

static void
add_bounce(struct str *out, const struct inbound *in)
{
	str_add(out, ",\"bounce\":{");
	add(out, "type", in->bounce == BOUNCE_HARD ? "hard" : "soft");
	add(out, "status", in->bounce_status);
	add(out, "recipient", in->bounce_recipient);
	add(out, "diagnostic", in->bounce_diagnostic);
	str_addc(out, '}');
}

/* The message that this one is about: returned, or answered. */
static const char *
original_id(const struct inbound *in)
{
	const char *last;

	if (in->original_message_id != NULL || in->references == NULL)
		return in->original_message_id;
	last = strrchr(in->references, ' ');
	return last != NULL ? last + 1 : in->references;
}

static void
write_object(struct job *job, const char *path, const struct inbound *in,
    const struct verdict *v)
{
	struct str *out = &job->line;

	str_reset(out);
	str_addc(out, '{');
	add(out, "file", path);
	add(out, "class", reply_class_name(v->class));
	str_addf(out, ",\"confidence\":%g", v->confidence);
	add_reasons(out, v->reasons.s);
	if (in->bounce == BOUNCE_HARD || in->bounce == BOUNCE_SOFT)
		add_bounce(out, in);
	if (v->class == REPLY_AUTO_REPLY || v->class == REPLY_OUT_OF_OFFICE) {
		str_add(out, ",\"auto_reply\":{");
		add(out, "until", in->until);
		str_addc(out, '}');
	}
	add(out, "original_message_id", original_id(in));
	add(out, "text", in->text != NULL ? in->text : "");
	str_add(out, "}\n");
	fwrite(out->s, 1, out->len, job->out);
}

/* The line of the text, or the subject, in which these words stand. */
static void
show_line(FILE *out, const struct inbound *in, const char *words, size_t n)
{
	const char *text = in->full_text != NULL ? in->full_text : "";
	char *wanted = xstrndup(words, n);
	const char *at = str_find_nocase(text, wanted), *start;

	if (at != NULL && *wanted != '\0') {
		for (start = at; start > text && start[-1] != '\n'; start--)
			continue;
		fprintf(out, "#     %.*s\n", (int)strcspn(start, "\n"), start);
	} else if (in->subject != NULL &&
	    str_find_nocase(in->subject, wanted) != NULL)
		fprintf(out, "#     Subject: %s\n", in->subject);
	free(wanted);
}

/* The reasons that are not among those told already, with their lines. */
static void
explain(FILE *out, const struct inbound *in, const char *reasons,
    const char *told)
{
	const char *end, *open, *close;
	char *one;

	for (; *reasons != '\0'; reasons = *end != '\0' ? end + 2 : end) {
		if ((end = strstr(reasons, "; ")) == NULL)
			end = reasons + strlen(reasons);
		one = xstrndup(reasons, (size_t)(end - reasons));
		if (strstr(told, one) == NULL) {
			fprintf(out, "# %s\n", one);
			open = strchr(one, '\'');
			close = strrchr(one, '\'');
			if (open != NULL && close > open)
				show_line(out, in, open + 1,
				    (size_t)(close - open) - 1);
		}
		free(one);
	}
}

static void
classify_one(const char *path, const char *data, size_t n, void *context)
{
	struct job *job = context;
	struct verdict v = VERDICT_INIT;
	struct inbound in;

	mime_read(data, n, job->ctx, &in);
	reply_judge(&in, &v);
	write_object(job, path, &in, &v);
	if (job->explain) {
		explain(job->out, &in, v.reasons.s, "");
		explain(job->out, &in, in.facts.s, v.reasons.s);
	}
	verdict_release(&v);
	inbound_release(&in);
}

int
classify_files(int n, char **paths, int explain_too,
    const struct mime_context *ctx, FILE *out, struct error *err)
{
	struct job job = { .ctx = ctx, .out = out, .explain = explain_too };
	struct error other = ERROR_INIT;
	int i, failed = 0;

	str_init(&job.line);
	for (i = 0; i < n; i++)
		if (mailbox_each(paths[i], classify_one, &job,
		    failed ? &other : err) == -1)
			failed = 1;
	str_release(&job.line);
	if ((fflush(out) == EOF || ferror(out)) && !failed)
		return error_set(err, ERROR_JOURNAL,
		    "cannot write the result: %s", strerror(errno));
	return failed ? -1 : 0;
}
