/* The sink's side of the SMTP dialogue, and where its faults strike. */
#include "tests/sink/sink.h"

#include <err.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <unistd.h>

#include "tests/sink/fault.h"

static GHashTable *grey;		/* recipients seen once */

/* -------------------------------------------------------------- faults */

/* 1: the fault is done and the usual reply is not said. */
static int
do_fault(struct client *c, enum fault_stage stage, const char *usual)
{
	const struct fault *f = c->fault;

	if (f == NULL || f->stage != stage)
		return 0;
	switch (f->action) {
	case FAULT_REPLY:
	case FAULT_REPLY_CLOSE:
		sink_reply(c, f->text, f->action == FAULT_REPLY_CLOSE);
		break;
	case FAULT_CLOSE:
		sink_put(c, c->out.s, c->out.len);
		sink_hang_up(c);
		break;
	case FAULT_SILENCE:
		sink_put(c, c->out.s, c->out.len);
		str_reset(&c->out);
		c->silent = 1;
		break;
	case FAULT_PIECES:
		sink_reply_in_pieces(c, usual);
		break;
	case FAULT_GREY:
		if (grey == NULL)
			grey = g_hash_table_new_full(g_str_hash,
			    g_str_equal, g_free, NULL);
		if (g_hash_table_contains(grey, c->rcpt))
			return 0;
		g_hash_table_add(grey, g_strdup(c->rcpt));
		sink_reply(c, f->text, 0);
		break;
	}
	return 1;
}

static const struct fault *
numbered_fault(unsigned long number)
{
	size_t i;

	for (i = 0; i < opt.n_numbered; i++)
		if (opt.numbered[i].number == number)
			return opt.numbered[i].fault;
	return NULL;
}

/* ------------------------------------------------------------ messages */

/* "message-id rcpt sha256", in one write, before the reply leaves. */
static void
spool(const struct client *c, const char *body, size_t n)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	struct str line = STR_INIT;
	const char *id, *dot;
	size_t left = n;

	id = str_find_nocase(body, "\nMessage-ID:");
	if (id != NULL) {	/* perhaps on a line of its own */
		id += 12 + strspn(id + 12, " \t\r\n");
		str_addn(&line, id, strcspn(id, "\r\n"));
	}
	/* without the dots that were put in */
	if (left > 0 && *body == '.') {
		body++;
		left--;
	}
	while ((dot = memmem(body, left, "\n.", 2)) != NULL) {
		g_checksum_update(sum, (const guchar *)body, dot - body + 1);
		left -= (size_t)(dot - body) + 2;
		body = dot + 2;
	}
	g_checksum_update(sum, (const guchar *)body, (gssize)left);
	str_addf(&line, " %s %s\n", c->rcpt, g_checksum_get_string(sum));
	if (write(opt.spool, line.s, line.len) == -1)
		err(EX_IOERR, "spool");
	g_checksum_free(sum);
	str_release(&line);
}

static void
on_dot(struct client *c, char *body, size_t n)
{
	static const char taken[] = "250 2.0.0 Ok: queued as 4A7B\r\n";
	int at_dot = c->fault != NULL && c->fault->stage == FAULT_AT_DOT;

	if (!c->has_rcpt) {
		sink_reply(c, "554 5.5.1 No valid recipients\r\n", 0);
		return;
	}
	if (at_dot && !c->fault->taken)
		count.refused++;
	else {
		count.messages++;
		body[n] = '\0';		/* the final dot stood here */
		if (opt.spool != -1)
			spool(c, body, n);
	}
	c->after = c->fault != NULL && c->fault->stage == FAULT_AFTER_DOT ?
	    c->fault : NULL;
	if (!do_fault(c, FAULT_AT_DOT, taken))
		sink_reply(c, taken, 0);
}

static void
forget_message(struct client *c)
{
	c->has_mail = c->has_rcpt = 0;
	c->fault = NULL;
}

/* Bytes of the body that were used up; 0: it goes on. */
static size_t
take_body(struct client *c, size_t at)
{
	char *body = c->in.s + at, *end;
	size_t n = c->in.len - at, from = c->scanned;

	if (n > 0 && do_fault(c, FAULT_AT_BODY, NULL)) {
		if (!c->closed)
			return n;
		return 0;
	}
	if (n >= 3 && memcmp(body, ".\r\n", 3) == 0)
		end = body - 2;
	else {
		end = memmem(body + from, n - from, "\r\n.\r\n", 5);
		if (end == NULL) {
			c->scanned = n > 4 ? n - 4 : 0;
			return 0;
		}
	}
	c->in_body = 0;
	c->scanned = 0;
	n = (size_t)(end + 5 - body);
	on_dot(c, body, n - 3);
	forget_message(c);
	if (opt.lose)		/* what was read beyond the dot is forgotten */
		n = c->in.len - at;
	return n;
}

/* ------------------------------------------------------------ commands */

static void
copy_path(char *path, const char *line)
{
	const char *open = strchr(line, '<');

	snprintf(path, 256, "%.*s", open == NULL ? 0 :
	    (int)strcspn(open + 1, ">"), open == NULL ? "" : open + 1);
}

static void
on_ehlo(struct client *c)
{
	char text[256];

	snprintf(text, sizeof(text), "250-sink\r\n%s%s250-SIZE %ld\r\n"
	    "250-AUTH PLAIN LOGIN XOAUTH2\r\n250-8BITMIME\r\n"
	    "250 ENHANCEDSTATUSCODES\r\n",
	    opt.pipelining ? "250-PIPELINING\r\n" : "",
	    opt.utf8 ? "250-SMTPUTF8\r\n" : "", opt.size);
	sink_reply(c, text, 0);
}

static void
on_mail(struct client *c, const char *line)
{
	if (c->has_mail) {
		sink_reply(c, "503 5.5.1 Error: nested MAIL command\r\n", 0);
		return;
	}
	copy_path(c->from, line);
	c->fault = fault_find(c->from);
	if (do_fault(c, FAULT_AT_MAIL, NULL))
		return;
	c->has_mail = 1;
	sink_reply(c, "250 2.1.0 Ok\r\n", 0);
}

static void
on_rcpt(struct client *c, const char *line)
{
	const struct fault *numbered;

	if (!c->has_mail) {
		sink_reply(c, "503 5.5.1 Error: need MAIL command\r\n", 0);
		return;
	}
	copy_path(c->rcpt, line);
	count.recipients++;
	numbered = numbered_fault(count.recipients);
	c->fault = numbered != NULL ? numbered : fault_find(c->rcpt);
	if (opt.reject_every > 0 && count.recipients %
	    (unsigned long)opt.reject_every == 0) {
		sink_reply(c, "550 5.1.1 User unknown\r\n", 0);
		return;
	}
	if (do_fault(c, FAULT_AT_RCPT, NULL))
		return;
	c->has_rcpt = 1;
	sink_reply(c, "250 2.1.5 Ok\r\n", 0);
}

static void
on_data(struct client *c)
{
	static const char go[] = "354 End data with <CR><LF>.<CR><LF>\r\n";
	int lenient = strncmp(c->from, "lenient", 7) == 0;

	if (!c->has_rcpt && !lenient) {
		sink_reply(c, "554 5.5.1 Error: no valid recipients\r\n", 0);
		return;
	}
	if (c->has_rcpt && do_fault(c, FAULT_AT_DATA, NULL))
		return;
	c->in_body = 1;
	c->scanned = 0;
	sink_reply(c, go, 0);
}

static void
on_command(struct client *c, const char *line)
{
	count.commands++;
	if (c->after != NULL) {
		sink_reply(c, c->after->text == NULL ? "" : c->after->text, 1);
		return;
	}
	if (strncasecmp(line, "EHLO", 4) == 0)
		on_ehlo(c);
	else if (strncasecmp(line, "HELO", 4) == 0)
		sink_reply(c, "250 sink\r\n", 0);
	else if (strncasecmp(line, "MAIL", 4) == 0)
		on_mail(c, line);
	else if (strncasecmp(line, "RCPT", 4) == 0)
		on_rcpt(c, line);
	else if (strncasecmp(line, "DATA", 4) == 0)
		on_data(c);
	else if (strncasecmp(line, "AUTH", 4) == 0)
		sink_reply(c, strstr(line, "badpass") != NULL ?
		    "535 5.7.8 Authentication credentials invalid\r\n" :
		    "235 2.7.0 Ok\r\n", 0);
	else if (strncasecmp(line, "RSET", 4) == 0) {
		forget_message(c);
		sink_reply(c, "250 2.0.0 Ok\r\n", 0);
	} else if (strncasecmp(line, "NOOP", 4) == 0)
		sink_reply(c, "250 2.0.0 Ok\r\n", 0);
	else if (strncasecmp(line, "QUIT", 4) == 0)
		sink_reply(c, "221 2.0.0 Bye\r\n", 1);
	else
		sink_reply(c, "500 5.5.2 Error: bad syntax\r\n", 0);
}

/* Use up what came; the client stays valid, perhaps closed. */
void
sink_talk(struct client *c)
{
	size_t at = 0, n;
	char *end;

	while (at < c->in.len && !c->closed) {
		if (c->silent)
			at = c->in.len;
		else if (c->in_body) {
			if ((n = take_body(c, at)) == 0)
				break;
			at += n;
		} else {
			end = memchr(c->in.s + at, '\n', c->in.len - at);
			if (end == NULL)
				break;
			*end = '\0';
			on_command(c, c->in.s + at);
			at = (size_t)(end - c->in.s) + 1;
		}
	}
	if (c->closed)
		return;
	if (c->out.len > 0)
		sink_put(c, c->out.s, c->out.len);
	str_reset(&c->out);
	memmove(c->in.s, c->in.s + at, c->in.len - at);
	str_cut(&c->in, c->in.len - at);
}

