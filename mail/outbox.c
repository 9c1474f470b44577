/*
 * What an outbox keeps beside its connections: settings, the owner's side of
 * their sessions, and what it has learned of the server.
 */
#include "mail/outbox.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "mail/connection.h"
#include "mail/outbox_lanes.h"
#include "mail/outbox_session.h"
#include "mail/outbox_supply.h"

/* May commands follow a letter in one group? */
enum overlap {
	OVERLAP_UNKNOWN,
	OVERLAP_PROBING,	/* one session tries it, the others wait */
	OVERLAP_WORKS,
	OVERLAP_LOSES
};

struct outbox {
	struct outbox_settings settings;	/* strings are owned */
	struct connection_settings connect;	/* points into settings */
	struct session_host host;
	struct lanes	 lanes;
	enum overlap	 overlap;
	struct supply	 supply;		/* of one run */
};

/* ---------------------------------------------------------------- host */

static struct outbox_item *
box_next(void *ctx)
{
	struct outbox *box = ctx;

	return supply_next(&box->supply);
}

static void
box_dot(void *ctx, struct outbox_item *item)
{
	struct outbox *box = ctx;

	box->supply.owner->dot(box->supply.owner->ctx, item);
}

static int
box_leave(void *ctx)
{
	struct outbox *box = ctx;
	const struct outbox_owner *owner = box->supply.owner;

	return owner->leave == NULL ? 0 : owner->leave(owner->ctx);
}

static void
box_done(void *ctx, struct outbox_item *item,
    const struct outbox_outcome *outcome)
{
	struct outbox *box = ctx;

	box->supply.owner->done(box->supply.owner->ctx, item, outcome);
}

static int
box_overlap(void *ctx)
{
	struct outbox *box = ctx;

	if (box->overlap == OVERLAP_UNKNOWN) {
		box->overlap = OVERLAP_PROBING;
		return 1;
	}
	return box->overlap == OVERLAP_WORKS;
}

static void
box_overlapped(void *ctx, int works)
{
	struct outbox *box = ctx;

	if (works == 0)
		box->overlap = OVERLAP_LOSES;
	else if (box->overlap == OVERLAP_PROBING)
		box->overlap = works == 1 ? OVERLAP_WORKS : OVERLAP_UNKNOWN;
}

/* At most one item a lane comes back, since a lane then ends. */
static void
box_take_back(void *ctx, struct outbox_item *item)
{
	struct outbox *box = ctx;

	supply_hold(&box->supply, item);
}

/* ----------------------------------------------------------- lifecycle */

static void
copy_settings(struct outbox *box, const struct outbox_settings *settings)
{
	struct outbox_settings *s = &box->settings;

	*s = *settings;
	s->url = xstrdup(settings->url);
	s->user = xstrdup(settings->user);
	s->password = xstrdup(settings->password);
	s->bearer = xstrdup(settings->bearer);
	s->ca_file = xstrdup(settings->ca_file);
	s->helo = xstrdup(settings->helo);
	if (s->connections < 1)
		s->connections = 1;
	if (s->connections > LANES_MAX)
		s->connections = LANES_MAX;
}

static struct connection_settings
connect_settings(const struct outbox_settings *s)
{
	return (struct connection_settings){ .url = s->url, .user = s->user,
	    .password = s->password, .bearer = s->bearer,
	    .ca_file = s->ca_file, .insecure = s->insecure,
	    .open_ms = s->open_ms, .helo = s->helo };
}

struct outbox *
outbox_open(const struct outbox_settings *settings, struct error *err)
{
	struct outbox *box;

	if (settings->url == NULL || (!str_starts(settings->url, "smtp://") &&
	    !str_starts(settings->url, "smtps://"))) {
		error_set(err, ERROR_CONFIG, "no smtp url: '%s'; give "
		    "smtps://host:465 or smtp://host:587",
		    settings->url == NULL ? "" : settings->url);
		return NULL;
	}
	box = xcalloc(1, sizeof(*box));
	copy_settings(box, settings);
	box->connect = connect_settings(&box->settings);
	box->host = (struct session_host){ .ctx = box, .next = box_next,
	    .dot = box_dot, .leave = box_leave, .done = box_done,
	    .overlap = box_overlap,
	    .overlapped = box_overlapped, .take_back = box_take_back,
	    .reply_ms = settings->reply_ms > 0 ? settings->reply_ms : 300000,
	    .final_ms = settings->final_ms > 0 ? settings->final_ms : 600000 };
	box->lanes.connect = &box->connect;
	box->lanes.host = &box->host;
	box->lanes.supply = &box->supply;
	box->overlap = settings->no_overlap ? OVERLAP_LOSES :
	    OVERLAP_UNKNOWN;
	return box;
}

static void
wipe(const char *secret)
{
	char *s = (char *)(uintptr_t)secret;

	if (s != NULL)
		explicit_bzero(s, strlen(s));
	free(s);
}

void
outbox_close(struct outbox *box)
{
	if (box == NULL)
		return;
	lanes_close(&box->lanes);
	wipe(box->settings.url);
	wipe(box->settings.user);
	wipe(box->settings.password);
	wipe(box->settings.bearer);
	wipe(box->settings.ca_file);
	wipe(box->settings.helo);
	free(box);
}

unsigned long
outbox_connections(const struct outbox *box)
{
	return box->lanes.opened;
}

int
outbox_lost_commands(const struct outbox *box)
{
	return box->overlap == OVERLAP_LOSES;
}

int
outbox_run(struct outbox *box, const struct outbox_owner *owner,
    struct error *err)
{
	box->supply = (struct supply){ .owner = owner };
	lanes_begin(&box->lanes, box->settings.connections,
	    box->settings.expected);
	do
		supply_check_stop(&box->supply);
	while (lanes_turn(&box->lanes));
	if (!box->lanes.failed)
		return 0;
	*err = box->lanes.failure;
	return -1;
}

int
outbox_check(const struct outbox_settings *settings, struct error *err)
{
	struct connection_settings connect = connect_settings(settings);
	struct outbox *box = outbox_open(settings, err);
	struct connection *c;

	if (box == NULL)
		return -1;
	outbox_close(box);
	if ((c = connection_open(&connect, err)) == NULL)
		return -1;
	if (connection_send(c, "QUIT\r\n", 6, err) == -1)
		error_clear(err);	/* it was open; that was the question */
	connection_close(c);
	return 0;
}
