/* The jobs and operations of the command table, one function each. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

struct error;
struct run;

/* As struct command's run: 0, or -1 with err set. */
#define COMMAND(name) \
	int name(struct run *run, int argc, char **argv, struct error *err)

COMMAND(job_pull);	/* leads and the team's edits, Airtable -> journal */
COMMAND(job_poll);	/* inbound mail, IMAP -> journal */
COMMAND(job_generate);	/* a campaign for every valid lead without one */
COMMAND(job_send);	/* every message that is due */
COMMAND(job_snapshot);	/* analytics */
COMMAND(job_push);	/* the journal's changes -> Airtable */
COMMAND(cmd_cycle);	/* all of them, each under its own lock */

COMMAND(cmd_init);
COMMAND(cmd_doctor);
COMMAND(cmd_status);
COMMAND(cmd_show);
COMMAND(cmd_explain);
COMMAND(cmd_preview);
COMMAND(cmd_simulate);
COMMAND(cmd_pause);
COMMAND(cmd_resume);
COMMAND(cmd_stop);
COMMAND(cmd_skip);
COMMAND(cmd_approve);
COMMAND(cmd_enrol);
COMMAND(cmd_resend);
COMMAND(cmd_mark_sent);
COMMAND(cmd_retry);
COMMAND(cmd_suppress);
COMMAND(cmd_unsuppress);
COMMAND(cmd_forget);
COMMAND(cmd_classify);
COMMAND(cmd_export);
COMMAND(cmd_backup);

#undef COMMAND

#endif
