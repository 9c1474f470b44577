/* What tests and the demo steer the stand-in by: paths under /_sandbox/. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/cell.h"
#include "sandbox/edit.h"
#include "sandbox/request.h"
#include "sandbox/schema.h"
#include "sandbox/seed.h"

typedef int control_fn(struct box *, const struct request *, struct answer *);

static int
done(struct answer *ans)
{
	str_add(&ans->body, "{\"ok\":true}");
	return 0;
}

static int
control_seed(struct box *box, const struct request *req, struct answer *ans)
{
	return seed_load(box, req->json, ans);
}

static int
control_fault(struct box *box, const struct request *req, struct answer *ans)
{
	const cJSON *list = json_opt(req->json, "faults"), *item;

	if (request_is(req, "DELETE")) {
		faults_release(&box->faults);
		return done(ans);
	}
	if (list == NULL && faults_add(&box->faults, req->json) == -1)
		return answer_error(ans, 422, "FAULT", "no such kind");
	cJSON_ArrayForEach(item, list)
		if (faults_add(&box->faults, item) == -1)
			return answer_error(ans, 422, "FAULT", "no such kind");
	return done(ans);
}

static int
control_clock(struct box *box, const struct request *req, struct answer *ans)
{
	const char *now = json_opt_string(req->json, "now");
	struct error err = ERROR_INIT;
	cJSON *body;
	char text[TIME_TEXT];
	int64_t t;

	box->clock_ms += json_opt_int(req->json, "advance", 0) * 1000 +
	    json_opt_int(req->json, "advance_ms", 0);
	if (now != NULL) {
		if (time_parse(now, &t, &err) == -1)
			return answer_error(ans, 422, "CLOCK", "%s", err.msg);
		box->clock_ms = t * 1000 -
		    (box->injected ? 0 : clock_wall_ms());
	}
	body = cJSON_CreateObject();
	json_add_string(body, "now", time_iso(box_now_ms(box) / 1000, text));
	json_add_int(body, "now_ms", box_now_ms(box));
	answer_json(ans, body);
	return 0;
}

static int
control_log(struct box *box, const struct request *req, struct answer *ans)
{
	const char *calls = request_param(req, "calls");

	if (request_is(req, "DELETE")) {
		audit_clear(&box->audit);
		return done(ans);
	}
	answer_json(ans, audit_show(&box->audit, !str_equal(calls, "0")));
	return 0;
}

static int
control_edit(struct box *box, const struct request *req, struct answer *ans)
{
	return edit_apply(box, req->json, ans);
}

static int
control_limits(struct box *box, const struct request *req,
    struct answer *ans)
{
	int64_t idle = json_opt_int(req->json, "iterator_idle_ms", -1);

	if (request_is(req, "POST"))
		limits_set(&box->limits, req->json);
	if (idle >= 0)
		box->iterators.idle_ms = idle;
	answer_json(ans, limits_show(&box->limits));
	return 0;
}

static int
control_schema(struct box *box, const struct request *req,
    struct answer *ans)
{
	return schema_change(box, req->json, ans) == -1 ? -1 : done(ans);
}

static int
control_token(struct box *box, const struct request *req, struct answer *ans)
{
	box->revoked = json_opt_bool(req->json, "revoked", 0);
	return done(ans);
}

static int
control_hook(struct box *box, const struct request *req, struct answer *ans)
{
	struct hook *hook;
	size_t i;

	for (i = 0; i < box->hooks.n; i++) {
		hook = box->hooks.item[i];
		if (json_opt_string(req->json, "id") != NULL &&
		    !str_equal(hook->id, json_opt_string(req->json, "id")))
			continue;
		if (json_opt_bool(req->json, "expired", 0))
			hook->expires = 0;
		if (json_opt_bool(req->json, "invalid", 0))
			hooks_invalidate(box, hook);
		hooks_save(box, hook);
	}
	return done(ans);
}

static int
control_llm(struct box *box, const struct request *req, struct answer *ans)
{
	const char *mode = json_opt_string(req->json, "mode");

	free(box->llm_mode);
	box->llm_mode = xstrdup(mode == NULL ? "ok" : mode);
	box->llm_count = json_opt_int(req->json, "count", 0);
	box->llm_ms = json_opt_int(req->json, "ms", 5000);
	return done(ans);
}

/* {"save": FILE}: keep the base as it is; {"load": FILE}: be as it was. */
static int
control_state(struct box *box, const struct request *req, struct answer *ans)
{
	const char *save = json_opt_string(req->json, "save");
	const char *load = json_opt_string(req->json, "load");
	struct error err = ERROR_INIT;

	if (save != NULL && store_save(box->store, save, &err) == -1)
		return answer_error(ans, 422, "STATE", "%s", err.msg);
	if (load == NULL)
		return done(ans);
	if (store_load(box->store, load, &err) == -1)
		return answer_error(ans, 422, "STATE", "%s", err.msg);
	iterators_release(&box->iterators);
	audit_clear(&box->audit);
	model_release(&box->model);
	store_read_model(box->store, &box->model);
	hooks_release(&box->hooks);
	hooks_load(box);
	box->version++;
	return done(ans);
}

static int
control_base(struct box *box, const struct request *req, struct answer *ans)
{
	cJSON *body = cJSON_CreateObject(), *list, *entry;
	size_t i;

	(void)req;
	json_add_string(body, "id", box->model.base);
	json_add_string(body, "name", box->model.base_name);
	list = cJSON_AddArrayToObject(body, "tables");
	for (i = 0; i < box->model.n_tables; i++) {
		entry = cJSON_CreateObject();
		json_add_string(entry, "id", box->model.table[i]->id);
		json_add_string(entry, "name", box->model.table[i]->name);
		json_add_int(entry, "records",
		    store_count(box->store, box->model.table[i]));
		cJSON_AddItemToArray(list, entry);
	}
	answer_json(ans, body);
	return 0;
}

int
api_control(struct box *box, struct request *req, struct answer *ans)
{
	static const struct {
		const char	*name;
		control_fn	*run;
	} controls[] = {
		{ "seed", control_seed }, { "fault", control_fault },
		{ "clock", control_clock }, { "log", control_log },
		{ "edit", control_edit }, { "limits", control_limits },
		{ "schema", control_schema }, { "token", control_token },
		{ "hook", control_hook }, { "llm", control_llm },
		{ "base", control_base }, { "state", control_state },
	};
	size_t i;

	if (request_parse_body(req, ans) == -1)
		return -1;
	for (i = 0; i < sizeof(controls) / sizeof(controls[0]); i++)
		if (req->n_parts == 2 &&
		    strcmp(req->part[1], controls[i].name) == 0)
			return controls[i].run(box, req, ans);
	return answer_bare(ans, 404, "NOT_FOUND");
}
