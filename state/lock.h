/* One run at a time: a locked file per job, beside the journal. */
#ifndef STATE_LOCK_H
#define STATE_LOCK_H

struct error;

/*
 * Take DIRECTORY/JOB.lock, without waiting for another run.  Returns a
 * descriptor to keep open, or -1 with ERROR_LOCKED naming the owner's process,
 * host and start.  The kernel frees it when its owner dies; forked children
 * must close it (it is close-on-exec).  Where one had no time to, yet, and the
 * owner is dead, it is waited for, a second at most.
 */
int	lock_take(const char *directory, const char *job, struct error *err);
void	lock_release(int fd);

/* All of n jobs' locks, or none: 0, or -1 as above. */
int	lock_take_all(const char *directory, const char *const *jobs,
	    int *fds, int n, struct error *err);
void	lock_release_all(const int *fds, int n);

/*
 * Who holds it, for who only asks: "process N on HOST since TIME", or NULL
 * where nobody does.  Takes nothing, so no run is refused because of it.
 * Caller frees.
 */
char	*lock_owner(const char *directory, const char *job);

#endif
