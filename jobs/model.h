/* The configured model, and its budget. */
#ifndef JOBS_MODEL_H
#define JOBS_MODEL_H

#include "llm/chat.h"

struct error;
struct run;

/* *chat is NULL where [llm] url is not set. */
int	model_open(struct run *run, struct chat **chat, struct error *err);
/* Count a call against [llm] max_daily_calls; 0: today's are used up. */
int	model_may_ask(struct run *run);

#endif
