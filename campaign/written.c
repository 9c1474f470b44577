/* Ownership of written messages. */
#include "campaign/written.h"

#include <stdlib.h>

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
