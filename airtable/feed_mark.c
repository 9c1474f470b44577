/* The mark as JSON, tied to table and fields. */
#include "airtable/feed_mark.h"

#include <stdio.h>
#include <string.h>

#include "airtable/feed.h"
#include "base/error.h"
#include "base/json.h"

/* What must be equal for a mark to be of use: table, fields, column. */
static void
add_scope(const struct feed_settings *set, struct str *scope)
{
	uint64_t sum = 14695981039346656037u;
	const char *p;
	size_t i;

	for (i = 0; i < set->n_fields; i++)
		for (p = set->fields[i]; *p != '\0'; p++)
			sum = (sum ^ (unsigned char)*p) * 1099511628211u;
	str_addf(scope, "%s/%s/%zu/%016llx", set->table,
	    set->modified == NULL ? "" : set->modified, set->n_fields,
	    (unsigned long long)sum);
}

int
feed_mark_parse(struct feed_mark *mark, const char *text,
    const struct feed_settings *set)
{
	struct error ignored = ERROR_INIT;
	struct str scope = STR_INIT;
	const char *hook;
	cJSON *tree;
	int fits;

	memset(mark, 0, sizeof(*mark));
	if ((tree = json_parse(text, strlen(text), &ignored)) == NULL)
		return 0;
	add_scope(set, &scope);
	fits = str_equal(json_opt_string(tree, "scope"), scope.s);
	hook = json_opt_string(tree, "hook");
	if (hook != NULL && strlen(hook) < sizeof(mark->hook))
		snprintf(mark->hook, sizeof(mark->hook), "%s", hook);
	mark->cursor = json_opt_int(tree, "cursor", 0);
	mark->watermark = json_opt_int(tree, "watermark", 0);
	mark->read_at = json_opt_int(tree, "read_at", 0);
	str_release(&scope);
	cJSON_Delete(tree);
	return fits;
}

void
feed_mark_print(const struct feed_mark *mark, struct str *text,
    const struct feed_settings *set)
{
	cJSON *tree = cJSON_CreateObject();
	struct str scope = STR_INIT;

	add_scope(set, &scope);
	json_add_string(tree, "scope", scope.s);
	if (mark->hook[0] != '\0') {
		json_add_string(tree, "hook", mark->hook);
		json_add_int(tree, "cursor", mark->cursor);
	}
	json_add_int(tree, "watermark", mark->watermark);
	json_add_int(tree, "read_at", mark->read_at);
	str_reset(text);
	json_print(text, tree);
	str_release(&scope);
	cJSON_Delete(tree);
}
