/*
 * Webhooks: while one lives, each transaction becomes a payload in its queue,
 * filtered as its specification says (AIRTABLE.md section 1).
 */
#ifndef SANDBOX_HOOKS_H
#define SANDBOX_HOOKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "sandbox/ids.h"

struct box;
struct row;
struct table;

struct hook {
	char	 id[ID_SIZE];
	char	*url;			/* owned, or NULL */
	cJSON	*specification;		/* owned */
	int	 notify;		/* areNotificationsEnabled */
	int	 invalid;		/* a watched field is gone */
	int64_t	 expires;		/* seconds */
	int64_t	 next;			/* number of its next payload, from 1 */
};

enum change_kind { CHANGE_CREATED, CHANGE_UPDATED, CHANGE_DELETED,
	CHANGE_FIELD_CREATED, CHANGE_FIELD_CHANGED, CHANGE_FIELD_DELETED };

/* One record or field changed by the transaction that runs. */
struct change {
	enum change_kind kind;
	char		 table[ID_SIZE];
	char		 id[ID_SIZE];
	int64_t		 created;	/* seconds, of a new record */
	cJSON		*before;	/* owned: cells in V2 form, or NULL */
	cJSON		*after;		/* owned */
};

struct hooks {
	struct hook	**item;		/* owned */
	size_t		 n;
	struct change	*change;	/* owned: of this transaction */
	size_t		 n_changes;
};

#define HOOKS_MAX 10
#define HOOK_LIFE (7 * 86400)	/* seconds */

/* Those that the store has, read once the model is. */
void	hooks_load(struct box *box);
void	hooks_release(struct hooks *hooks);
/* NULL: none has this id.  It is borrowed, like the one that is added. */
struct hook *hooks_find(struct hooks *hooks, const char *id);
/* Make one of a request's object, alive for HOOK_LIFE, and store it. */
struct hook *hooks_add(struct box *box, const cJSON *json);
/* Forget it and its payloads; the hook is freed. */
void	hooks_remove(struct box *box, struct hook *hook);
/* Store it as it is now. */
void	hooks_save(struct box *box, const struct hook *hook);
/* 1 until it expires, by the box's clock. */
int	hook_is_alive(const struct box *box, const struct hook *hook);
/* From now on it says INVALID_HOOK and nothing else. */
void	hooks_invalidate(struct box *box, struct hook *hook);
/* A field goes: hooks that name it become invalid, silently. */
void	hooks_field_deleted(struct box *box, const char *field);

/*
 * Notes of a change, between box_begin and box_commit.  hooks_before keeps the
 * cells (NULL where no hook lives); hooks_after takes them.
 */
cJSON	*hooks_before(struct box *box, struct row *row);
void	hooks_after(struct box *box, struct row *row, cJSON *before);
void	hooks_created(struct box *box, struct row *row);
void	hooks_deleted(struct box *box, struct row *row);
void	hooks_field(struct box *box, enum change_kind kind,
	    const struct table *table, const char *field);
/* Turn the notes into payloads; or forget them. */
void	hooks_commit(struct box *box);
void	hooks_forget(struct hooks *hooks);

#endif
