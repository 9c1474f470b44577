/* The command classify: messages from files, judged by the same rules. */
#include <signal.h>
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

	if (run->opt.learned && (argc > 0 || run->opt.explain))
		return error_set(err, ERROR_USAGE, "--learned stands alone");
	if (run->opt.learned)
		return run_open(run, err) == -1 ? -1 :
		    corrections_print(run, stdout, err);
	if (argc == 0)
		return error_set(err, ERROR_USAGE, "name a file, or give "
		    "--learned");
	/* nothing is left behind: an end comes at once */
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	return classify_files(argc, argv, run->opt.explain, &ctx, stdout,
	    err);
}
