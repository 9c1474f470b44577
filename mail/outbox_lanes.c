/*
 * The first connection is opened when there is a message; more follow while
 * every open one is busy and a message waits (or at once, as many as are
 * expected).  Opening never blocks the others.
 */
#include "mail/outbox_lanes.h"

#include <string.h>

#include "base/clock.h"
#include "mail/connection.h"
#include "mail/outbox_session.h"

#define MAX_FAILURES 3		/* one after the other, without progress */
#define RETRY_MS 200		/* before opening again, times failures */
#define IDLE_MS 25000		/* then QUIT: servers drop idle clients */
#define STOP_CHECK_MS 500

static void
lane_clear(struct lane *lane)
{
	connection_close(lane->opening);
	session_free(lane->session);
	memset(lane, 0, sizeof(*lane));
}

void
lanes_close(struct lanes *lanes)
{
	size_t i;

	for (i = 0; i < LANES_MAX; i++)
		lane_clear(&lanes->lane[i]);
}

void
lanes_begin(struct lanes *lanes, int limit, unsigned long expected)
{
	lanes->limit = limit;
	lanes->expected = expected;
	lanes->failures = 0;
	lanes->open_at = 0;
	lanes->failed = 0;
	error_clear(&lanes->failure);
}

/* ------------------------------------------------------------- opening */

static void
fail(struct lanes *lanes, const struct error *err)
{
	if (!lanes->failed)
		lanes->failure = *err;
	lanes->failed = 1;
	lanes->supply->stopping = 1;
}

static int
count_opening(const struct lanes *lanes)
{
	int i, n = 0;

	for (i = 0; i < LANES_MAX; i++)
		n += lanes->lane[i].opening != NULL;
	return n;
}

static int
count_sessions(const struct lanes *lanes)
{
	int i, n = 0;

	for (i = 0; i < LANES_MAX; i++)
		n += lanes->lane[i].session != NULL;
	return n;
}

static int
count_used(const struct lanes *lanes)
{
	return count_opening(lanes) + count_sessions(lanes);
}

static int
count_idle(const struct lanes *lanes)
{
	int i, n = 0;

	for (i = 0; i < LANES_MAX; i++)
		n += lanes->lane[i].idle_since != 0;
	return n;
}

/* Without progress there is no sense in trying for ever. */
static void
count_failure(struct lanes *lanes, const struct error *err)
{
	lanes->failures++;
	lanes->open_at = clock_mono_ms() + RETRY_MS * lanes->failures;
	if (lanes->failures >= MAX_FAILURES || err->kind == ERROR_CONFIG)
		fail(lanes, err);
}

/*
 * Where others are open the server just wants no more of them; where none
 * ever was, another try would only repeat it.
 */
static void
opening_failed(struct lanes *lanes, struct lane *lane, const struct error *err)
{
	int others;

	lane_clear(lane);
	others = count_used(lanes);
	if (others > 0)
		lanes->limit = others;
	else if (lanes->opened == 0)
		fail(lanes, err);
	else
		count_failure(lanes, err);
}

static void
session_broke(struct lanes *lanes, struct lane *lane, const struct error *err,
    int was_idle)
{
	int progress = session_has_progress(lane->session);

	lane_clear(lane);
	if (progress || was_idle)
		lanes->failures = 0;
	else
		count_failure(lanes, err);
}

static void
begin(struct lanes *lanes, struct lane *lane)
{
	struct error err = ERROR_INIT;

	if (session_begin(lane->session, &err) == -1) {
		session_broke(lanes, lane, &err, 0);
		return;
	}
	lane->idle_since = session_is_idle(lane->session) ?
	    clock_mono_ms() : 0;
}

static void
step(struct lanes *lanes, struct lane *lane)
{
	struct error err = ERROR_INIT;
	int rc = connection_step(lane->opening, &err);

	if (rc == -1)
		opening_failed(lanes, lane, &err);
	if (rc != 1)
		return;
	lanes->opened++;
	lane->session = session_new(lane->opening, lanes->host);
	lane->opening = NULL;
	begin(lanes, lane);
}

static void
start_lane(struct lanes *lanes)
{
	struct error err = ERROR_INIT;
	struct lane *lane = lanes->lane;

	while (lane->opening != NULL || lane->session != NULL)
		lane++;
	lane->opening = connection_start(lanes->connect, &err);
	if (lane->opening == NULL)
		fail(lanes, &err);
	else
		step(lanes, lane);
}

/* How many may be opening at once. */
static int
eagerness(const struct lanes *lanes)
{
	unsigned long left = lanes->expected > lanes->supply->given ?
	    lanes->expected - lanes->supply->given + 1 : 1;
	int sessions = count_sessions(lanes);

	if (left > LANES_MAX)
		left = LANES_MAX;
	return sessions > (int)left ? sessions : (int)left;
}

/* Open more while every session is busy and a message waits. */
static void
meet_demand(struct lanes *lanes)
{
	int used = count_used(lanes), before = -1;

	if (used >= lanes->limit || count_idle(lanes) > 0)
		return;
	while (used > before && supply_peek(lanes->supply) &&
	    clock_mono_ms() >= lanes->open_at && used < lanes->limit &&
	    count_opening(lanes) < eagerness(lanes)) {
		start_lane(lanes);
		before = used;
		used = count_used(lanes);
	}
}

/* ------------------------------------------------------------- turning */

static void
quit(struct lane *lane)
{
	struct error err = ERROR_INIT;

	lane->quitting = 1;
	lane->idle_since = 0;
	if (session_quit(lane->session, &err) == -1)
		lane_clear(lane);
}

/* Give idle sessions work, or let them go. */
static void
tend_idle(struct lanes *lanes)
{
	struct lane *lane;

	for (lane = lanes->lane; lane < lanes->lane + LANES_MAX; lane++) {
		if (lane->opening != NULL && supply_is_over(lanes->supply)) {
			lane_clear(lane);
			continue;
		}
		if (lane->session == NULL || lane->idle_since == 0)
			continue;
		if (!supply_is_over(lanes->supply))
			begin(lanes, lane);
		if (lane->session != NULL && lane->idle_since != 0 &&
		    (supply_is_over(lanes->supply) || clock_mono_ms() -
		    lane->idle_since > IDLE_MS))
			quit(lane);
	}
}

static void
sooner(int64_t *until, int64_t at)
{
	if (at < *until)
		*until = at;
}

/* Fill lanes->fds; returns their number, *until when to wake anyway. */
static size_t
gather(struct lanes *lanes, int64_t *until)
{
	const int64_t now = clock_mono_ms();
	struct lane *lane;
	size_t n = 0;
	int timeout;

	*until = now + STOP_CHECK_MS;
	if (lanes->supply->n_held > 0 && lanes->open_at > now)
		sooner(until, lanes->open_at);
	if (!supply_is_over(lanes->supply) && lanes->supply->dry_until > now)
		sooner(until, lanes->supply->dry_until);
	for (lane = lanes->lane; lane < lanes->lane + LANES_MAX; lane++) {
		lane->first_fd = n;
		if (lane->opening != NULL) {
			timeout = STOP_CHECK_MS;
			n += connection_wait(lane->opening, lanes->fds + n,
			    LANE_FDS, &timeout);
			lane->step_at = now + timeout;
			sooner(until, lane->step_at);
		} else if (lane->session != NULL) {
			lanes->fds[n].fd = session_fd(lane->session);
			lanes->fds[n].events = session_events(lane->session);
			lanes->fds[n++].revents = 0;
			sooner(until, session_deadline(lane->session));
		}
		lane->n_fds = n - lane->first_fd;
	}
	return n;
}

/* What a session's turn came to. */
static void
turned(struct lanes *lanes, struct lane *lane, int rc, const struct error *err)
{
	if (rc == 1 || (rc == -1 && lane->quitting))
		lane_clear(lane);
	else if (rc == -1)
		session_broke(lanes, lane, err, lane->idle_since != 0);
	else {
		if (session_has_progress(lane->session))
			lanes->failures = 0;
		if (!session_is_idle(lane->session))
			lane->idle_since = 0;
		else if (lane->idle_since == 0)
			lane->idle_since = clock_mono_ms();
	}
}

static void
read_lane(struct lanes *lanes, struct lane *lane, int ready)
{
	struct error err = ERROR_INIT;
	int rc = 0;

	if (ready)
		rc = session_read(lane->session, &err);
	else if (session_deadline(lane->session) <= clock_mono_ms())
		rc = session_expire(lane->session, &err);
	lane->to_write = rc == 0 && ready;
	if (rc != 0)
		turned(lanes, lane, rc, &err);
}

/* All dots that leave in this turn are marked before the first of them. */
static void
write_lanes(struct lanes *lanes)
{
	struct lane *lane;
	struct error err;
	int rc;

	for (lane = lanes->lane; lane < lanes->lane + LANES_MAX; lane++)
		if (lane->to_write)
			session_mark(lane->session);
	for (lane = lanes->lane; lane < lanes->lane + LANES_MAX; lane++) {
		if (!lane->to_write)
			continue;
		lane->to_write = 0;
		error_clear(&err);
		rc = session_write(lane->session, &err);
		turned(lanes, lane, rc, &err);
	}
}

static int
is_ready(const struct lanes *lanes, const struct lane *lane)
{
	size_t i;

	for (i = 0; i < lane->n_fds; i++)
		if (lanes->fds[lane->first_fd + i].revents != 0)
			return 1;
	return 0;
}

/* Wait for anything to happen, and let each lane go on. */
static void
wait_and_turn(struct lanes *lanes)
{
	struct lane *lane;
	int64_t until;
	size_t n = gather(lanes, &until);
	int ready;

	supply_wait(lanes->supply, lanes->fds, n, until);
	for (lane = lanes->lane; lane < lanes->lane + LANES_MAX; lane++) {
		ready = is_ready(lanes, lane);
		if (lane->session != NULL)
			read_lane(lanes, lane, ready);
		else if (lane->opening != NULL && (ready ||
		    lane->step_at <= clock_mono_ms()))
			step(lanes, lane);
	}
	write_lanes(lanes);
}

int
lanes_turn(struct lanes *lanes)
{
	tend_idle(lanes);
	meet_demand(lanes);
	if (supply_is_over(lanes->supply) && count_used(lanes) == 0)
		return 0;
	wait_and_turn(lanes);
	return 1;
}
