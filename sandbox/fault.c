/* Queued faults and the answers they give. */
#include "sandbox/fault.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "sandbox/answer.h"

static const char *const kinds[FAULT_KINDS] = {
	[FAULT_NONE] = "none",
	[FAULT_429] = "429",
	[FAULT_500] = "500",
	[FAULT_502_HTML] = "502html",
	[FAULT_503] = "503",
	[FAULT_HANG_BEFORE] = "hang_before",
	[FAULT_COMMIT_HANG] = "commit_then_hang",
	[FAULT_COMMIT_502] = "commit_then_502",
	[FAULT_TRUNCATE] = "truncate",
	[FAULT_RESET] = "reset",
	[FAULT_COMMIT_RESET] = "commit_then_reset",
	[FAULT_SLOW] = "slow",
	[FAULT_ITERATORS] = "iterator_loss",
	[FAULT_BILLING] = "billing",
	[FAULT_REVOKED] = "revoked",
	[FAULT_DELAY] = "delay",
};

static void
fault_release(struct fault *fault)
{
	free(fault->method);
	free(fault->path);
}

void
faults_release(struct faults *faults)
{
	size_t i;

	for (i = 0; i < faults->n; i++)
		fault_release(&faults->item[i]);
	free(faults->item);
	faults->item = NULL;
	faults->n = 0;
}

static int
kind_of(const cJSON *json)
{
	const cJSON *kind = json_opt(json, "kind");
	int i;

	if (cJSON_IsNumber(kind))
		return kind->valueint == 429 ? FAULT_429 :
		    kind->valueint == 500 ? FAULT_500 :
		    kind->valueint == 502 ? FAULT_502_HTML :
		    kind->valueint == 503 ? FAULT_503 : -1;
	for (i = 1; i < FAULT_KINDS; i++)
		if (str_equal(kinds[i], cJSON_GetStringValue(kind)))
			return i;
	return -1;
}

int
faults_add(struct faults *faults, const cJSON *json)
{
	int kind = kind_of(json);
	struct fault *fault;

	if (kind == -1)
		return -1;
	faults->item = xreallocarray(faults->item, faults->n + 1,
	    sizeof(*faults->item));
	fault = &faults->item[faults->n++];
	fault->kind = (enum fault_kind)kind;
	fault->method = xstrdup(json_opt_string(json, "method"));
	fault->path = xstrdup(json_opt_string(json, "path"));
	fault->skip = json_opt_int(json, "skip", 0);
	fault->count = json_opt_int(json, "count", 1);
	fault->ms = json_opt_int(json, "ms", kind == FAULT_SLOW ? 2000 :
	    60000);
	fault->retry_after = (int)json_opt_int(json, "retry_after", -1);
	return 0;
}

/* A fault that names no path is the API's, not the language model's. */
static int
meets(const struct fault *fault, const char *method, const char *target)
{
	if (fault->path == NULL && str_starts(target, "/v1/"))
		return 0;
	return (fault->method == NULL || strcmp(fault->method, method) == 0) &&
	    (fault->path == NULL || strstr(target, fault->path) != NULL);
}

struct fault
faults_take(struct faults *faults, const char *method, const char *target)
{
	struct fault taken = { FAULT_NONE, NULL, NULL, 0, 0, 0, -1 };
	struct fault *fault;
	size_t i;

	for (i = 0; i < faults->n; i++) {
		fault = &faults->item[i];
		if (!meets(fault, method, target) || fault->skip-- > 0)
			continue;
		taken = *fault;
		taken.method = taken.path = NULL;
		if (--fault->count <= 0) {
			fault_release(fault);
			memmove(fault, fault + 1,
			    (--faults->n - i) * sizeof(*fault));
		}
		break;
	}
	return taken;
}

static void
bad_gateway(struct answer *ans)
{
	answer_reset(ans, 502);
	ans->type = "text/html";
	str_add(&ans->body, "<html>\r\n<head><title>502 Bad Gateway</title>"
	    "</head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>"
	    "\r\n</body>\r\n</html>\r\n");
}

int
fault_answers(const struct fault *fault, struct answer *ans)
{
	switch (fault->kind) {
	case FAULT_429:
		answer_listed(ans, 429, "RATE_LIMIT_REACHED",
		    "Rate limit exceeded. Please try again later");
		break;
	case FAULT_500:
		answer_error(ans, 500, "SERVER_ERROR",
		    "An unexpected error occurred");
		break;
	case FAULT_502_HTML:
		bad_gateway(ans);
		break;
	case FAULT_503:
		answer_error(ans, 503, "RETRIABLE_ERROR",
		    "The server could not process your request in time");
		break;
	case FAULT_BILLING:
		answer_listed(ans, 429, "PUBLIC_API_BILLING_LIMIT_EXCEEDED",
		    "API billing plan limit exceeded. You've reached the "
		    "maximum number of requests allowed for this month.");
		break;
	case FAULT_REVOKED:
		answer_error(ans, 401, "AUTHENTICATION_REQUIRED",
		    "Authentication required");
		break;
	case FAULT_HANG_BEFORE:
	case FAULT_RESET:
		answer_reset(ans, 500);
		break;
	default:
		return 0;
	}
	ans->retry_after = fault->retry_after;
	return 1;
}

void
fault_spoil(const struct fault *fault, struct answer *ans)
{
	int records = ans->records;

	if (fault->kind != FAULT_COMMIT_502)
		return;
	bad_gateway(ans);
	ans->records = records;
}
