/* Parsing and rendering templates in one pass, values never parsed again. */
#include "campaign/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "campaign/lead.h"
#include "campaign/sender.h"
#include "campaign/sequence.h"
#include "campaign/variable.h"
#include "campaign/written.h"

#define DEPTH_MAX 8

struct tag {
	char		 kind;		/* '#', '^', '/', or 0: a value */
	int		 variable;
	const char	*otherwise;	/* default, NULL: none */
	size_t		 n_otherwise;
	const char	*end;		/* behind the closing braces */
};

struct rendering {
	const char	*text;		/* whole template */
	const char	*at;
	const struct lead *lead;	/* NULL: only check */
	const struct sender *sender;
	struct str	*out;
	int		 open[DEPTH_MAX];	/* variables of open sections */
	int		 hides[DEPTH_MAX];	/* sections not shown */
	size_t		 depth;
	int		 hidden;	/* how many of hides are set */
	struct str	 value;
	struct error	*err;
};

static int
fault(struct rendering *r, const char *what, const char *at, size_t n)
{
	const char *p;
	int line = 1;

	for (p = r->text; p < r->at; p++)
		line += *p == '\n';
	if (n > 60)
		n = 60;
	return error_set(r->err, ERROR_CONFIG,
	    "line %d of the template: %s '%.*s'", line, what, (int)n, at);
}

static size_t
bare_length(const char **s, size_t n)
{
	while (n > 0 && strchr(" \t", **s) != NULL) {
		(*s)++;
		n--;
	}
	while (n > 0 && strchr(" \t", (*s)[n - 1]) != NULL)
		n--;
	return n;
}

/* Read the tag whose "{{" stands at r->at. */
static int
read_tag(struct rendering *r, struct tag *tag)
{
	const char *s = r->at + 2, *end = strstr(s, "}}"), *bar, *name;
	size_t n, n_name;

	if (end == NULL || memchr(s, '\n', (size_t)(end - s)) != NULL ||
	    memchr(s, '{', (size_t)(end - s)) != NULL)
		return fault(r, "'}}' is missing behind", r->at,
		    strcspn(r->at, "\n"));
	tag->end = end + 2;
	tag->kind = '\0';
	tag->otherwise = NULL;
	n = (size_t)(end - s);
	n = bare_length(&s, n);
	if (n > 0 && strchr("#^/", *s) != NULL) {
		tag->kind = *s++;
		n--;
	}
	if (tag->kind == '\0' && (bar = memchr(s, '|', n)) != NULL) {
		tag->otherwise = bar + 1;
		tag->n_otherwise = n - (size_t)(bar + 1 - s);
		n = (size_t)(bar - s);
	}
	name = s;
	n_name = bare_length(&name, n);
	if ((tag->variable = variable_find(name, n_name)) == -1)
		return fault(r, "unknown variable", name, n_name);
	return 0;
}

/* A section's tag alone on its line takes the line with it. */
static void
skip_lone_line(struct rendering *r, const char *start, const char *end)
{
	const char *p = start;

	while (p > r->text && strchr(" \t", p[-1]) != NULL)
		p--;
	if ((p == r->text || p[-1] == '\n') && *end == '\n')
		r->at = end + 1;
}

static int
open_section(struct rendering *r, const struct tag *tag)
{
	int hides = 0;

	if (r->depth == DEPTH_MAX)
		return fault(r, "too many sections within each other at",
		    r->at, (size_t)(tag->end - r->at));
	if (r->lead != NULL) {
		variable_value(tag->variable, r->lead, r->sender, &r->value);
		hides = (r->value.len == 0) == (tag->kind == '#');
	}
	r->open[r->depth] = tag->variable;
	r->hides[r->depth++] = hides;
	r->hidden += hides;
	return 0;
}

static int
close_section(struct rendering *r, const struct tag *tag)
{
	if (r->depth == 0 || r->open[r->depth - 1] != tag->variable)
		return fault(r, "closes what is not open:", r->at,
		    (size_t)(tag->end - r->at));
	r->hidden -= r->hides[--r->depth];
	return 0;
}

static int
add_value(struct rendering *r, const struct tag *tag)
{
	if (r->lead == NULL || r->hidden > 0)
		return 0;
	variable_value(tag->variable, r->lead, r->sender, &r->value);
	if (r->value.len > 0)
		str_addn(r->out, r->value.s, r->value.len);
	else if (tag->otherwise != NULL)
		str_addn(r->out, tag->otherwise, tag->n_otherwise);
	else
		return error_set(r->err, ERROR_REJECT,
		    "no value for '%.*s', which the template needs",
		    (int)(tag->end - r->at), r->at);
	return 0;
}

static int
do_tag(struct rendering *r)
{
	const char *start = r->at;
	struct tag tag = { '\0', -1, NULL, 0, start };
	int rc;

	if (read_tag(r, &tag) == -1)
		return -1;
	if (tag.kind == '\0')
		rc = add_value(r, &tag);
	else if (tag.kind == '/')
		rc = close_section(r, &tag);
	else
		rc = open_section(r, &tag);
	r->at = tag.end;
	if (tag.kind != '\0')
		skip_lone_line(r, start, tag.end);
	return rc;
}

static int
run(struct rendering *r)
{
	size_t n;

	while (*r->at != '\0') {
		if (strncmp(r->at, "{{", 2) == 0) {
			if (do_tag(r) == -1)
				return -1;
			continue;
		}
		if (strncmp(r->at, "}}", 2) == 0)
			return fault(r, "'{{' is missing before", r->at,
			    strcspn(r->at, "\n"));
		n = 1 + strcspn(r->at + 1, "{}");
		if (r->lead != NULL && r->hidden == 0)
			str_addn(r->out, r->at, n);
		r->at += n;
	}
	if (r->depth > 0)
		return fault(r, "a section is not closed at the end of", "",
		    0);
	return 0;
}

int
template_check(const char *text, struct error *err)
{
	struct rendering r = { .text = text, .at = text,
	    .value = STR_INIT, .err = err };

	if (!utf8_valid(text, strlen(text)))
		return error_set(err, ERROR_CONFIG,
		    "the template is not utf-8");
	if (utf8_control(text, "\t\r\n") != NULL)
		return error_set(err, ERROR_CONFIG,
		    "the template has a control character");
	return run(&r);
}

int
template_render(const char *text, const struct lead *lead,
    const struct sender *sender, struct str *out, struct error *err)
{
	struct str raw = STR_INIT;
	struct rendering r = { .text = text, .at = text, .lead = lead,
	    .sender = sender, .out = &raw, .value = STR_INIT, .err = err };
	int rc = template_check(text, err);

	if (rc == 0 && (rc = run(&r)) == 0)
		written_tidy(raw.s, out);
	str_release(&r.value);
	str_release(&raw);
	return rc;
}

static int
write_step(const struct step *step, const struct lead *lead,
    const struct sender *sender, struct written *w, struct error *err)
{
	struct str subject = STR_INIT, body = STR_INIT, line = STR_INIT;
	int rc = template_render(step->subject, lead, sender, &subject, err);

	if (rc == 0)
		rc = template_render(step->body, lead, sender, &body, err);
	if (rc == 0) {
		variable_one_line(subject.s, &line);
		w->message[w->n].subject = str_detach(&line);
		w->message[w->n++].body = str_detach(&body);
	} else
		error_prefix(err, "step '%s'", step->id);
	str_release(&subject);
	str_release(&body);
	return rc;
}

int
template_write(const struct sequence *seq, const struct lead *lead,
    const struct sender *sender, struct written *w, struct error *err)
{
	size_t i;

	written_release(w);
	for (i = 0; i < seq->n_steps; i++)
		if (write_step(&seq->step[i], lead, sender, w, err) == -1) {
			written_release(w);
			return -1;
		}
	return 0;
}
