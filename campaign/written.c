/* Ownership of written messages, and the form of their bodies. */
#include "campaign/written.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

void
written_release(struct written *w)
{
	size_t i;

	for (i = 0; i < SEQUENCE_STEPS_MAX; i++) {
		free(w->message[i].subject);
		free(w->message[i].body);
		w->message[i].subject = w->message[i].body = NULL;
	}
	w->n = 0;
}

void
written_tidy(const char *s, struct str *out)
{
	size_t start = out->len, breaks = 0, n, bare;

	for (; *s != '\0'; s += n + (s[n] == '\n')) {
		n = strcspn(s, "\n");
		for (bare = n; bare > 0 &&
		    strchr(" \t\r", s[bare - 1]) != NULL; bare--)
			;
		if (bare > 0) {
			if (out->len > start)
				str_add(out, breaks > 1 ? "\n\n" : "\n");
			str_addn(out, s, bare);
			breaks = 0;
		}
		breaks++;
	}
}
