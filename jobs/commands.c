/* The command table: every verb of the program, in the manual's order. */
#include <string.h>

#include "jobs/jobs.h"
#include "jobs/run.h"

const struct command commands[] = {
	{ "pull", "", "leads and the team's edits, Airtable -> journal",
	    0, 0, 1, TAKES_LEAD | TAKES_LIMIT, job_pull },
	{ "poll", "", "inbound mail, IMAP -> journal; judge it and act",
	    0, 0, 1, TAKES_LIMIT, job_poll },
	{ "generate", "", "a campaign for every validated lead without one",
	    0, 0, 1, TAKES_LEAD | TAKES_LIMIT, job_generate },
	{ "send", "", "every message that is due; --confirm N",
	    0, 0, 1, TAKES_LEAD | TAKES_LIMIT | TAKES_CONFIRM, job_send },
	{ "snapshot", "", "analytics",
	    0, 0, 1, 0, job_snapshot },
	{ "push", "", "the journal's changes -> Airtable",
	    0, 0, 1, TAKES_LEAD | TAKES_LIMIT, job_push },
	{ "cycle", "", "pull, poll, generate, send, snapshot, push",
	    0, 0, 0, TAKES_LEAD | TAKES_LIMIT | TAKES_CONFIRM, cmd_cycle },
	{ "init", "", "write a config; make Airtable columns and tables",
	    0, 0, 0, TAKES_TAKE_OVER, cmd_init },
	{ "doctor", "", "check config, credentials, schema, servers, journal",
	    0, 0, 0, 0, cmd_doctor },
	{ "status", "", "queue, campaigns, last runs",
	    0, 0, 0, 0, cmd_status },
	{ "show", "LEAD|CAMPAIGN", "all that is known",
	    1, 1, 0, 0, cmd_show },
	{ "explain", "LEAD", "why the next message has not gone yet",
	    1, 1, 0, 0, cmd_explain },
	{ "preview", "LEAD", "the messages as they would go out",
	    1, 1, 0, 0, cmd_preview },
	{ "simulate", "DAYS", "what would be sent when, if nobody answered",
	    1, 1, 0, TAKES_LEAD | TAKES_LIMIT | TAKES_CONFIRM, cmd_simulate },
	{ "pause", "CAMPAIGN", "wait until a person resumes",
	    1, 1, 0, 0, cmd_pause },
	{ "resume", "CAMPAIGN", "go on after a pause",
	    1, 1, 0, 0, cmd_resume },
	{ "stop", "CAMPAIGN", "end it for good",
	    1, 1, 0, 0, cmd_stop },
	{ "skip", "CAMPAIGN", "leave out the next message",
	    1, 1, 0, 0, cmd_skip },
	{ "approve", "CAMPAIGN", "let a campaign under review begin",
	    1, 1, 0, 0, cmd_approve },
	{ "enrol", "--again LEAD", "a new campaign after one has ended",
	    1, 1, 0, TAKES_AGAIN, cmd_enrol },
	{ "resend", "MESSAGE", "send a message in doubt again",
	    1, 1, 0, 0, cmd_resend },
	{ "mark-sent", "MESSAGE", "take a message in doubt as sent",
	    1, 1, 0, 0, cmd_mark_sent },
	{ "retry", "MESSAGE", "try a dead letter again",
	    1, 1, 0, 0, cmd_retry },
	{ "suppress", "ADDRESS|DOMAIN", "never contact it",
	    1, 1, 0, 0, cmd_suppress },
	{ "unsuppress", "ADDRESS|DOMAIN", "lift that",
	    1, 1, 0, 0, cmd_unsuppress },
	{ "forget", "ADDRESS|DOMAIN", "erase it, and never contact it",
	    1, 1, 0, 0, cmd_forget },
	{ "classify", "FILE...", "how mail would be understood; or --learned: "
	    "what people corrected",
	    0, -1, 0, TAKES_EXPLAIN | TAKES_LEARNED, cmd_classify },
	{ "export", "TABLE", "csv, or ndjson with --json",
	    1, 1, 0, 0, cmd_export },
	{ "backup", "FILE", "a consistent copy of the journal",
	    1, 1, 0, 0, cmd_backup },
	{ NULL, NULL, NULL, 0, 0, 0, 0, NULL }
};

const struct command *
command_find(const char *name)
{
	const struct command *c;

	for (c = commands; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}
