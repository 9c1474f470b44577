/*
 * Which messages of a mailbox are new: a short range needs no question, a
 * long one may have holes, and after a new UIDVALIDITY the date decides.
 */
#include <stdlib.h>

#include "base/date.h"
#include "base/str.h"
#include "mail/connection.h"
#include "mail/inbox_session.h"

#define SEARCH_BYTES	(32 * 1024 * 1024)
#define DAY		86400

static int
compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Rising, each once. */
static void
keep_found(struct numbers *all, clist *found)
{
	clistiter *i;
	size_t k, n = 0;

	all->uid = xcalloc((size_t)clist_count(found) + 1, sizeof(uint32_t));
	for (i = clist_begin(found); i != NULL; i = clist_next(i))
		all->uid[all->n++] = *(uint32_t *)clist_content(i);
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

/* The libetpan result of a search; *answered: the server said what it found. */
static int
search_once(struct session *s, struct mailimap_search_key *key, clist **found,
    int *answered)
{
	uint64_t before = s->stream.sieve.searches;
	int rc = MAILIMAP_ERROR_MEMORY;

	*found = NULL;
	session_expect(s, SEARCH_BYTES);
	if (key != NULL) {
		rc = mailimap_uid_search(s->imap, NULL, key, found);
		mailimap_search_key_free(key);
	}
	*answered = s->stream.sieve.searches > before;
	return rc;
}

/*
 * Some servers say nothing where they found nothing.  One that says nothing of
 * the first message either, where there are messages, answers no searches:
 * what it has would be taken for absent.
 */
static int
check_silence(struct session *s, const char *what, struct error *err)
{
	clist *found;
	int rc, answered;

	if (s->imap->imap_selection_info == NULL ||
	    s->imap->imap_selection_info->sel_exists == 0)
		return 0;
	rc = search_once(s, mailimap_search_key_new_set(
	    mailimap_set_new_single(1)), &found, &answered);
	if (rc != MAILIMAP_NO_ERROR)
		return session_failed(s, rc, ERROR_RETRY, what, err);
	if (found != NULL)
		mailimap_search_result_free(found);
	return answered ? 0 : error_set(err, ERROR_RETRY, "%s: '%s' does "
	    "not say what it found", what, connection_host(s->connection));
}

int
session_search(struct session *s, struct mailimap_search_key *key,
    const char *what, struct numbers *all, struct error *err)
{
	clist *found;
	int answered, rc = search_once(s, key, &found, &answered);

	if (rc != MAILIMAP_NO_ERROR)
		return session_failed(s, rc, ERROR_RETRY, what, err);
	if (found != NULL) {
		keep_found(all, found);
		mailimap_search_result_free(found);
	}
	return answered ? 0 : check_silence(s, what, err);
}

/* The new ones among them: above one number, below another (0: any). */
static int
search_range(struct session *s, struct mailimap_search_key *key,
    uint32_t above, uint32_t below, struct numbers *all, struct error *err)
{
	size_t i, n = 0;
	int rc = session_search(s, key, "search for new mail", all, err);

	for (i = 0; i < all->n; i++)
		if (all->uid[i] > above && (below == 0 || all->uid[i] <
		    below))
			all->uid[n++] = all->uid[i];
	all->n = n;
	return rc;
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
	return search_range(s, mailimap_search_key_new_uid(
	    mailimap_set_new_interval(above + 1, next == 0 ? 0 : next - 1)),
	    above, next, all, err);
}

int
numbers_since(struct session *s, int64_t since, uint32_t next,
    struct numbers *all, struct error *err)
{
	return search_range(s, since_key(since), 0, next, all, err);
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
	int rc = search_range(s, mailimap_search_key_new_uid(
	    numbers_set(want)), 0, 0, found, err);

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
