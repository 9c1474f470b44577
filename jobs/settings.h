/*
 * The configuration: every section and key, typed and checked once at start.
 * jobs/settings_table.c is the list of keys; forerunner.ini.example is
 * written from it.
 */
#ifndef JOBS_SETTINGS_H
#define JOBS_SETTINGS_H

#include <stddef.h>
#include <stdint.h>

#include "campaign/lead.h"
#include "campaign/sequence.h"

struct error;
struct str;

enum settings_auth { AUTH_PASSWORD, AUTH_XOAUTH2 };
enum settings_grant { GRANT_REFRESH_TOKEN, GRANT_CLIENT_CREDENTIALS };
enum settings_on_doubt { ON_DOUBT_HOLD, ON_DOUBT_RESEND };
enum settings_on_failure { ON_FAILURE_TEMPLATE, ON_FAILURE_REVIEW };
enum settings_company { COMPANY_STOP, COMPANY_HOLD, COMPANY_IGNORE };
enum settings_webhook { WEBHOOK_AUTO, WEBHOOK_NO };

struct text_list {
	char	**item;		/* owned strings, in the order given */
	size_t	  n;
};

/* Texts are owned, UTF-8 without control characters; NULL: not set. */
struct settings_airtable {
	char	*base, *token, *url, *ca_file;
	char	*leads, *snapshots, *replies, *fence;	/* tables */
	int64_t	 requests_per_second;	/* 0: no limit */
	int64_t	 monthly_calls;		/* 0: no limit */
	int	 webhook;		/* enum settings_webhook */
	int64_t	 timeout;		/* seconds */
	int	 insecure;
};

struct settings_sender {
	char	*name, *email, *reply_to, *postal_address, *brand;
	char	*unsubscribe;		/* mailto: or https: URI, or NULL */
	int	 one_click;		/* the https URI takes RFC 8058 posts */
};

struct settings_smtp {
	char	*url, *user, *password, *ca_file, *helo;
	int	 auth;			/* enum settings_auth */
	int64_t	 connections;		/* 1..64 */
	int64_t	 attempts;		/* then a dead letter */
	int64_t	 reply_timeout, final_timeout;	/* seconds */
	int	 saves_sent;		/* the server keeps all in Sent */
	int	 on_doubt;		/* enum settings_on_doubt */
	int	 insecure;
};

struct settings_imap {
	char	*url, *user, *password, *sent, *ca_file;
	int	 auth;			/* enum settings_auth */
	struct text_list mailbox, also;	/* names as the server shows them */
	int64_t	 idle_timeout, total_timeout;	/* seconds */
	int	 insecure;
};

struct settings_oauth {
	char	*token_url, *client_id, *client_secret, *refresh_token;
	char	*scope, *ca_file;
	int	 grant;			/* enum settings_grant */
	int	 insecure;
};

struct settings_llm {
	char	*url;			/* NULL: templates and rules only */
	char	*model, *api_key, *ca_file;
	char	*prompts;		/* folder; NULL: the built-in ones */
	int	 on_failure;		/* enum settings_on_failure */
	int	 judge;			/* may judge unclear replies */
	int64_t	 attempts, max_daily_calls;	/* calls 0: no limit */
	int64_t	 timeout;		/* seconds */
	int	 insecure;
};

struct settings_sequence {
	char	*name;
	char	*directory;		/* NULL: where plan_load looks */
	int	 n_days;		/* 0: as the plan says */
	int	 days[SEQUENCE_STEPS_MAX];	/* rising from 0 */
	int	 approve;		/* a person approves each campaign */
};

struct settings_schedule {
	int	 from_minute, to_minute;	/* the window, local time */
	unsigned weekdays;		/* bit 0 Sunday .. bit 6 Saturday */
	char	*time_zone;		/* of the sender; IANA name, checked */
	char	*holidays;		/* path of an iCalendar file, or NULL */
};

struct settings_limits {
	int64_t	 per_day, per_minute, per_domain_per_day; /* 0: no limit */
	int64_t	 fresh, enrol_ahead, run_for;	/* seconds */
	int64_t	 fence_age, stale_after;	/* seconds; 0: no limit */
	double	 blast_factor;		/* times the recent daily mean */
	int64_t	 blast_floor;		/* always allowed; messages a day */
};

struct settings_replies {
	int64_t	 hold_days;		/* undated out of office */
	int64_t	 watch_days;		/* after a campaign's end */
	int	 company;		/* enum settings_company */
	double	 threshold;		/* of confidence, 0..1 */
};

struct settings_state {
	char	*directory;		/* journal and locks */
	char	*identity;		/* outside it: which copy is true */
};

struct settings {
	char	*path;			/* the file read */
	int	 inline_secrets;	/* it holds a secret in plain text */
	struct settings_airtable airtable;
	char	*column[LEAD_FIELDS];	/* what the base calls each field */
	struct settings_sender	 sender;
	struct settings_smtp	 smtp;
	struct settings_imap	 imap;
	struct settings_oauth	 oauth;
	struct settings_llm	 llm;
	struct settings_sequence sequence;
	struct settings_schedule schedule;
	struct settings_limits	 limits;
	struct settings_replies	 replies;
	struct settings_state	 state;
};

/*
 * Read and check the configuration.  path NULL: $FORERUNNER_CONFIG, else the
 * first of ./forerunner.ini, ~/.config/forerunner.ini, /etc/forerunner.ini.
 * FORERUNNER_SECTION_KEY in the environment overrides a key.  Relative paths
 * count from the file's directory, "~/" is the home directory.  On -1 err
 * (ERROR_CONFIG) names file and line or variable, never a secret, and *s is
 * empty.  The caller releases *s.
 */
int	settings_load(const char *path, struct settings *s,
	    struct error *err);
/*
 * Where settings_load looks when it is given no path; caller frees.  NULL:
 * there is none.
 */
char	*settings_search(void);
void	settings_release(struct settings *s);	/* wipes; safe twice */

/* 1 if every endpoint configured is on a loopback address (--now). */
int	settings_all_loopback(const struct settings *s);

/*
 * Append the commented example: every section and key with its help; required
 * keys are set, the others stand commented out with their defaults.
 */
void	settings_example(struct str *out);

#endif
