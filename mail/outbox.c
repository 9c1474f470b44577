/*
 * The loop over all connections.  The first is opened when there is a
 * message; more follow while every open one is busy and a message waits (or
 * at once, as many as are expected).  Opening never blocks the others.
 */
#include "mail/outbox.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "mail/connection.h"
#include "mail/outbox_session.h"
#include "mail/outbox_supply.h"

#define MAX_LANES SUPPLY_LANES
#define FDS_PER_LANE 4		/* while it is being opened */
#define MAX_FAILURES 3		/* one after the other, without progress */
#define RETRY_MS 200		/* before opening again, times failures */
#define IDLE_MS 25000		/* then QUIT: servers drop idle clients */
#define STOP_CHECK_MS 500

/* One connection's place: free, being opened, or in session. */
struct lane {
	struct connection *opening;	/* owned */
	struct session	*session;	/* owned */
	int		 quitting;
	int		 to_write;	/* was read in this turn */
	int64_t		 step_at;	/* opening: step by then */
	int64_t		 idle_since;	/* 0: busy */
	size_t		 first_fd, n_fds;
};

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
	struct lane	 lanes[MAX_LANES];
	struct pollfd	 fds[MAX_LANES * FDS_PER_LANE];
	unsigned long	 opened;
	enum overlap	 overlap;

	/* of one run */
	struct supply	 supply;
	int		 limit;		/* of connections, lowered on refusal */
	int		 failures;
	int64_t		 open_at;	/* not before */
	int		 failed;	/* the run ends with failure */
	struct error	 failure;
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
	if (s->connections > MAX_LANES)
		s->connections = MAX_LANES;
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
	box->overlap = settings->no_overlap ? OVERLAP_LOSES :
	    OVERLAP_UNKNOWN;
	return box;
}

static void
lane_clear(struct lane *lane)
{
	connection_close(lane->opening);
	session_free(lane->session);
	memset(lane, 0, sizeof(*lane));
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
	size_t i;

	if (box == NULL)
		return;
	for (i = 0; i < MAX_LANES; i++)
		lane_clear(&box->lanes[i]);
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
	return box->opened;
}

int
outbox_lost_commands(const struct outbox *box)
{
	return box->overlap == OVERLAP_LOSES;
}

/* ------------------------------------------------------------- opening */

static void
fail(struct outbox *box, const struct error *err)
{
	if (!box->failed)
		box->failure = *err;
	box->failed = 1;
	box->supply.stopping = 1;
}

static int
lanes_where(const struct outbox *box, int opening, int in_session)
{
	int i, n = 0;

	for (i = 0; i < MAX_LANES; i++)
		n += (opening && box->lanes[i].opening != NULL) ||
		    (in_session && box->lanes[i].session != NULL);
	return n;
}

/* Without progress there is no sense in trying for ever. */
static void
count_failure(struct outbox *box, const struct error *err)
{
	box->failures++;
	box->open_at = clock_mono_ms() + RETRY_MS * box->failures;
	if (box->failures >= MAX_FAILURES || err->kind == ERROR_CONFIG)
		fail(box, err);
}

/*
 * Where others are open the server just wants no more of them; where none
 * ever was, another try would only repeat it.
 */
static void
opening_failed(struct outbox *box, struct lane *lane, const struct error *err)
{
	int others;

	lane_clear(lane);
	others = lanes_where(box, 1, 1);
	if (others > 0)
		box->limit = others;
	else if (box->opened == 0)
		fail(box, err);
	else
		count_failure(box, err);
}

static void
session_broke(struct outbox *box, struct lane *lane, const struct error *err,
    int was_idle)
{
	int progress = session_has_progress(lane->session);

	lane_clear(lane);
	if (progress || was_idle)
		box->failures = 0;
	else
		count_failure(box, err);
}

static void
begin(struct outbox *box, struct lane *lane)
{
	struct error err = ERROR_INIT;

	if (session_begin(lane->session, &err) == -1) {
		session_broke(box, lane, &err, 0);
		return;
	}
	lane->idle_since = session_is_idle(lane->session) ?
	    clock_mono_ms() : 0;
}

static void
step(struct outbox *box, struct lane *lane)
{
	struct error err = ERROR_INIT;
	int rc = connection_step(lane->opening, &err);

	if (rc == -1)
		opening_failed(box, lane, &err);
	if (rc != 1)
		return;
	box->opened++;
	lane->session = session_new(lane->opening, &box->host);
	lane->opening = NULL;
	begin(box, lane);
}

static void
start_lane(struct outbox *box)
{
	struct error err = ERROR_INIT;
	struct lane *lane = box->lanes;

	while (lane->opening != NULL || lane->session != NULL)
		lane++;
	lane->opening = connection_start(&box->connect, &err);
	if (lane->opening == NULL)
		fail(box, &err);
	else
		step(box, lane);
}

/* How many may be opening at once. */
static int
eagerness(const struct outbox *box, int in_session)
{
	unsigned long left = box->settings.expected > box->supply.given ?
	    box->settings.expected - box->supply.given + 1 : 1;

	if (left > MAX_LANES)
		left = MAX_LANES;
	return in_session > (int)left ? in_session : (int)left;
}

/* Open more while every session is busy and a message waits. */
static void
meet_demand(struct outbox *box)
{
	int opening, in_session, idle = 0, i;

	for (i = 0; i < MAX_LANES; i++)
		idle += box->lanes[i].idle_since != 0;
	opening = lanes_where(box, 1, 0);
	in_session = lanes_where(box, 0, 1);
	if (idle > 0 || opening + in_session >= box->limit)
		return;
	while (supply_peek(&box->supply) &&
	    clock_mono_ms() >= box->open_at &&
	    opening + in_session < box->limit &&
	    opening < eagerness(box, in_session)) {
		start_lane(box);
		if (lanes_where(box, 1, 1) <= opening + in_session)
			break;
		opening = lanes_where(box, 1, 0);
		in_session = lanes_where(box, 0, 1);
	}
}

/* ---------------------------------------------------------------- loop */

static void
quit(struct outbox *box, struct lane *lane)
{
	struct error err = ERROR_INIT;

	(void)box;
	lane->quitting = 1;
	lane->idle_since = 0;
	if (session_quit(lane->session, &err) == -1)
		lane_clear(lane);
}

/* Give idle sessions work, or let them go. */
static void
tend_idle(struct outbox *box)
{
	struct lane *lane;

	for (lane = box->lanes; lane < box->lanes + MAX_LANES; lane++) {
		if (lane->opening != NULL && supply_is_over(&box->supply)) {
			lane_clear(lane);
			continue;
		}
		if (lane->session == NULL || lane->idle_since == 0)
			continue;
		if (!supply_is_over(&box->supply))
			begin(box, lane);
		if (lane->session != NULL && lane->idle_since != 0 &&
		    (supply_is_over(&box->supply) || clock_mono_ms() -
		    lane->idle_since > IDLE_MS))
			quit(box, lane);
	}
}

static void
sooner(int64_t *until, int64_t at)
{
	if (at < *until)
		*until = at;
}

/* Fill box->fds; returns their number, *until when to wake anyway. */
static size_t
gather(struct outbox *box, int64_t *until)
{
	const int64_t now = clock_mono_ms();
	struct lane *lane;
	size_t n = 0;
	int timeout;

	*until = now + STOP_CHECK_MS;
	if (box->supply.n_held > 0 && box->open_at > now)
		sooner(until, box->open_at);
	if (!supply_is_over(&box->supply) && box->supply.dry_until > now)
		sooner(until, box->supply.dry_until);
	for (lane = box->lanes; lane < box->lanes + MAX_LANES; lane++) {
		lane->first_fd = n;
		if (lane->opening != NULL) {
			timeout = STOP_CHECK_MS;
			n += connection_wait(lane->opening, box->fds + n,
			    FDS_PER_LANE, &timeout);
			lane->step_at = now + timeout;
			sooner(until, lane->step_at);
		} else if (lane->session != NULL) {
			box->fds[n].fd = session_fd(lane->session);
			box->fds[n].events = session_events(lane->session);
			box->fds[n++].revents = 0;
			sooner(until, session_deadline(lane->session));
		}
		lane->n_fds = n - lane->first_fd;
	}
	return n;
}

/* What a session's turn came to. */
static void
turned(struct outbox *box, struct lane *lane, int rc, const struct error *err)
{
	if (rc == 1 || (rc == -1 && lane->quitting))
		lane_clear(lane);
	else if (rc == -1)
		session_broke(box, lane, err, lane->idle_since != 0);
	else {
		if (session_has_progress(lane->session))
			box->failures = 0;
		if (!session_is_idle(lane->session))
			lane->idle_since = 0;
		else if (lane->idle_since == 0)
			lane->idle_since = clock_mono_ms();
	}
}

static void
read_lane(struct outbox *box, struct lane *lane, int ready)
{
	struct error err = ERROR_INIT;
	int rc = 0;

	if (ready)
		rc = session_read(lane->session, &err);
	else if (session_deadline(lane->session) <= clock_mono_ms())
		rc = session_expire(lane->session, &err);
	lane->to_write = rc == 0 && ready;
	if (rc != 0)
		turned(box, lane, rc, &err);
}

/* All dots that leave in this turn are marked before the first of them. */
static void
write_lanes(struct outbox *box)
{
	struct lane *lane;
	struct error err;
	int rc;

	for (lane = box->lanes; lane < box->lanes + MAX_LANES; lane++)
		if (lane->to_write)
			session_mark(lane->session);
	for (lane = box->lanes; lane < box->lanes + MAX_LANES; lane++) {
		if (!lane->to_write)
			continue;
		lane->to_write = 0;
		error_clear(&err);
		rc = session_write(lane->session, &err);
		turned(box, lane, rc, &err);
	}
}

static int
is_ready(const struct outbox *box, const struct lane *lane)
{
	size_t i;

	for (i = 0; i < lane->n_fds; i++)
		if (box->fds[lane->first_fd + i].revents != 0)
			return 1;
	return 0;
}

/* Wait for anything to happen, and let each lane go on. */
static void
wait_and_turn(struct outbox *box)
{
	struct lane *lane;
	int64_t until;
	size_t n = gather(box, &until);
	int ready;

	supply_wait(&box->supply, box->fds, n, until);
	for (lane = box->lanes; lane < box->lanes + MAX_LANES; lane++) {
		ready = is_ready(box, lane);
		if (lane->session != NULL)
			read_lane(box, lane, ready);
		else if (lane->opening != NULL && (ready ||
		    lane->step_at <= clock_mono_ms()))
			step(box, lane);
	}
	write_lanes(box);
}

static void
run_reset(struct outbox *box, const struct outbox_owner *owner)
{
	memset(&box->supply, 0, sizeof(box->supply));
	box->supply.owner = owner;
	box->limit = box->settings.connections;
	box->failures = 0;
	box->open_at = 0;
	box->failed = 0;
	error_clear(&box->failure);
}

int
outbox_run(struct outbox *box, const struct outbox_owner *owner,
    struct error *err)
{
	run_reset(box, owner);
	for (;;) {
		supply_check_stop(&box->supply);
		tend_idle(box);
		meet_demand(box);
		if (supply_is_over(&box->supply) &&
		    lanes_where(box, 1, 1) == 0)
			break;
		wait_and_turn(box);
	}
	if (!box->failed)
		return 0;
	*err = box->failure;
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
