/*
 * The flight file: what has left on the wire since the last commit, so that
 * after a crash only messages whose final dot may have left unanswered are
 * in doubt.  Plain pwrite, no sync: it outlives the process, not the power;
 * after a reboot nothing in it counts.
 */
#ifndef STATE_FLIGHT_H
#define STATE_FLIGHT_H

#include <stddef.h>
#include <stdint.h>

struct error;
struct flight;

enum flight_mark {
	FLIGHT_NONE,		/* the final dot has not left */
	FLIGHT_DOT,		/* it may have */
	FLIGHT_ANSWERED		/* the server answered */
};

/* What the file says of one attempt. */
struct flight_record {
	enum flight_mark mark;
	int64_t		 message;	/* message row */
	int64_t		 attempt;	/* its number */
	int		 result;	/* enum outbox_result, when answered */
	int		 stage;		/* enum smtp_stage */
	int		 code;		/* SMTP code */
	int		 refusal;	/* enum refusal */
	char		 enhanced[16];
	char		 reply[160];	/* the server's words, cut */
};

/* Open DIRECTORY/flight, made if missing. */
struct flight *flight_open(const char *directory, struct error *err);
void	flight_close(struct flight *f);

/* Written since this boot, and whole: its records can be believed. */
int	flight_trusted(const struct flight *f);
/* The newest record of this attempt; mark is FLIGHT_NONE if there is none. */
void	flight_find(const struct flight *f, int64_t message, int64_t attempt,
	    struct flight_record *record);

/*
 * Put a record (mark, message, attempt and for ANSWERED the rest) beside
 * others; flight_write appends them all by one pwrite.  No dot may leave
 * before its mark is written.
 */
int	flight_put(struct flight *f, const struct flight_record *record,
	    struct error *err);
int	flight_write(struct flight *f, struct error *err);
/*
 * What was answered is committed: begin anew with only these records (those
 * whose dot has left unanswered, or is about to).  Until it is done the old
 * ones hold, with those put and not written before.
 */
int	flight_renew(struct flight *f, const struct flight_record *carry,
	    size_t n, struct error *err);

/* Remove DIRECTORY/flight, which counts for nothing once nothing is sending. */
int	flight_remove(const char *directory, struct error *err);

#endif
