/*
 * inboxctl OPTIONS: mail/inbox by hand and for tests.  It takes commands from
 * standard input, arguments between tabs, and answers each with lines that a
 * "." ends:
 *
 *	open
 *	poll MAILBOX SINCE UIDVALIDITY UID [MESSAGES]	stops after so many
 *	search MAILBOX MESSAGE-ID REFERENCE		"-": none
 *	ends MAILBOX ...
 *	special USE					sent or junk
 *	many N MAILBOX		N sessions at once, each polled from its start
 *	close
 *
 * Messages go to files named by their number in the folder of -o.  With -O
 * the token comes from an OAuth endpoint and is kept in the file of -K.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "mail/inbox.h"
#include "mail/oauth.h"

#define ARGS 6
#define MANY_MAX 64

struct control {
	struct inbox_settings settings;
	struct inbox	*in;
	struct oauth_settings oauth;	/* no token_url: none */
	const char	*cache;		/* of -K */
	struct str	 token;
	const char	*folder;	/* of -o, or NULL */
	struct inbox_cursor cursor;
};

static int
keep(const struct control *c, const struct inbox_message *msg,
    struct error *err)
{
	struct str path = STR_INIT;
	int rc;

	if (c->folder == NULL)
		return 0;
	str_addf(&path, "%s/%" PRIu32, c->folder, msg->uid);
	rc = file_write(path.s, msg->data, msg->n, 0600, err);
	str_release(&path);
	return rc;
}

static int
poll_mailbox(struct control *c, char *arg[], struct error *err)
{
	long most = arg[5] == NULL ? -1 : atol(arg[5]);
	struct inbox_message msg;
	int rc;

	memset(&c->cursor, 0, sizeof(c->cursor));
	c->cursor.uidvalidity = (uint32_t)strtoul(arg[3], NULL, 10);
	c->cursor.uid = (uint32_t)strtoul(arg[4], NULL, 10);
	if (inbox_examine(c->in, arg[1], strtoll(arg[2], NULL, 10),
	    &c->cursor, err) == -1)
		return -1;
	while ((rc = most == 0 ? 0 : inbox_next(c->in, &msg, err)) == 1) {
		printf("message uid=%" PRIu32 " size=%" PRIu32
		    " received=%" PRId64 " bytes=%zu truncated=%d\n",
		    msg.uid, msg.size, msg.received, msg.n, msg.truncated);
		if (keep(c, &msg, err) == -1)
			return -1;
		most -= most > 0;
	}
	if (rc == 0)
		printf("cursor uidvalidity=%" PRIu32 " uid=%" PRIu32
		    " modseq=%" PRIu64 "\n", c->cursor.uidvalidity,
		    c->cursor.uid, c->cursor.modseq);
	return rc;
}

static const char *
or_null(const char *arg)
{
	return strcmp(arg, "-") == 0 ? NULL : arg;
}

static int
search(struct control *c, char *arg[], struct error *err)
{
	int found = inbox_search(c->in, arg[1], or_null(arg[2]),
	    or_null(arg[3]), err);

	if (found >= 0)
		printf("found %d\n", found);
	return found >= 0 ? 0 : -1;
}

static int
ends(struct control *c, char *arg[], struct error *err)
{
	struct inbox_end end[ARGS];
	size_t i, n;

	for (n = 0; arg[n + 1] != NULL; n++)
		continue;
	if (inbox_ends(c->in, (const char *const *)arg + 1, n, end,
	    err) == -1)
		return -1;
	for (i = 0; i < n; i++)
		printf("end uidvalidity=%" PRIu32 " uidnext=%" PRIu32 "\n",
		    end[i].uidvalidity, end[i].uidnext);
	return 0;
}

static int
special(struct control *c, char *arg[], struct error *err)
{
	char *name = inbox_special(c->in, strcmp(arg[1], "junk") == 0 ?
	    INBOX_JUNK : INBOX_SENT, err);

	if (name == NULL && err->kind != ERROR_NONE)
		return -1;
	printf("special %s\n", name != NULL ? name : "-");
	free(name);
	return 0;
}

static int
open_inbox(struct control *c, char *arg[], struct error *err)
{
	(void)arg;
	inbox_close(c->in);
	c->in = NULL;
	if (c->oauth.token_url != NULL) {
		str_reset(&c->token);
		if (oauth_token(&c->oauth, c->cache, clock_wall(), &c->token,
		    err) == -1)
			return -1;
		c->settings.bearer = c->token.s;
	}
	c->in = inbox_open(&c->settings, err);
	return c->in == NULL ? -1 : 0;
}

static int
many(struct control *c, char *arg[], struct error *err)
{
	struct inbox_cursor cursor[MANY_MAX] = { { 0, 0, 0 } };
	struct inbox *in[MANY_MAX] = { NULL };
	struct inbox_message msg;
	int i, n = atoi(arg[1]), rc = 0, count = 0;

	for (i = 0; i < n && i < MANY_MAX && rc == 0; i++) {
		in[i] = inbox_start(&c->settings, err);
		rc = in[i] == NULL ? -1 :
		    inbox_ask(in[i], arg[2], 0, &cursor[i], err);
	}
	n = i;
	for (i = 0; i < n && rc == 0; i++) {
		rc = inbox_examine(in[i], arg[2], 0, &cursor[i], err);
		while (rc == 0 && (rc = inbox_next(in[i], &msg, err)) == 1) {
			count++;
			rc = 0;
		}
	}
	for (i = 0; i < n; i++)
		inbox_close(in[i]);
	printf("messages %d\n", count);
	return rc;
}

static int
close_inbox(struct control *c, char *arg[], struct error *err)
{
	(void)arg;
	(void)err;
	inbox_close(c->in);
	c->in = NULL;
	return 0;
}

static const struct command {
	const char	*name;
	int		 args;
	int		(*run)(struct control *, char *[], struct error *);
} commands[] = {
	{ "open", 0, open_inbox },
	{ "poll", 4, poll_mailbox },
	{ "search", 3, search },
	{ "ends", 1, ends },
	{ "special", 1, special },
	{ "many", 2, many },
	{ "close", 0, close_inbox },
};

static int
run(struct control *c, char *line)
{
	char *arg[ARGS + 1] = { NULL };
	struct error err = ERROR_INIT;
	size_t i, n = 0;
	int rc = error_set(&err, ERROR_USAGE, "no command: '%s'", line);

	line[strcspn(line, "\n")] = '\0';
	while (n < ARGS && (arg[n] = strsep(&line, "\t")) != NULL)
		n++;
	for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (str_equal(arg[0], commands[i].name) &&
		    (int)n > commands[i].args &&
		    (c->in != NULL || commands[i].run == open_inbox ||
		    commands[i].run == many ||
		    commands[i].run == close_inbox)) {
			error_clear(&err);
			rc = commands[i].run(c, arg, &err);
		}
	if (rc == -1)
		printf("error %s %s\n", error_name(err.kind), err.msg);
	puts(".");
	fflush(stdout);
	return rc;
}

static int
read_options(struct control *c, int argc, char *argv[])
{
	struct inbox_settings *s = &c->settings;
	int opt;

	while ((opt = getopt(argc, argv, "u:U:P:B:C:iI:T:M:o:O:R:K:")) != -1)
		switch (opt) {
		case 'u': s->url = optarg; break;
		case 'U': s->user = optarg; break;
		case 'P': s->password = optarg; break;
		case 'B': s->bearer = optarg; break;
		case 'C': s->ca_file = optarg; break;
		case 'i': s->insecure = 1; break;
		case 'I': s->idle_ms = atoi(optarg); break;
		case 'T': s->total_ms = atoi(optarg); break;
		case 'M': s->max_text = (size_t)atol(optarg); break;
		case 'o': c->folder = optarg; break;
		case 'O': c->oauth.token_url = optarg; break;
		case 'R': c->oauth.refresh_token = optarg; break;
		case 'K': c->cache = optarg; break;
		default: return -1;
		}
	c->oauth.client_id = "inboxctl";
	return s->url == NULL ? -1 : 0;
}

int
main(int argc, char *argv[])
{
	struct control c = { .in = NULL };
	char *line = NULL;
	size_t size = 0;

	str_init(&c.token);
	if (read_options(&c, argc, argv) == -1) {
		fputs("usage: inboxctl -u URL -U USER [-P PASSWORD | -B "
		    "TOKEN] [-C CA] [-i] [-I IDLE_MS] [-T TOTAL_MS] [-M "
		    "MAX_TEXT] [-o FOLDER] [-O TOKEN_URL -R REFRESH_TOKEN "
		    "-K FILE]\n", stderr);
		return 64;
	}
	while (getline(&line, &size, stdin) != -1)
		(void)run(&c, line);
	inbox_close(c.in);
	str_release(&c.token);
	free(line);
	return 0;
}
