/* Opening the chat by the configuration, counting its calls a day. */
#include "jobs/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "jobs/run.h"
#include "state/journal.h"

int
model_open(struct run *run, struct chat **chat, struct error *err)
{
	const struct settings_llm *l = &run->settings.llm;
	struct chat_settings settings;

	*chat = NULL;
	if (l->url == NULL)
		return 0;
	if (l->model == NULL)
		return error_set(err, ERROR_CONFIG, "[llm] model is not set "
		    "in '%s', but url is: name the model",
		    run->settings.path);
	memset(&settings, 0, sizeof(settings));
	settings.url = l->url;
	settings.api_key = l->api_key;
	settings.model = l->model;
	settings.ca_file = l->ca_file;
	settings.prompts = l->prompts;
	settings.attempts = l->attempts;
	settings.timeout = l->timeout;
	*chat = chat_open(&settings);
	return 0;
}

int
model_may_ask(struct run *run)
{
	char today[TIME_TEXT], key[48];
	int64_t used;

	if (run->settings.llm.max_daily_calls == 0)
		return 1;
	snprintf(key, sizeof(key), "llm_calls_%s",
	    time_day(run_now(run), today));
	used = journal_get_int(run->journal, key, 0);
	if (used >= run->settings.llm.max_daily_calls)
		return 0;
	journal_set_int(run->journal, key, used + 1);
	return 1;
}
