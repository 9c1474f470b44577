/*
 * outboxctl [-U USER] [-P PASSWORD] [-B TOKEN] [-C CA] [-c CONNECTIONS] [-i]
 * [-t MS] URL check | send FROM N TO...: mail/outbox by hand and for tests.
 * send gives each address N letters and prints "to result stage code enhanced
 * reply" for each outcome.  Both end with "ok CONNECTIONS", or with "error
 * KIND words" and the error's exit status.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/letter.h"
#include "mail/outbox.h"

struct control {
	struct outbox_settings settings;
	const char	*from;
	char		**to;
	int		 n_to;
	int		 n, given;	/* letters for all of them */
};

/* A letter that exists from next to done. */
struct piece {
	struct outbox_item item;	/* first, so that one is the other */
	struct str	 letter;
};

static struct outbox_item *
next(void *ctx)
{
	struct control *c = ctx;
	struct error err = ERROR_INIT;
	struct piece *piece;
	struct letter l = { .from_name = "J\xc3\xbcrgen", .from_address =
	    c->from, .subject = "Gr\xc3\xbc\xc3\x9f" "e", .body =
	    "Hello,\n\n.dot\n..\n\nbye", .date = 1773061200 };
	char what[32];

	if (c->given == c->n * c->n_to)
		return NULL;
	piece = xcalloc(1, sizeof(*piece));
	str_init(&piece->letter);
	snprintf(what, sizeof(what), "letter %d", c->given);
	l.to_address = c->to[c->given % c->n_to];
	l.message_id = letter_message_id("key", what, "runr.example");
	if (letter_compose(&l, &piece->letter, &err) == -1) {
		fprintf(stderr, "%s\n", err.msg);
		exit(error_exitcode(err.kind));
	}
	free((char *)(uintptr_t)l.message_id);
	piece->item = (struct outbox_item){ .from = c->from,
	    .to = l.to_address, .data = piece->letter.s,
	    .n = piece->letter.len };
	c->given++;
	return &piece->item;
}

static void
dot(void *ctx, struct outbox_item *item)
{
	(void)ctx;
	(void)item;
}

static void
done(void *ctx, struct outbox_item *item,
    const struct outbox_outcome *outcome)
{
	static const char *const results[] = { "sent", "refused", "not_sent",
	    "in_doubt" };
	struct piece *piece = (struct piece *)item;

	(void)ctx;
	printf("%s %s %d %d %s %s\n", item->to, results[outcome->result],
	    outcome->stage, outcome->code, outcome->enhanced[0] != '\0' ?
	    outcome->enhanced : "-", outcome->reply);
	str_release(&piece->letter);
	free(piece);
}

static int
stop(void *ctx)
{
	(void)ctx;
	return 0;
}

static int
pause_ms(void *ctx)
{
	(void)ctx;
	return -1;
}

static int
run(struct control *c, unsigned long *opened, struct error *err)
{
	struct outbox_owner owner = { c, next, dot, done, stop, pause_ms,
	    NULL, NULL, NULL };
	struct outbox *box;
	int rc;

	if (c->n_to == 0)
		return outbox_check(&c->settings, err);
	if ((box = outbox_open(&c->settings, err)) == NULL)
		return -1;
	rc = outbox_run(box, &owner, err);
	*opened = outbox_connections(box);
	outbox_close(box);
	return rc;
}

static void
usage(void)
{
	fputs("outboxctl: OPTIONS URL check | send FROM N TO...\n", stderr);
	exit(EX_USAGE);
}

static void
read_options(struct control *c, int argc, char *argv[])
{
	struct outbox_settings *s = &c->settings;
	int o;

	while ((o = getopt(argc, argv, "U:P:B:C:c:it:")) != -1)
		switch (o) {
		case 'U': s->user = optarg; break;
		case 'P': s->password = optarg; break;
		case 'B': s->bearer = optarg; break;
		case 'C': s->ca_file = optarg; break;
		case 'c': s->connections = atoi(optarg); break;
		case 'i': s->insecure = 1; break;
		case 't': s->reply_ms = s->final_ms = s->open_ms =
			    atoi(optarg); break;
		default: usage();
		}
	if (optind + 2 > argc)
		usage();
	s->url = argv[optind];
	if (strcmp(argv[optind + 1], "send") != 0)
		return;
	if (optind + 5 > argc)
		usage();
	c->from = argv[optind + 2];
	c->n = atoi(argv[optind + 3]);
	c->to = argv + optind + 4;
	c->n_to = argc - optind - 4;
}

int
main(int argc, char *argv[])
{
	struct control c = { .settings = { .connections = 1 } };
	struct error err = ERROR_INIT;
	unsigned long opened = 0;

	read_options(&c, argc, argv);
	if (run(&c, &opened, &err) == -1) {
		printf("error %s %s\n", error_name(err.kind), err.msg);
		return error_exitcode(err.kind);
	}
	printf("ok %lu\n", opened);
	return 0;
}
