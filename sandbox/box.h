/*
 * The whole stand-in: the base, its clock, and what the tests make it do.  One
 * thread serves everything, so nothing here is locked.
 */
#ifndef SANDBOX_BOX_H
#define SANDBOX_BOX_H

#include <stdio.h>
#include <stdint.h>

#include "base/str.h"
#include "sandbox/audit.h"
#include "sandbox/fault.h"
#include "sandbox/hooks.h"
#include "sandbox/iterator.h"
#include "sandbox/limits.h"
#include "sandbox/model.h"
#include "sandbox/store.h"

struct answer;
struct request;

/* Who changes a record: decides the source in webhook payloads. */
enum source { SOURCE_API, SOURCE_CLIENT };

struct box {
	struct store	*store;		/* owned */
	struct model	 model;
	char		*token;		/* owned: bearer; NULL: any is taken */
	int		 revoked;	/* every token is refused */
	int		 injected;	/* the clock moves by tests only */
	int64_t		 clock_ms;	/* offset, or the injected instant */
	int64_t		 transaction;	/* number of the base's last one */
	int64_t		 version;	/* rises with every commit */
	enum source	 source;	/* of the request that runs */
	int		 schema_touched;	/* model is not yet stored */
	struct limits	 limits;
	struct faults	 faults;
	struct iterators iterators;
	struct audit	 audit;
	struct hooks	 hooks;
	char		*llm_mode;	/* owned: how the model errs */
	int64_t		 llm_count;	/* how often yet; 0: for good */
	int64_t		 llm_ms;	/* mode slow: how late they come */
};

/* The base's time, milliseconds since 1970. */
int64_t	box_now_ms(const struct box *box);
/* A record's timestamp: whole seconds, rounded up, as live runs ahead. */
int64_t	box_stamp(const struct box *box);

/* Start a change: everything until box_commit happens or nothing does. */
void	box_begin(struct box *box);
void	box_commit(struct box *box);
void	box_rollback(struct box *box);
/* The schema changed: it is stored at box_commit. */
void	box_touch(struct box *box);

#endif
