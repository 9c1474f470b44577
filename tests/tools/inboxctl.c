/*
 * inboxctl OPTIONS: mail/inbox by hand and for tests.  It takes commands from
 * standard input, arguments between tabs, and answers each with lines that a
 * "." ends:
 *
 *	open
 *	poll MAILBOX SINCE UIDVALIDITY UID [MESSAGES]	stops after so many
 *	search MAILBOX MESSAGE-ID REFERENCE		"-": none
 *	sent
 *	append MAILBOX FILE
 *	close
 *
 * Messages go to files named by their number in the folder of -o.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "mail/inbox.h"

#define ARGS 6

struct control {
	struct inbox_settings settings;
	struct inbox	*in;
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
sent(struct control *c, char *arg[], struct error *err)
{
	char *name = inbox_sent_mailbox(c->in, err);

	(void)arg;
	if (name == NULL && err->kind != ERROR_NONE)
		return -1;
	printf("sent %s\n", name != NULL ? name : "-");
	free(name);
	return 0;
}

static int
append(struct control *c, char *arg[], struct error *err)
{
	struct str data = STR_INIT;
	int rc;

	rc = file_read(arg[2], 16 << 20, &data, err);
	if (rc == 0)
		rc = inbox_append(c->in, arg[1], data.s, data.len, err);
	str_release(&data);
	return rc;
}

static int
open_inbox(struct control *c, char *arg[], struct error *err)
{
	(void)arg;
	inbox_close(c->in);
	c->in = inbox_open(&c->settings, err);
	return c->in == NULL ? -1 : 0;
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
	{ "sent", 0, sent },
	{ "append", 2, append },
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

	while ((opt = getopt(argc, argv, "u:U:P:B:C:iI:T:M:o:")) != -1)
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
		default: return -1;
		}
	return s->url == NULL ? -1 : 0;
}

int
main(int argc, char *argv[])
{
	struct control c = { 0 };
	char *line = NULL;
	size_t size = 0;

	if (read_options(&c, argc, argv) == -1) {
		fputs("usage: inboxctl -u URL -U USER [-P PASSWORD | -B "
		    "TOKEN] [-C CA] [-i] [-I IDLE_MS] [-T TOTAL_MS] [-M "
		    "MAX_TEXT] [-o FOLDER]\n", stderr);
		return 64;
	}
	while (getline(&line, &size, stdin) != -1)
		(void)run(&c, line);
	inbox_close(c.in);
	free(line);
	return 0;
}
