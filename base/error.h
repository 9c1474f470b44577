/*
 * What went wrong and what to do next.  A fallible function returns 0 or -1
 * and takes a struct error last; -1 means that it is filled in.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

enum error_kind {
	ERROR_NONE,
	ERROR_RETRY,	/* a peer is down: the next run tries again */
	ERROR_REJECT,	/* this item or input never succeeds: record, go on */
	ERROR_UNSURE,	/* it may have happened: evidence or a person decides */
	ERROR_CONFIG,	/* configuration, credentials or schema are wrong */
	ERROR_JOURNAL,	/* disk full, journal unwritable or damaged */
	ERROR_LOCKED,	/* another run holds the lock */
	ERROR_SAFETY,	/* a safety stop: it says how to go on */
	ERROR_USAGE,	/* the command line is wrong */
	ERROR_DEFECT	/* a defect of ours */
};

struct error {
	enum error_kind	kind;
	char		msg[512];	/* one line, lower case, no full stop */
};

#define ERROR_INIT { ERROR_NONE, "" }

/*
 * Fill err and return -1.  Control characters in the message are replaced,
 * so that a hostile value stays on one line.
 */
int	error_set(struct error *err, enum error_kind kind, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));

/* Put "prefix: " before the message that is there; returns -1. */
int	error_prefix(struct error *err, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

void	error_clear(struct error *err);

/* The exit status of a command that ended with this kind (sysexits.h). */
int	error_exitcode(enum error_kind kind);

/* The kind's name for reports: "retry", "config", ... */
const char *error_name(enum error_kind kind);

#endif
