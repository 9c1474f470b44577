/* Webhooks and the notes of changes for them. */
#include "sandbox/hooks.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"
#include "sandbox/payload.h"

static void
hook_free(struct hook *hook)
{
	free(hook->url);
	cJSON_Delete(hook->specification);
	free(hook);
}

static struct hook *
hook_from_json(const cJSON *json)
{
	struct hook *hook = xcalloc(1, sizeof(*hook));
	const char *id = json_opt_string(json, "id");

	if (id_is(id, "ach"))
		memcpy(hook->id, id, ID_SIZE);
	else
		id_make(hook->id, "ach");
	hook->url = xstrdup(json_opt_string(json, "notificationUrl"));
	hook->specification = cJSON_Duplicate(json_opt(json,
	    "specification"), 1);
	hook->notify = json_opt_bool(json, "notify", 1);
	hook->invalid = json_opt_bool(json, "invalid", 0);
	hook->expires = json_opt_int(json, "expires", 0);
	hook->next = json_opt_int(json, "next", 1);
	return hook;
}

void
hooks_save(struct box *box, const struct hook *hook)
{
	cJSON *json = cJSON_CreateObject();
	struct str text = STR_INIT;

	json_add_string(json, "id", hook->id);
	if (hook->url != NULL)
		json_add_string(json, "notificationUrl", hook->url);
	cJSON_AddItemToObject(json, "specification",
	    cJSON_Duplicate(hook->specification, 1));
	cJSON_AddBoolToObject(json, "notify", hook->notify);
	cJSON_AddBoolToObject(json, "invalid", hook->invalid);
	json_add_int(json, "expires", hook->expires);
	json_add_int(json, "next", hook->next);
	json_print(&text, json);
	cJSON_Delete(json);
	store_put(box->store, "hook", box->model.base, hook->id, text.s);
	str_release(&text);
}

static struct hook *
append(struct hooks *hooks, struct hook *hook)
{
	hooks->item = xreallocarray(hooks->item, hooks->n + 1,
	    sizeof(struct hook *));
	return hooks->item[hooks->n++] = hook;
}

void
hooks_load(struct box *box)
{
	cJSON *list = store_list(box->store, "hook", box->model.base);
	const cJSON *item;

	cJSON_ArrayForEach(item, list)
		append(&box->hooks, hook_from_json(item));
	cJSON_Delete(list);
}

void
hooks_release(struct hooks *hooks)
{
	size_t i;

	hooks_forget(hooks);
	for (i = 0; i < hooks->n; i++)
		hook_free(hooks->item[i]);
	free(hooks->item);
	free(hooks->change);
	memset(hooks, 0, sizeof(*hooks));
}

struct hook *
hooks_find(struct hooks *hooks, const char *id)
{
	size_t i;

	for (i = 0; i < hooks->n; i++)
		if (str_equal(hooks->item[i]->id, id))
			return hooks->item[i];
	return NULL;
}

struct hook *
hooks_add(struct box *box, const cJSON *json)
{
	struct hook *hook = append(&box->hooks, hook_from_json(json));

	hook->expires = box_stamp(box) + HOOK_LIFE;
	hooks_save(box, hook);
	return hook;
}

void
hooks_remove(struct box *box, struct hook *hook)
{
	struct hooks *hooks = &box->hooks;
	size_t i;

	for (i = 0; i < hooks->n && hooks->item[i] != hook; i++)
		;
	store_drop(box->store, "hook", box->model.base, hook->id);
	store_drop(box->store, "payload", hook->id, NULL);
	hook_free(hook);
	memmove(hooks->item + i, hooks->item + i + 1,
	    (--hooks->n - i) * sizeof(struct hook *));
}

int
hook_is_alive(const struct box *box, const struct hook *hook)
{
	return box_now_ms(box) / 1000 <= hook->expires;
}

static int
names_field(const cJSON *json, const char *field)
{
	const cJSON *item;

	if (cJSON_IsString(json))
		return str_equal(json->valuestring, field);
	cJSON_ArrayForEach(item, json)
		if (names_field(item, field))
			return 1;
	return 0;
}

void
hooks_invalidate(struct box *box, struct hook *hook)
{
	if (hook->invalid)
		return;
	payload_invalid(box, hook);
	hook->invalid = 1;
	hooks_save(box, hook);
}

void
hooks_field_deleted(struct box *box, const char *field)
{
	struct hook *hook;
	size_t i;

	for (i = 0; i < box->hooks.n; i++) {
		hook = box->hooks.item[i];
		if (hook->specification != NULL &&
		    names_field(hook->specification, field))
			hooks_invalidate(box, hook);
	}
}

static struct change *
note(struct hooks *hooks, enum change_kind kind, const char *table,
    const char *id)
{
	struct change *change;

	hooks->change = xreallocarray(hooks->change, hooks->n_changes + 1,
	    sizeof(*hooks->change));
	change = &hooks->change[hooks->n_changes++];
	memset(change, 0, sizeof(*change));
	change->kind = kind;
	memcpy(change->table, table, ID_SIZE);
	memcpy(change->id, id, ID_SIZE);
	return change;
}

cJSON *
hooks_before(struct box *box, struct row *row)
{
	return box->hooks.n == 0 ? NULL : payload_cells(box, row);
}

void
hooks_after(struct box *box, struct row *row, cJSON *before)
{
	struct change *change;
	cJSON *after;

	if (before == NULL)
		return;
	after = payload_cells(box, row);
	if (cJSON_Compare(before, after, 1)) {
		cJSON_Delete(before);
		cJSON_Delete(after);
		return;
	}
	change = note(&box->hooks, CHANGE_UPDATED, row->table->id, row->id);
	change->before = before;
	change->after = after;
}

void
hooks_created(struct box *box, struct row *row)
{
	struct change *change;

	if (box->hooks.n == 0)
		return;
	change = note(&box->hooks, CHANGE_CREATED, row->table->id, row->id);
	change->created = row->created;
	change->after = payload_cells(box, row);
}

void
hooks_deleted(struct box *box, struct row *row)
{
	if (box->hooks.n > 0)
		note(&box->hooks, CHANGE_DELETED, row->table->id, row->id);
}

void
hooks_field(struct box *box, enum change_kind kind,
    const struct table *table, const char *field)
{
	if (box->hooks.n > 0)
		note(&box->hooks, kind, table->id, field);
}

void
hooks_forget(struct hooks *hooks)
{
	size_t i;

	for (i = 0; i < hooks->n_changes; i++) {
		cJSON_Delete(hooks->change[i].before);
		cJSON_Delete(hooks->change[i].after);
	}
	hooks->n_changes = 0;
}

void
hooks_commit(struct box *box)
{
	size_t i;

	if (box->hooks.n_changes > 0)
		box->transaction++;
	for (i = 0; box->hooks.n_changes > 0 && i < box->hooks.n; i++)
		if (hook_is_alive(box, box->hooks.item[i]) &&
		    !box->hooks.item[i]->invalid)
			payload_add(box, box->hooks.item[i]);
	hooks_forget(&box->hooks);
}
