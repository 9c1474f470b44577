/* Helpers on JSON trees. */
#include "sandbox/tree.h"

#include "base/str.h"

cJSON *
tree_member(cJSON *obj, const char *name, cJSON *(*make)(void))
{
	cJSON *item = json_opt(obj, name);

	if (item == NULL) {
		item = make();
		cJSON_AddItemToObject(obj, name, item);
	}
	return item;
}

int
tree_has(const cJSON *list, const char *text)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, list)
		if (str_equal(item->valuestring, text))
			return 1;
	return 0;
}
