/* How inbound messages would be understood: one JSON object a line. */
#include "jobs/classify.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "campaign/reply.h"
#include "jobs/mailbox.h"
#include "mail/mime.h"

#define BATCH	64		/* messages that one thread judges at a time */
#define BATCH_BYTES (128 * 1024)	/* or fewer, if they are large */
#define THREADS	8		/* that judge, this one among them */
#define AHEAD	2		/* batches more than threads */

/* Messages in memory, and what is said of them. */
struct batch {
	struct str	 bytes;		/* one after the other */
	size_t		 end[BATCH];	/* of each, in bytes */
	char		*path[BATCH];
	size_t		 n;
	struct str	 out;
};

struct job {
	const struct mime_context *ctx;
	FILE		*out;
	int		 explain;
	struct crew	*crew;
	struct batch	 batch[THREADS + AHEAD];
	struct batch	*filling;
	size_t		 threads;
	int		 fault;		/* errno of what could not be written */
};

/* Append a member; its name is plain and begins the object or follows. */
static void
add(struct str *out, const char *name, const char *value)
{
	if (out->s[out->len - 1] != '{')
		str_addc(out, ',');
	str_addc(out, '"');
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

/* A number from 0 to 1 in hundredths, without a 0 at its end. */
static void
add_confidence(struct str *out, double confidence)
{
	unsigned int hundredths = (unsigned int)(confidence * 100 + 0.5);

	str_add(out, ",\"confidence\":");
	str_addc(out, (char)('0' + hundredths / 100));
	if (hundredths % 100 == 0)
		return;
	str_addc(out, '.');
	str_addc(out, (char)('0' + hundredths / 10 % 10));
	if (hundredths % 10 != 0)
		str_addc(out, (char)('0' + hundredths % 10));
}

static void
add_object(struct str *out, const char *path, const struct inbound *in,
    const struct verdict *v)
{
	str_addc(out, '{');
	add(out, "file", path);
	add(out, "class", reply_class_name(v->class));
	add_confidence(out, v->confidence);
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
}

/* The line of the text, or the subject, in which these words stand. */
static void
show_line(struct str *out, const struct inbound *in, const char *words,
    size_t n)
{
	const char *text = in->full_text != NULL ? in->full_text : "";
	char *wanted = xstrndup(words, n);
	const char *at = str_find_nocase(text, wanted), *start;

	if (at != NULL && *wanted != '\0') {
		for (start = at; start > text && start[-1] != '\n'; start--)
			continue;
		str_add(out, "#     ");
		utf8_add_shown(out, start, strcspn(start, "\n"));
		str_addc(out, '\n');
	} else if (in->subject != NULL &&
	    str_find_nocase(in->subject, wanted) != NULL) {
		str_add(out, "#     Subject: ");
		utf8_add_shown(out, in->subject, strlen(in->subject));
		str_addc(out, '\n');
	}
	free(wanted);
}

/* The reasons that are not among those told already, with their lines. */
static void
explain(struct str *out, const struct inbound *in, const char *reasons,
    const char *told)
{
	const char *end, *open, *close;
	char *one;

	for (; *reasons != '\0'; reasons = *end != '\0' ? end + 2 : end) {
		if ((end = strstr(reasons, "; ")) == NULL)
			end = reasons + strlen(reasons);
		one = xstrndup(reasons, (size_t)(end - reasons));
		if (strstr(told, one) == NULL) {
			str_add(out, "# ");
			utf8_add_shown(out, one, strlen(one));
			str_addc(out, '\n');
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
judge_one(const struct job *job, const char *path, const char *data, size_t n,
    struct str *out)
{
	struct verdict v = VERDICT_INIT;
	struct inbound in;

	mime_read(data, n, job->ctx, &in);
	reply_judge(&in, &v);
	add_object(out, path, &in, &v);
	if (job->explain) {
		explain(out, &in, v.reasons.s, "");
		explain(out, &in, in.facts.s, v.reasons.s);
	}
	verdict_release(&v);
	inbound_release(&in);
}

/* In any thread. */
static void
judge_batch(void *item, const void *context)
{
	struct batch *b = item;
	size_t i, from = 0;

	for (i = 0; i < b->n; i++) {
		judge_one(context, b->path[i], b->bytes.s + from,
		    b->end[i] - from, &b->out);
		from = b->end[i];
		free(b->path[i]);
	}
	b->n = 0;
	str_reset(&b->bytes);
}

/* Write what is said of the batch that was given first; it is free again. */
static struct batch *
write_batch(struct job *job)
{
	struct batch *b = crew_take(job->crew);

	if (b != NULL) {
		if (job->fault == 0 && fwrite(b->out.s, 1, b->out.len,
		    job->out) < b->out.len)
			job->fault = errno;
		str_reset(&b->out);
	}
	return b;
}

/* Hand over what was collected, and find room for more. */
static void
pass_on(struct job *job)
{
	crew_give(job->crew, job->filling);
	if (crew_out(job->crew) < job->threads + AHEAD)
		job->filling = &job->batch[crew_out(job->crew)];
	else
		job->filling = write_batch(job);
}

/* What nobody can be told is not judged. */
static int
classify_one(const char *path, const char *data, size_t n, void *context)
{
	struct job *job = context;
	struct batch *b = job->filling;

	str_addn(&b->bytes, data, n);
	b->end[b->n] = b->bytes.len;
	b->path[b->n++] = xstrdup(path);
	if (b->n == BATCH || b->bytes.len >= BATCH_BYTES)
		pass_on(job);
	return job->fault;
}

static void
job_open(struct job *job)
{
	size_t i;

	job->threads = crew_processors(THREADS);
	job->crew = crew_open(job->threads - 1, judge_batch, job);
	for (i = 0; i < THREADS + AHEAD; i++) {
		str_init(&job->batch[i].bytes);
		str_init(&job->batch[i].out);
	}
	job->filling = &job->batch[0];
}

/* Until all is written. */
static void
job_close(struct job *job)
{
	size_t i;

	crew_give(job->crew, job->filling);
	while (write_batch(job) != NULL)
		continue;
	crew_close(job->crew);
	for (i = 0; i < THREADS + AHEAD; i++) {
		str_release(&job->batch[i].bytes);
		str_release(&job->batch[i].out);
	}
}

int
classify_files(int n, char **paths, int explain_too,
    const struct mime_context *ctx, FILE *out, struct error *err)
{
	struct job job = { .ctx = ctx, .out = out, .explain = explain_too };
	struct error other = ERROR_INIT;
	int i, failed = 0;

	job_open(&job);
	for (i = 0; i < n && job.fault == 0; i++)
		if (mailbox_each(paths[i], classify_one, &job,
		    failed ? &other : err) == -1)
			failed = 1;
	job_close(&job);
	if (fflush(out) == EOF && job.fault == 0)
		job.fault = errno;
	if (job.fault != 0)
		return error_set(err, ERROR_JOURNAL,
		    "cannot write the result: %s", strerror(job.fault));
	return failed ? -1 : 0;
}
