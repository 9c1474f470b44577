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

int
fetched_read(struct mailimap_msg_att *att, struct fetched *f)
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

int
fetched_ask(struct session *s, struct mailimap_set *set,
    const struct section *section, uint32_t limit, size_t count,
    clist **answers)
{
	struct mailimap_fetch_type *request = make_request(section, limit);
	int rc;

	session_expect(s, count * ((uint64_t)limit + 1024));
	*answers = NULL;
	rc = mailimap_uid_fetch(s->imap, set, request, answers);
	mailimap_fetch_type_free(request);
	mailimap_set_free(set);
	return rc;
}

int
session_fetch(struct session *s, uint32_t uid, const struct section *section,
    uint32_t limit, struct str *out, struct error *err)
{
	struct fetched f;
	clist *answers;
	clistiter *i;
	int rc, found = 0;

	rc = fetched_ask(s, mailimap_set_new_single(uid), section, limit, 1,
	    &answers);
	if (rc == MAILIMAP_ERROR_UID_FETCH && !s->stream.failed)
		return 0;
	if (rc != MAILIMAP_NO_ERROR)
		return session_failed(s, rc, ERROR_RETRY, "fetch mail", err);
	if (answers == NULL)
		return 0;
	for (i = clist_begin(answers); i != NULL; i = clist_next(i)) {
		if (!fetched_read(clist_content(i), &f) || f.uid != uid ||
		    f.n > limit)
			continue;
		str_addn(out, f.data != NULL ? f.data : "", f.n);
		found = f.n > 0;
	}
	mailimap_fetch_list_free(answers);
	return found;
}
