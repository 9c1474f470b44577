/*
 * An OpenAI-compatible chat completions API: one prompt in, one JSON object
 * out, whatever the server understands of schemas (MAIL.md G1-G3).
 */
#ifndef LLM_CHAT_H
#define LLM_CHAT_H

#include <stdint.h>

#include "base/json.h"

struct chat;
struct error;

struct chat_settings {
	const char	*url;		/* "https://api.openai.com/v1" */
	const char	*api_key;	/* NULL: the server wants none */
	const char	*model;
	const char	*ca_file;	/* NULL: the system's */
	const char	*prompts;	/* directory of prompts, NULL: found or
					   built in (llm/prompt.h) */
	int64_t		 attempts;	/* requests a question; 0: 4 */
	int64_t		 timeout;	/* seconds a request; 0: 60 */
	int64_t		 patience;	/* seconds a question; 0: 180 */
};

/* One question.  All borrowed. */
struct chat_question {
	const char	*system;	/* a static head: servers cache it */
	const char	*user;
	const char	*name;		/* of the schema: [a-z_]+ */
	const cJSON	*schema;	/* strict JSON schema of the answer */
	int64_t		 max_tokens;	/* of the answer; 0: 4000 */
	double		 temperature;	/* below 0: the server's own */
};

struct chat_usage {
	int64_t	requests;		/* that got an answer of any kind */
	int64_t	prompt_tokens, cached_tokens, completion_tokens;
};

/* Settings are copied.  Nothing is sent. */
struct chat *chat_open(const struct chat_settings *settings);
void	chat_close(struct chat *chat);		/* NULL is fine */

/* How to wait between attempts, for tests; NULL: really sleep. */
typedef void chat_sleep(void *ctx, int64_t ms);
void	chat_set_sleep(struct chat *chat, chat_sleep *fn, void *ctx);

/*
 * Ask, with retries: full-jitter backoff, a Retry-After honoured, within
 * attempts and patience.  What a 400 names as unknown (response_format,
 * max_completion_tokens, temperature) is left away then and later.  Returns
 * the answer, an object that the caller checks and frees, or NULL:
 *   ERROR_RETRY   the server is down or busy, or did not answer like one
 *   ERROR_REJECT  it answered, but not with a whole JSON object: prose, cut
 *                 off, filtered, refused
 *   ERROR_CONFIG  key, model or URL are wrong, or the quota is used up
 */
cJSON	*chat_ask(struct chat *chat, const struct chat_question *question,
	    struct error *err);

/* What all questions of this chat have cost so far. */
struct chat_usage chat_usage(const struct chat *chat);
const char *chat_model(const struct chat *chat);
const char *chat_prompts(const struct chat *chat);	/* or NULL */

#endif
