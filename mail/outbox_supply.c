/* Asking the owner, and keeping what it gave until a connection is free. */
#include "mail/outbox_supply.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#include "base/clock.h"
#include "mail/outbox.h"

static int
must_stop(struct supply *s)
{
	if (!s->stopping && s->owner->stop(s->owner->ctx))
		s->stopping = 1;
	return s->stopping;
}

struct outbox_item *
supply_next(struct supply *s)
{
	struct outbox_item *item;
	int pause;

	if (must_stop(s))
		return NULL;
	if (s->n_held > 0)
		return s->held[--s->n_held];
	if (s->exhausted || s->dry_until > clock_mono_ms())
		return NULL;
	if ((item = s->owner->next(s->owner->ctx)) != NULL) {
		s->given++;
		return item;
	}
	if ((pause = s->owner->pause_ms(s->owner->ctx)) < 0)
		s->exhausted = 1;
	s->dry_until = clock_mono_ms() + (pause > 0 ? pause : 1);
	return NULL;
}

void
supply_hold(struct supply *s, struct outbox_item *item)
{
	s->held[s->n_held++] = item;
}

int
supply_peek(struct supply *s)
{
	struct outbox_item *item;

	if (s->n_held == 0 && (item = supply_next(s)) != NULL)
		supply_hold(s, item);
	return s->n_held > 0 && !s->stopping;
}

void
supply_check_stop(struct supply *s)
{
	struct outbox_outcome outcome = { .result = OUTBOX_NOT_SENT,
	    .stage = STAGE_CONNECT, .reply = "the run ended" };

	if (!must_stop(s))
		return;
	while (s->n_held > 0)
		s->owner->done(s->owner->ctx, s->held[--s->n_held], &outcome);
}

void
supply_wait(struct supply *s, struct pollfd *fds, size_t n, int64_t until)
{
	const struct outbox_owner *owner = s->owner;
	const int busy = owner->wants_time != NULL && !must_stop(s) &&
	    owner->wants_time(owner->ctx);
	const int64_t now = clock_mono_ms();
	int ready = poll(fds, n, busy || until <= now ? 0 :
	    (int)(until - now));

	if (ready == -1 && errno != EINTR)
		abort();
	if (ready == 0 && busy)
		owner->use_time(owner->ctx);
}

int
supply_is_over(const struct supply *s)
{
	return s->n_held == 0 && (s->stopping || s->exhausted);
}
