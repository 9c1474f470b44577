/*
 * forerunner-sandbox: an Airtable-compatible server and a stand-in for a
 * language model on loopback, for the demo and the tests.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "sandbox/box.h"
#include "sandbox/server.h"

struct options {
	const char	*db, *token, *base, *ready, *log;
	uint16_t	 port;
	int		 rate;
	int		 injected;
};

static const char usage[] =
    "usage: forerunner-sandbox --db FILE [--port N] [--token TOKEN]\n"
    "           [--base appXXXXXXXXXXXXXX] [--rate N] [--ready FILE]\n"
    "           [--clock machine|injected] [--log FILE]\n";

static volatile sig_atomic_t stopped;

static void
stop(int sig)
{
	(void)sig;
	stopped = 1;
}

static int
number(const char *text, long max, const char *name, struct error *err)
{
	char *end;
	long n = strtol(text, &end, 10);

	if (*end != '\0' || *text == '\0' || n < 0 || n > max)
		return error_set(err, ERROR_USAGE,
		    "--%s is no number up to %ld: '%s'", name, max, text);
	return (int)n;
}

static int
read_option(struct options *opt, int c, struct error *err)
{
	int n = 0;

	switch (c) {
	case 'd':
		opt->db = optarg;
		break;
	case 'p':
		if ((n = number(optarg, 65535, "port", err)) != -1)
			opt->port = (uint16_t)n;
		break;
	case 't':
		opt->token = optarg;
		break;
	case 'b':
		opt->base = optarg;
		if (!id_is(optarg, "app"))
			n = error_set(err, ERROR_USAGE, "--base is no id of a "
			    "base, 'app' and 14 letters: '%s'", optarg);
		break;
	case 'r':
		n = opt->rate = number(optarg, LIMITS_RATE_MAX, "rate", err);
		break;
	case 'R':
		opt->ready = optarg;
		break;
	case 'c':
		opt->injected = strcmp(optarg, "injected") == 0;
		if (!opt->injected && strcmp(optarg, "machine") != 0)
			n = error_set(err, ERROR_USAGE, "--clock is neither "
			    "machine nor injected: '%s'", optarg);
		break;
	case 'l':
		opt->log = optarg;
		break;
	default:
		n = error_set(err, ERROR_USAGE, "option is not known");
	}
	return n == -1 ? -1 : 0;
}

static int
read_options(struct options *opt, int argc, char *argv[], struct error *err)
{
	static const struct option names[] = {
		{ "db", required_argument, NULL, 'd' },
		{ "port", required_argument, NULL, 'p' },
		{ "token", required_argument, NULL, 't' },
		{ "base", required_argument, NULL, 'b' },
		{ "rate", required_argument, NULL, 'r' },
		{ "ready", required_argument, NULL, 'R' },
		{ "clock", required_argument, NULL, 'c' },
		{ "log", required_argument, NULL, 'l' },
		{ NULL, 0, NULL, 0 }
	};
	int c;

	memset(opt, 0, sizeof(*opt));
	opt->rate = 5;
	while ((c = getopt_long(argc, argv, "", names, NULL)) != -1)
		if (read_option(opt, c, err) == -1)
			return -1;
	if (optind < argc)
		return error_set(err, ERROR_USAGE,
		    "argument is not expected: '%s'", argv[optind]);
	if (opt->db == NULL)
		return error_set(err, ERROR_USAGE, "--db FILE is missing");
	return 0;
}

static void
name_base(struct box *box, const struct options *opt)
{
	struct model *model = &box->model;

	if (model->base[0] != '\0' && (opt->base == NULL ||
	    strcmp(model->base, opt->base) == 0))
		return;
	if (opt->base != NULL)
		memcpy(model->base, opt->base, ID_SIZE);
	else
		id_make(model->base, "app");
	if (model->base_name == NULL)
		model->base_name = xstrdup("Outreach");
	store_write_base(box->store, model);
}

static int
open_box(struct box *box, const struct options *opt, struct error *err)
{
	memset(box, 0, sizeof(*box));
	limits_init(&box->limits, opt->rate);
	box->token = xstrdup(opt->token);
	box->llm_mode = xstrdup("ok");
	box->injected = opt->injected;
	box->clock_ms = opt->injected ? clock_wall_ms() : 0;
	if (store_open(&box->store, opt->db, err) == -1)
		return -1;
	store_read_model(box->store, &box->model);
	name_base(box, opt);
	hooks_load(box);
	if (opt->log != NULL &&
	    (box->audit.file = fopen(opt->log, "ae")) == NULL)
		return error_set(err, ERROR_CONFIG, "cannot write log '%s'",
		    opt->log);
	return 0;
}

static void
close_box(struct box *box)
{
	iterators_release(&box->iterators);
	faults_release(&box->faults);
	audit_release(&box->audit);
	hooks_release(&box->hooks);
	model_release(&box->model);
	store_close(box->store);
	free(box->token);
	free(box->llm_mode);
}

static int
say_ready(const struct options *opt, const struct box *box, uint16_t port,
    struct error *err)
{
	char text[16];

	snprintf(text, sizeof(text), "%u\n", port);
	printf("base %s at http://127.0.0.1:%u/\n", box->model.base, port);
	fflush(stdout);
	return opt->ready == NULL ? 0 :
	    file_write(opt->ready, text, strlen(text), 0644, err);
}

static int
serve(struct box *box, const struct options *opt, struct error *err)
{
	struct server *server = NULL;
	uint16_t port = opt->port;
	int rc;

	if (server_open(&server, box, &port, err) == -1)
		return -1;
	rc = say_ready(opt, box, port, err);
	while (rc == 0 && !stopped)
		server_run(server, 1000);
	server_close(server);
	return rc;
}

static void
handle_signals(void)
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = stop;
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
}

int
main(int argc, char *argv[])
{
	struct error err = ERROR_INIT;
	struct options opt;
	struct box box;

	if (read_options(&opt, argc, argv, &err) == -1) {
		fprintf(stderr, "forerunner-sandbox: %s\n%s", err.msg, usage);
		return EX_USAGE;
	}
	handle_signals();
	if (open_box(&box, &opt, &err) == 0)
		serve(&box, &opt, &err);
	close_box(&box);
	if (err.kind != ERROR_NONE)
		fprintf(stderr, "forerunner-sandbox: %s\n", err.msg);
	return err.kind == ERROR_NONE ? EX_OK : error_exitcode(err.kind);
}
