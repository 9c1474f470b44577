/*
 * Which messages of a mailbox are new: a short range needs no question, a
 * long one may have holes, and after a new UIDVALIDITY the date decides.
 */
#include <stdlib.h>

#include "base/date.h"
#include "base/str.h"
#include "mail/inbox_session.h"

#define SEARCH_BYTES	(32 * 1024 * 1024)
#define DAY		86400

static int
compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void
keep_range(struct numbers *all, clist *found, uint32_t above, uint32_t below)
{
	clistiter *i;
	uint32_t uid;
	size_t k, n = 0;

	all->uid = xcalloc((size_t)clist_count(found) + 1, sizeof(uint32_t));
	for (i = clist_begin(found); i != NULL; i = clist_next(i)) {
		uid = *(uint32_t *)clist_content(i);
		if (uid > above && (below == 0 || uid < below))
			all->uid[all->n++] = uid;
	}
	qsort(all->uid, all->n, sizeof(uint32_t), compare_numbers);
	for (k = 0; k < all->n; k++)
		if (n == 0 || all->uid[k] != all->uid[n - 1])
			all->uid[n++] = all->uid[k];
	all->n = n;
}

/*
 * SINCE looks at the server's local date; a day earlier is before it in
 * every zone.
 */
static struct mailimap_search_key *
since_key(int64_t since)
{
	int year, month, day;
	struct mailimap_date *date;

	date_split(date_from_days(since / DAY - 1), &year, &month, &day);
	date = mailimap_date_new(day, month, year);
	return date == NULL ? NULL : mailimap_search_key_new_since(date);
}

static int
search(struct session *s, struct mailimap_search_key *key, uint32_t above,
    uint32_t below, struct numbers *all, struct error *err)
{
	clist *found = NULL;
	int rc = MAILIMAP_ERROR_MEMORY;

	session_expect(s, SEARCH_BYTES);
	if (key != NULL)
		rc = mailimap_uid_search(s->imap, NULL, key, &found);
	if (key != NULL)
		mailimap_search_key_free(key);
	if (rc != MAILIMAP_NO_ERROR)
		return session_failed(s, rc, ERROR_RETRY,
		    "search for new mail", err);
	if (found == NULL)
		return 0;
	keep_range(all, found, above, below);
	mailimap_search_result_free(found);
	return 0;
}

int
numbers_above(struct session *s, uint32_t above, uint32_t next,
    struct numbers *all, struct error *err)
{
	uint32_t uid;

	if (above == UINT32_MAX || (next != 0 && next - 1 <= above))
		return 0;
	if (next != 0 && next - 1 - above <= NUMBERS_BATCH) {
		all->uid = xcalloc(NUMBERS_BATCH, sizeof(uint32_t));
		for (uid = above + 1; uid < next; uid++)
			all->uid[all->n++] = uid;
		return 0;
	}
	return search(s, mailimap_search_key_new_uid(
	    mailimap_set_new_interval(above + 1, next == 0 ? 0 : next - 1)),
	    above, next, all, err);
}

int
numbers_since(struct session *s, int64_t since, uint32_t next,
    struct numbers *all, struct error *err)
{
	return search(s, since_key(since), 0, next, all, err);
}

size_t
numbers_find(const struct numbers *all, uint32_t uid)
{
	const uint32_t *at = bsearch(&uid, all->uid, all->n,
	    sizeof(uint32_t), compare_numbers);

	return at == NULL ? all->n : (size_t)(at - all->uid);
}

int
numbers_have(const struct numbers *all, uint32_t uid)
{
	return numbers_find(all, uid) < all->n;
}

int
numbers_present(struct session *s, const struct numbers *want,
    struct numbers *found, struct error *err)
{
	size_t i, n = 0;
	int rc = search(s, mailimap_search_key_new_uid(numbers_set(want)), 0,
	    0, found, err);

	for (i = 0; i < found->n; i++)
		if (numbers_have(want, found->uid[i]))
			found->uid[n++] = found->uid[i];
	found->n = n;
	return rc;
}

struct mailimap_set *
numbers_set(const struct numbers *want)
{
	struct mailimap_set *set = mailimap_set_new_empty();
	size_t i, first = 0;

	for (i = 1; i <= want->n; i++) {
		if (i < want->n && want->uid[i] == want->uid[i - 1] + 1)
			continue;
		mailimap_set_add_interval(set, want->uid[first],
		    want->uid[i - 1]);
		first = i;
	}
	return set;
}
