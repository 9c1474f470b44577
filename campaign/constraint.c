/* Which of several constraints binds. */
#include "campaign/constraint.h"

#include <assert.h>
#include <stdlib.h>

void
constraints_release(struct constraints *c)
{
	while (c->n > 0)
		free(c->one[--c->n].detail);
}

const char *
constraint_state_name(enum constraint_state state)
{
	static const char *const names[CONSTRAINT_STATES] = { "met", "waits",
	    "blocks" };

	return names[state];
}

void
constraints_add(struct constraints *c, const char *name,
    enum constraint_state state, int64_t until, char *detail)
{
	assert(c->n < CONSTRAINTS_MAX);
	c->one[c->n++] = (struct constraint){ name, state,
	    state == CONSTRAINT_WAITS ? until : 0, detail };
}

const struct constraint *
constraints_binding(const struct constraints *c)
{
	const struct constraint *binding = NULL, *one;

	for (one = c->one; one < c->one + c->n; one++) {
		if (one->state == CONSTRAINT_BLOCKS)
			return one;
		if (one->state == CONSTRAINT_WAITS && (binding == NULL ||
		    one->until > binding->until))
			binding = one;
	}
	return binding;
}

int64_t
constraints_next(const struct constraints *c, int64_t now)
{
	const struct constraint *binding = constraints_binding(c);

	return binding == NULL ? now : binding->until;
}
