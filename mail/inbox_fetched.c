/* One FETCH: what is asked of messages, and what an answer tells of one. */
#include "mail/inbox_fetched.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "mail/inbox_session.h"

#define DAY	86400

static int64_t
instant_of(const struct mailimap_date_time *d)
{
	int zone = d->dt_zone;
	int64_t offset = (zone / 100 * 60 + zone % 100) * INT64_C(60);

	return date_days(d->dt_year, d->dt_month, d->dt_day) * DAY +
	    d->dt_hour * INT64_C(3600) + d->dt_min * INT64_C(60) +
	    d->dt_sec - offset;
}

/* 1: an answer with a number and a body; 0: something unasked for. */
static int
read_answer(struct mailimap_msg_att *att, struct fetched *f)
{
	struct mailimap_msg_att_item *item;
	struct mailimap_msg_att_static *a;
	int has_body = 0;
	clistiter *i;

	memset(f, 0, sizeof(*f));
	for (i = clist_begin(att->att_list); i != NULL; i = clist_next(i)) {
		item = clist_content(i);
		if (item->att_type != MAILIMAP_MSG_ATT_ITEM_STATIC)
			continue;
		a = item->att_data.att_static;
		if (a->att_type == MAILIMAP_MSG_ATT_UID)
			f->uid = a->att_data.att_uid;
		else if (a->att_type == MAILIMAP_MSG_ATT_RFC822_SIZE)
			f->size = a->att_data.att_rfc822_size;
		else if (a->att_type == MAILIMAP_MSG_ATT_INTERNALDATE &&
		    a->att_data.att_internal_date != NULL)
			f->received =
			    instant_of(a->att_data.att_internal_date);
		else if (a->att_type == MAILIMAP_MSG_ATT_BODY_SECTION) {
			f->data = a->att_data.att_body_section->sec_body_part;
			has_body = f->data != NULL;	/* not NIL */
			f->n = a->att_data.att_body_section->sec_length;
		}
	}
	if (f->data == NULL)
		f->n = 0;
	return has_body && f->uid != 0;
}

static struct mailimap_section *
make_section(const struct section *section)
{
	struct mailimap_section_part *part;
	clist *ids;
	uint32_t *id;
	int i;

	if (section->depth == 0)
		return mailimap_section_new(NULL);
	ids = clist_new();
	for (i = 0; i < section->depth; i++) {
		id = xmalloc(sizeof(*id));
		*id = section->part[i];
		clist_append(ids, id);
	}
	part = mailimap_section_part_new(ids);
	return section->mime ? mailimap_section_new_part_mime(part) :
	    mailimap_section_new_part(part);
}

/* UID, INTERNALDATE, size, and the first bytes of a section. */
static struct mailimap_fetch_type *
make_request(const struct section *section, uint32_t limit)
{
	struct mailimap_fetch_type *t =
	    mailimap_fetch_type_new_fetch_att_list_empty();

	mailimap_fetch_type_new_fetch_att_list_add(t,
	    mailimap_fetch_att_new_uid());
	mailimap_fetch_type_new_fetch_att_list_add(t,
	    mailimap_fetch_att_new_internaldate());
	mailimap_fetch_type_new_fetch_att_list_add(t,
	    mailimap_fetch_att_new_rfc822_size());
	mailimap_fetch_type_new_fetch_att_list_add(t,
	    mailimap_fetch_att_new_body_peek_section_partial(
	    make_section(section), 0, limit));
	return t;
}

/* Who takes the answers of the command at hand. */
struct taker {
	fetched_take	*take;
	void		*context;
};

/* libetpan calls this with each answer as soon as it is parsed. */
static void
hand_on(struct mailimap_msg_att *att, void *context)
{
	const struct taker *t = context;
	struct fetched f;

	if (read_answer(att, &f))
		t->take(&f, t->context);
}

static void
ignore_progress(size_t now, size_t all, void *context)
{
	(void)now;
	(void)all;
	(void)context;
}

/* Without a progress callback libetpan 1.9.4 does not call the handler. */
static void
set_handler(struct session *s, struct taker *t)
{
	mailimap_set_msg_att_handler(s->imap, t != NULL ? hand_on : NULL, t);
	mailimap_set_progress_callback(s->imap, t != NULL ? ignore_progress :
	    NULL, t != NULL ? ignore_progress : NULL, NULL);
}

int
fetched_ask(struct session *s, struct mailimap_set *set,
    const struct section *section, uint32_t limit, size_t count,
    fetched_take *take, void *context)
{
	struct mailimap_fetch_type *request = make_request(section, limit);
	struct taker t = { take, context };
	clist *answers = NULL;
	int rc;

	session_expect_literals(s, count, limit);
	set_handler(s, &t);
	rc = mailimap_uid_fetch(s->imap, set, request, &answers);
	set_handler(s, NULL);
	mailimap_fetch_type_free(request);
	mailimap_set_free(set);
	/* after a failure it was freed already, and is not NULL */
	if (rc == MAILIMAP_NO_ERROR && answers != NULL)
		mailimap_fetch_list_free(answers);
	return rc;
}

/* -------------------------------------------------------- many messages */

static void
keep(const struct fetched *f, void *context)
{
	struct answers *a = context;
	size_t i = numbers_find(a->want, f->uid);

	if (i == a->want->n || a->got[i].uid != 0)
		return;
	a->got[i] = *f;
	a->got[i].data = memcpy(xmalloc(f->n + 1), f->data, f->n);
	a->n++;
}

int
answers_ask(struct answers *a, struct session *s, const struct numbers *want,
    uint32_t limit)
{
	static const struct section whole = { { 0 }, 0, 0 };

	a->want = want;
	a->got = xcalloc(want->n, sizeof(*a->got));
	a->n = 0;
	return fetched_ask(s, numbers_set(want), &whole, limit, want->n, keep,
	    a);
}

void
answers_release(struct answers *a)
{
	size_t i;

	for (i = 0; a->got != NULL && i < a->want->n; i++)
		free((char *)a->got[i].data);
	free(a->got);
	a->got = NULL;
}

/* ---------------------------------------------------- one message's part */

struct part {
	uint32_t	 uid;
	struct str	*out;
	int		 found;
};

static void
append(const struct fetched *f, void *context)
{
	struct part *part = context;

	if (f->uid != part->uid || part->found)
		return;
	str_addn(part->out, f->data, f->n);
	part->found = f->n > 0;
}

int
session_fetch(struct session *s, uint32_t uid, const struct section *section,
    uint32_t limit, struct str *out, struct error *err)
{
	struct part part = { uid, out, 0 };
	int rc = fetched_ask(s, mailimap_set_new_single(uid), section, limit,
	    1, append, &part);

	if (rc == MAILIMAP_ERROR_UID_FETCH && !s->stream.failed)
		return 0;
	if (rc != MAILIMAP_NO_ERROR)
		return session_failed(s, rc, ERROR_RETRY, "fetch mail", err);
	return part.found;
}
