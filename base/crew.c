/*
 * A ring of items: threads take the next that nobody works at, the giver
 * takes back the oldest once it is done, and works, too, before it sleeps.
 */
#include "base/crew.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

#include "base/str.h"

struct crew {
	crew_work	*work;
	const void	*context;
	pthread_mutex_t	 lock;
	pthread_cond_t	 given, done;
	void		*item[CREW_OUT];
	char		 is_done[CREW_OUT];
	size_t		 taken, begun, end;	/* counts of items, ever */
	int		 closing;
	size_t		 n;
	pthread_t	*thread;
};

/* Do what nobody works at; the lock is held, but not meanwhile. */
static void
do_next(struct crew *crew)
{
	size_t at = crew->begun++ % CREW_OUT;

	pthread_mutex_unlock(&crew->lock);
	crew->work(crew->item[at], crew->context);
	pthread_mutex_lock(&crew->lock);
	crew->is_done[at] = 1;
}

static void *
help(void *arg)
{
	struct crew *crew = arg;

	pthread_mutex_lock(&crew->lock);
	for (;;) {
		while (crew->begun == crew->end && !crew->closing)
			pthread_cond_wait(&crew->given, &crew->lock);
		if (crew->begun == crew->end)
			break;
		do_next(crew);
		pthread_cond_signal(&crew->done);
	}
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

struct crew *
crew_open(size_t n, crew_work *work, const void *context)
{
	struct crew *crew = xcalloc(1, sizeof(*crew));
	sigset_t all, before;

	crew->work = work;
	crew->context = context;
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->given, NULL);
	pthread_cond_init(&crew->done, NULL);
	crew->thread = xcalloc(n, sizeof(*crew->thread));
	/* signals are for the thread that began */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (crew->n < n && pthread_create(&crew->thread[crew->n], NULL,
	    help, crew) == 0)
		crew->n++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return crew;
}

size_t
crew_processors(size_t max)
{
	cpu_set_t set;
	size_t n = 1;

	if (sched_getaffinity(0, sizeof(set), &set) == 0 &&
	    CPU_COUNT(&set) > 1)
		n = (size_t)CPU_COUNT(&set);
	return n < max ? n : max;
}

void
crew_give(struct crew *crew, void *item)
{
	size_t at = crew->end % CREW_OUT;

	pthread_mutex_lock(&crew->lock);
	crew->item[at] = item;
	crew->is_done[at] = 0;
	crew->end++;
	pthread_cond_signal(&crew->given);
	pthread_mutex_unlock(&crew->lock);
}

void *
crew_take(struct crew *crew)
{
	size_t at = crew->taken % CREW_OUT;

	if (crew->taken == crew->end)
		return NULL;
	pthread_mutex_lock(&crew->lock);
	while (!crew->is_done[at])
		if (crew->begun < crew->end)
			do_next(crew);
		else
			pthread_cond_wait(&crew->done, &crew->lock);
	crew->taken++;
	pthread_mutex_unlock(&crew->lock);
	return crew->item[at];
}

size_t
crew_out(const struct crew *crew)
{
	return crew->end - crew->taken;
}

void
crew_close(struct crew *crew)
{
	size_t i;

	if (crew == NULL)
		return;
	pthread_mutex_lock(&crew->lock);
	crew->closing = 1;
	pthread_cond_broadcast(&crew->given);
	pthread_mutex_unlock(&crew->lock);
	for (i = 0; i < crew->n; i++)
		pthread_join(crew->thread[i], NULL);
	pthread_cond_destroy(&crew->given);
	pthread_cond_destroy(&crew->done);
	pthread_mutex_destroy(&crew->lock);
	free(crew->thread);
	free(crew);
}
