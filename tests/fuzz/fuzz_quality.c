/* Any bytes as a completion, and as a message before the gates. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "campaign/lead.h"
#include "campaign/quality.h"
#include "campaign/sender.h"
#include "campaign/sequence.h"
#include "campaign/written.h"
#include "llm/completion.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
read_completion(const char *text, size_t n)
{
	struct error err = ERROR_INIT;
	struct str said = STR_INIT;
	cJSON *value = json_parse(text, n, &err), *all, *choice;

	cJSON_Delete(completion_read(value, &err));
	cJSON_Delete(value);
	all = cJSON_CreateObject();
	choice = cJSON_CreateObject();
	cJSON_AddItemToArray(cJSON_AddArrayToObject(all, "choices"), choice);
	json_add_string(cJSON_AddObjectToObject(choice, "message"),
	    "content", text);
	cJSON_Delete(completion_read(all, &err));
	cJSON_Delete(all);
	completion_error(text, n, &said);
	str_release(&said);
}

static void
check_message(char *text)
{
	struct lead lead = LEAD_INIT;
	struct sender sender = { .name = "Alex", .email = "a@b.example",
	    .brand = "B" };
	struct sequence seq = { .n_steps = 1 };
	struct quality_facts facts = { &lead, &sender, &seq };
	struct written w = { .n = 1 };
	struct str reasons = STR_INIT;
	char name[] = "Ann", id[] = "one", empty[] = "";
	char signature[SHINGLE_SIGNATURE + 1];

	lead.field[LEAD_NAME] = name;
	lead.field[LEAD_COMPANY] = text;
	seq.step[0].id = id;
	seq.step[0].subject = seq.step[0].body = empty;
	w.message[0].subject = w.message[0].body = text;
	quality_check(&facts, &w, &reasons);
	if (!utf8_valid(reasons.s, reasons.len))
		abort();
	quality_warn(&facts, &w, &reasons);
	quality_signature(&w, signature);
	if (strlen(signature) != SHINGLE_SIGNATURE)
		abort();
	str_release(&reasons);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *text = xstrndup((const char *)data, n);

	read_completion(text, strlen(text));
	check_message(text);
	free(text);
	return 0;
}
