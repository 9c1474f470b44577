/* The command classify: messages from files, judged by the same rules. */
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "jobs/classify.h"
#include "jobs/corrections.h"
#include "jobs/jobs.h"
#include "jobs/run.h"
#include "mail/mime.h"

int
cmd_classify(struct run *run, int argc, char **argv, struct error *err)
{
	/* no configuration is needed to understand a message */
	struct mime_context ctx = { NULL, NULL };

	if (run->opt.learned)
		return run_open(run, err) == -1 ? -1 :
		    corrections_print(run, stdout, err);
	if (argc == 0)
		return error_set(err, ERROR_USAGE, "name a file, or give "
		    "--learned");
	return classify_files(argc, argv, run->opt.explain, &ctx, stdout,
	    err);
}
