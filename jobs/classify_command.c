/* The command classify: messages from files, judged by the same rules. */
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "jobs/classify.h"
#include "jobs/jobs.h"
#include "jobs/run.h"
#include "mail/mime.h"

int
cmd_classify(struct run *run, int argc, char **argv, struct error *err)
{
	/* no configuration is needed to understand a message */
	struct mime_context ctx = { NULL, NULL };

	return classify_files(argc, argv, run->opt.explain, &ctx, stdout,
	    err);
}
