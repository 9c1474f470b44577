/* The front door: options, the command, its exit status. */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/error.h"
#include "base/log.h"
#include "base/str.h"
#include "jobs/run.h"

#ifndef VERSION
#define VERSION "0.1"
#endif

enum { OPT_JSON = 256, OPT_NOW, OPT_DRY_RUN, OPT_LEAD, OPT_LIMIT,
	OPT_CONFIRM, OPT_AGAIN, OPT_TAKE_OVER, OPT_EXPLAIN, OPT_LEARNED };

static const struct option options[] = {
	{ "config", required_argument, NULL, 'c' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ "json", no_argument, NULL, OPT_JSON },
	{ "now", required_argument, NULL, OPT_NOW },
	{ "dry-run", no_argument, NULL, OPT_DRY_RUN },
	{ "lead", required_argument, NULL, OPT_LEAD },
	{ "limit", required_argument, NULL, OPT_LIMIT },
	{ "confirm", required_argument, NULL, OPT_CONFIRM },
	{ "again", no_argument, NULL, OPT_AGAIN },
	{ "take-over", no_argument, NULL, OPT_TAKE_OVER },
	{ "explain", no_argument, NULL, OPT_EXPLAIN },
	{ "learned", no_argument, NULL, OPT_LEARNED },
	{ NULL, 0, NULL, 0 }
};

/* Options that not every command takes, by the name of their bit. */
static const struct {
	int		 takes;
	const char	*name, *arg, *help;
} special[] = {
	{ TAKES_LEAD, "--lead", "LEAD", "only this lead" },
	{ TAKES_LIMIT, "--limit", "N", "at most so many" },
	{ TAKES_CONFIRM, "--confirm", "N", "what a safety stop refused" },
	{ TAKES_AGAIN, "--again", "", "though it had a campaign" },
	{ TAKES_EXPLAIN, "--explain", "", "with each rule's part" },
	{ TAKES_TAKE_OVER, "--take-over", "", "from every other copy" },
	{ TAKES_LEARNED, "--learned", "", "what people corrected" },
};

#define N_SPECIAL (sizeof(special) / sizeof(special[0]))

static void
usage_of_options(FILE *out)
{
	const struct command *c;
	size_t i;

	fprintf(out, "\noptions:\n"
	    "  -c FILE           the configuration, else forerunner.ini here\n"
	    "  -v                tell of each event on standard error\n"
	    "  -q                say nothing but what somebody must look at\n"
	    "  --json            answer with a JSON object\n"
	    "  --dry-run         tell what would be done; do nothing\n"
	    "  --now TIME        a rehearsal at that time, as "
	    "2026-11-30T15:00:00Z\n");
	for (i = 0; i < N_SPECIAL; i++) {
		fprintf(out, "  %-12s%-5s %s:", special[i].name,
		    special[i].arg, special[i].help);
		for (c = commands; c->name != NULL; c++)
			if (c->takes & special[i].takes)
				fprintf(out, " %s", c->name);
		fputc('\n', out);
	}
}

static void
usage(FILE *out)
{
	const struct command *c;

	fprintf(out, "usage: forerunner [-c FILE] [-v | -q] [--json] "
	    "[--now TIME] [--dry-run] COMMAND [ARGS]\n\njobs, each safe to "
	    "rerun at any time:\n");
	for (c = commands; c->name != NULL; c++)
		if (c->is_job)
			fprintf(out, "  %-28s%s\n", c->name, c->help);
	fprintf(out, "\noperations:\n");
	for (c = commands; c->name != NULL; c++)
		if (!c->is_job)
			fprintf(out, "  %-12s%-16s%s\n", c->name, c->args,
			    c->help);
	usage_of_options(out);
}

static int
wrong(const char *fault, const char *what)
{
	fprintf(stderr, "forerunner: %s '%s'; see 'forerunner --help'\n",
	    fault, what);
	return EX_USAGE;
}

static int
parse_limit(const char *text, int64_t *limit)
{
	char *end;

	*limit = strtoll(text, &end, 10);
	return *text == '\0' || *end != '\0' || *limit < 1 ? -1 : 0;
}

/* The option of word; 0, or the exit status to leave with; -1: leave well. */
static int
take_option(int c, const char *word, struct run_options *opt)
{
	switch (c) {
	case 'c': opt->config = optarg; return 0;
	case 'v': opt->verbose = 1; return 0;
	case 'q': opt->quiet = 1; return 0;
	case OPT_JSON: opt->json = 1; return 0;
	case OPT_NOW: opt->now = optarg; return 0;
	case OPT_DRY_RUN: opt->dry_run = 1; return 0;
	case OPT_LEAD: opt->lead = optarg; return 0;
	case OPT_CONFIRM:
		return parse_limit(optarg, &opt->confirm) == 0 ? 0 :
		    wrong("not a number over 0:", optarg);
	case OPT_AGAIN: opt->again = 1; return 0;
	case OPT_TAKE_OVER: opt->take_over = 1; return 0;
	case OPT_EXPLAIN: opt->explain = 1; return 0;
	case OPT_LEARNED: opt->learned = 1; return 0;
	case OPT_LIMIT:
		return parse_limit(optarg, &opt->limit) == 0 ? 0 :
		    wrong("not a number over 0:", optarg);
	case 'h': usage(stdout); return -1;
	case 'V': puts("forerunner " VERSION); return -1;
	default: return wrong("unknown or incomplete option",
	    optopt > 0 && optopt < 256 ? (char[]){ (char)optopt, '\0' } :
	    word);
	}
}

static int
given(const struct run_options *opt)
{
	return (opt->lead != NULL ? TAKES_LEAD : 0) |
	    (opt->limit != 0 ? TAKES_LIMIT : 0) |
	    (opt->confirm != 0 ? TAKES_CONFIRM : 0) |
	    (opt->again ? TAKES_AGAIN : 0) |
	    (opt->explain ? TAKES_EXPLAIN : 0) |
	    (opt->learned ? TAKES_LEARNED : 0) |
	    (opt->take_over ? TAKES_TAKE_OVER : 0);
}

static int
check_usage(const struct command *c, int argc, const struct run_options *opt)
{
	int vain = given(opt) & ~c->takes;
	size_t i;

	if (argc < c->min_args || (c->max_args != -1 && argc > c->max_args)) {
		fprintf(stderr, "usage: forerunner %s %s\n", c->name,
		    c->args);
		return EX_USAGE;
	}
	for (i = 0; i < N_SPECIAL; i++)
		if (vain & special[i].takes) {
			fprintf(stderr, "forerunner: '%s' takes no %s; see "
			    "'forerunner --help'\n", c->name,
			    special[i].name);
			return EX_USAGE;
		}
	return 0;
}

static void
on_signal(int sig)
{
	(void)sig;
	run_on_signal();
}

static void
catch_signals(void)
{
	struct sigaction sa = { .sa_handler = on_signal };

	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGINT, &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);	/* a limit is like a full disk */
}

static int
run_command(struct run *run, const struct command *command, int argc,
    char **argv)
{
	struct error err = ERROR_INIT;

	if (command->is_job) {
		if (run_open(run, &err) == 0)
			return run_job(run, command);
	} else if (command->run(run, argc, argv, &err) == 0) {
		return run->status;
	}
	fprintf(stderr, "forerunner: %s: %s\n", command->name, err.msg);
	return error_exitcode(err.kind);
}

int
main(int argc, char *argv[])
{
	struct run run = { .who = "person" };
	const struct command *command;
	int c, rc;

	opterr = 0;
	while ((c = getopt_long(argc, argv, "c:vqhV", options, NULL)) != -1)
		if ((rc = take_option(c, argv[optind - 1], &run.opt)) != 0)
			return rc == -1 ? EX_OK : rc;
	if (run.opt.quiet && run.opt.verbose)
		return wrong("'-q' stands against", "-v");
	log_threshold(run.opt.quiet ? LOG_ALERT : run.opt.verbose ?
	    LOG_DEBUG : LOG_WARN);
	if (optind == argc) {
		usage(stderr);
		return EX_USAGE;
	}
	if ((command = command_find(argv[optind])) == NULL)
		return wrong("unknown command", argv[optind]);
	argc -= ++optind;
	argv += optind;
	if ((rc = check_usage(command, argc, &run.opt)) != 0)
		return rc;
	catch_signals();
	rc = run_command(&run, command, argc, argv);
	run_close(&run);
	return rc;
}
