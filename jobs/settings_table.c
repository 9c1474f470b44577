/* The configuration keys, and how they are found. */
#include "jobs/settings_key.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "jobs/settings.h"

#define AT(member)	offsetof(struct settings, member)
#define NO_RANGE	NULL, 0, 0
#define UP_TO(max)	NULL, 0, max
#define RANGE(min, max)	NULL, min, max
#define ONE_OF(list)	list, 0, 0
#define YEAR		((int64_t)366 * 86400)
#define WEB		"https|http"

const struct key_section key_sections[] = {
	{ "airtable", "The CRM and dashboard." },
	{ "columns", "What the base calls each of the lead's fields." },
	{ "sender", "Who writes." },
	{ "smtp", "How mail goes out." },
	{ "imap", "Where answers come in." },
	{ "oauth", "Tokens for auth = xoauth2, of [smtp] and [imap]." },
	{ "llm", "Any API of OpenAI's form; without url: templates only." },
	{ "sequence", "The programme of messages." },
	{ "schedule", "When mail may go, in the lead's own time zone." },
	{ "limits", "How much and how long; 0 means no limit." },
	{ "replies", "What answers lead to." },
	{ "state", "Where the journal is." },
	{ NULL, NULL }
};

static const struct key table[] = {
	{ "airtable", "base", KEY_TEXT, AT(airtable.base), NULL, "always",
	  NO_RANGE, "appXXXXXXXXXXXXXX",
	  "The base's id, as in its address https://airtable.com/app..." },
	{ "airtable", "token", KEY_SECRET, AT(airtable.token), NULL, "always",
	  NO_RANGE, "${AIRTABLE_TOKEN}",
	  "Personal access token: data.records read and write, schema.bases "
	  "read and write" },
	{ "airtable", "url", KEY_URL, AT(airtable.url),
	  "https://api.airtable.com", "always", ONE_OF(WEB), NULL,
	  "Where the API answers" },
	{ "airtable", "leads", KEY_TEXT, AT(airtable.leads), "Leads", "always",
	  NO_RANGE, NULL, "Table of the leads" },
	{ "airtable", "snapshots", KEY_TEXT, AT(airtable.snapshots),
	  "Campaign Snapshots", "always", NO_RANGE, NULL,
	  "Table of the analytics" },
	{ "airtable", "replies", KEY_TEXT, AT(airtable.replies), "Replies",
	  "always", NO_RANGE, NULL, "Table of the answers that came" },
	{ "airtable", "fence", KEY_TEXT, AT(airtable.fence), "Forerunner",
	  "always", NO_RANGE, NULL,
	  "Table whose one row tells which journal may send" },
	{ "airtable", "requests_per_second", KEY_INTEGER,
	  AT(airtable.requests_per_second), "5", NULL, UP_TO(50), NULL,
	  "Over all processes; Airtable allows 5 a base" },
	{ "airtable", "monthly_calls", KEY_INTEGER, AT(airtable.monthly_calls),
	  "0", NULL, UP_TO(1000000000), NULL,
	  "Budget of API calls a month; polling slows down to keep it" },
	{ "airtable", "webhook", KEY_CHOICE, AT(airtable.webhook), "auto",
	  NULL, ONE_OF("auto|no"), NULL,
	  "auto: ask for changes by a webhook's cursor where the token allows "
	  "it; no: by filter" },
	{ "airtable", "timeout", KEY_DURATION, AT(airtable.timeout), "60s",
	  NULL, RANGE(1, 600), NULL, "Longest wait for one answer" },
	{ "airtable", "ca_file", KEY_PATH, AT(airtable.ca_file), NULL, NULL,
	  NO_RANGE, "/etc/ssl/own-ca.pem",
	  "Trust only these certificates instead of the system's" },
	{ "airtable", "insecure", KEY_BOOLEAN, AT(airtable.insecure), "no",
	  NULL, NO_RANGE, NULL, "Allow plain text beyond this machine" },

	{ "sender", "name", KEY_TEXT, AT(sender.name), NULL, "always",
	  NO_RANGE, "Ada Example", "The name in From" },
	{ "sender", "email", KEY_ADDRESS, AT(sender.email), NULL, "always",
	  NO_RANGE, "ada@example.com", "The address in From" },
	{ "sender", "reply_to", KEY_ADDRESS, AT(sender.reply_to), NULL, NULL,
	  NO_RANGE, "team@example.com",
	  "Where answers go, if not to that address" },
	{ "sender", "postal_address", KEY_TEXT, AT(sender.postal_address),
	  NULL, "always", NO_RANGE, "Example Inc, 1 Main St, Springfield",
	  "Stands below every message, as the law of many countries wants" },
	{ "sender", "brand", KEY_TEXT, AT(sender.brand), "4Runr", "always",
	  NO_RANGE, NULL, "The name the messages speak for" },
	{ "sender", "unsubscribe", KEY_URI, AT(sender.unsubscribe), NULL, NULL,
	  ONE_OF("mailto:|https://"), "mailto:ada@example.com?subject=stop",
	  "List-Unsubscribe: mailto:... or https://..." },
	{ "sender", "one_click", KEY_BOOLEAN, AT(sender.one_click), "no", NULL,
	  NO_RANGE, NULL, 
	  "The https address takes one-click posts (RFC 8058)" },

	{ "smtp", "url", KEY_URL, AT(smtp.url), NULL, "always",
	  ONE_OF("smtps|smtp"), "smtps://smtp.example.com:465",
	  "smtps://host:465 (TLS) or smtp://host:587 (STARTTLS)" },
	{ "smtp", "user", KEY_TEXT, AT(smtp.user), NULL, "smtp.auth=xoauth2",
	  NO_RANGE, "ada@example.com", "Account; none: no AUTH" },
	{ "smtp", "password", KEY_SECRET, AT(smtp.password), NULL, NULL,
	  NO_RANGE, "${SMTP_PASSWORD}", "Its password" },
	{ "smtp", "auth", KEY_CHOICE, AT(smtp.auth), "password", NULL,
	  ONE_OF("password|xoauth2"), NULL, "password or xoauth2" },
	{ "smtp", "connections", KEY_INTEGER, AT(smtp.connections), "4", NULL,
	  RANGE(1, 64), NULL, "Connections at once" },
	{ "smtp", "attempts", KEY_INTEGER, AT(smtp.attempts), "6", NULL,
	  RANGE(1, 100), NULL, "Tries before a message is a dead letter" },
	{ "smtp", "reply_timeout", KEY_DURATION, AT(smtp.reply_timeout), "5m",
	  NULL, RANGE(1, 3600), NULL, "Longest wait for a reply" },
	{ "smtp", "final_timeout", KEY_DURATION, AT(smtp.final_timeout), "10m",
	  NULL, RANGE(1, 3600), NULL,
	  "Longest wait for the reply to a whole message" },
	{ "smtp", "helo", KEY_TEXT, AT(smtp.helo), NULL, NULL, NO_RANGE,
	  "mail.example.com", "The name this machine gives itself" },
	{ "smtp", "saves_sent", KEY_BOOLEAN, AT(smtp.saves_sent), "no", NULL,
	  NO_RANGE, NULL, "The server keeps every message in the Sent mailbox, "
	  "so that one missing there was not sent" },
	{ "smtp", "on_doubt", KEY_CHOICE, AT(smtp.on_doubt), "hold", NULL,
	  ONE_OF("hold|resend"), NULL,
	  "A message the server may have taken: hold for a person, or resend "
	  "at the risk of a second copy" },
	{ "smtp", "ca_file", KEY_PATH, AT(smtp.ca_file), NULL, NULL, NO_RANGE,
	  "/etc/ssl/own-ca.pem",
	  "Trust only these certificates instead of the system's" },
	{ "smtp", "insecure", KEY_BOOLEAN, AT(smtp.insecure), "no", NULL,
	  NO_RANGE, NULL, "Allow plain text beyond this machine" },

	{ "imap", "url", KEY_URL, AT(imap.url), NULL, "always",
	  ONE_OF("imaps|imap"), "imaps://imap.example.com",
	  "imaps://host (TLS) or imap://host (STARTTLS)" },
	{ "imap", "user", KEY_TEXT, AT(imap.user), NULL, "always", NO_RANGE,
	  "ada@example.com", "Account" },
	{ "imap", "password", KEY_SECRET, AT(imap.password), NULL,
	  "imap.auth=password", NO_RANGE, "${IMAP_PASSWORD}", "Its password" },
	{ "imap", "auth", KEY_CHOICE, AT(imap.auth), "password", NULL,
	  ONE_OF("password|xoauth2"), NULL, "password or xoauth2" },
	{ "imap", "mailbox", KEY_LIST, AT(imap.mailbox), "INBOX", "always",
	  NO_RANGE, NULL, "Mailboxes to read, with commas between" },
	{ "imap", "also", KEY_LIST, AT(imap.also), NULL, NULL, NO_RANGE,
	  "Junk", "More mailboxes, which need not be there; Junk: that of "
	  "spam, whatever the server calls it" },
	{ "imap", "sent", KEY_TEXT, AT(imap.sent), NULL, NULL, NO_RANGE,
	  "Sent", "The mailbox of sent mail, if it is not the one that the "
	  "server names" },
	{ "imap", "idle_timeout", KEY_DURATION, AT(imap.idle_timeout), "30s",
	  NULL, RANGE(1, 600), NULL, "Longest silence of the server" },
	{ "imap", "total_timeout", KEY_DURATION, AT(imap.total_timeout), "4m",
	  NULL, RANGE(1, 3600), NULL, "Longest session" },
	{ "imap", "ca_file", KEY_PATH, AT(imap.ca_file), NULL, NULL, NO_RANGE,
	  "/etc/ssl/own-ca.pem",
	  "Trust only these certificates instead of the system's" },
	{ "imap", "insecure", KEY_BOOLEAN, AT(imap.insecure), "no", NULL,
	  NO_RANGE, NULL, "Allow plain text beyond this machine" },

	{ "oauth", "token_url", KEY_URL, AT(oauth.token_url), NULL,
	  "smtp.auth=xoauth2|imap.auth=xoauth2", ONE_OF(WEB),
	  "https://oauth2.googleapis.com/token", "The token endpoint" },
	{ "oauth", "client_id", KEY_TEXT, AT(oauth.client_id), NULL,
	  "smtp.auth=xoauth2|imap.auth=xoauth2", NO_RANGE,
	  "1234.apps.example.com", "Id of the registered application" },
	{ "oauth", "client_secret", KEY_SECRET, AT(oauth.client_secret), NULL,
	  "oauth.grant=client_credentials", NO_RANGE, "${OAUTH_SECRET}",
	  "Its secret" },
	{ "oauth", "grant", KEY_CHOICE, AT(oauth.grant), "refresh_token", NULL,
	  ONE_OF("refresh_token|client_credentials"), NULL,
	  "refresh_token or client_credentials" },
	{ "oauth", "refresh_token", KEY_SECRET, AT(oauth.refresh_token), NULL,
	  NULL, NO_RANGE, "${OAUTH_REFRESH_TOKEN}",
	  "What a person's consent gave; rotated ones are kept beside the "
	  "journal" },
	{ "oauth", "scope", KEY_TEXT, AT(oauth.scope), NULL, NULL, NO_RANGE,
	  "https://mail.google.com/", "Scopes to ask for" },
	{ "oauth", "ca_file", KEY_PATH, AT(oauth.ca_file), NULL, NULL,
	  NO_RANGE, "/etc/ssl/own-ca.pem",
	  "Trust only these certificates instead of the system's" },
	{ "oauth", "insecure", KEY_BOOLEAN, AT(oauth.insecure), "no", NULL,
	  NO_RANGE, NULL, "Allow plain text beyond this machine" },

	{ "llm", "url", KEY_URL, AT(llm.url), NULL, NULL, ONE_OF(WEB),
	  "https://api.openai.com/v1",
	  "The API up to /v1; none: templates and rules only" },
	{ "llm", "model", KEY_TEXT, AT(llm.model), NULL, "llm.url", NO_RANGE,
	  "gpt-4o-mini", "The model's name" },
	{ "llm", "api_key", KEY_SECRET, AT(llm.api_key), NULL, NULL, NO_RANGE,
	  "${OPENAI_API_KEY}", "The API's key" },
	{ "llm", "on_failure", KEY_CHOICE, AT(llm.on_failure), "template",
	  NULL, ONE_OF("template|review"), NULL,
	  "No usable text after the last attempt: use the template, or leave "
	  "the campaign in Needs Review" },
	{ "llm", "judge", KEY_BOOLEAN, AT(llm.judge), "yes", NULL, NO_RANGE,
	  NULL, "Ask it about replies that the rules leave unclear" },
	{ "llm", "attempts", KEY_INTEGER, AT(llm.attempts), "2", NULL,
	  RANGE(1, 10), NULL, "Tries for one campaign" },
	{ "llm", "max_daily_calls", KEY_INTEGER, AT(llm.max_daily_calls), "0",
	  NULL, UP_TO(100000000), NULL, "Calls a day; 0: no limit" },
	{ "llm", "timeout", KEY_DURATION, AT(llm.timeout), "60s", NULL,
	  RANGE(1, 600), NULL, "Longest wait for one answer" },
	{ "llm", "prompts", KEY_PATH, AT(llm.prompts), NULL, NULL, NO_RANGE,
	  "/etc/forerunner/prompts",
	  "Folder of your own prompts; default: those built in" },
	{ "llm", "ca_file", KEY_PATH, AT(llm.ca_file), NULL, NULL, NO_RANGE,
	  "/etc/ssl/own-ca.pem",
	  "Trust only these certificates instead of the system's" },
	{ "llm", "insecure", KEY_BOOLEAN, AT(llm.insecure), "no", NULL,
	  NO_RANGE, NULL, "Allow plain text beyond this machine" },

	{ "sequence", "name", KEY_TEXT, AT(sequence.name), "hook-proof-fomo",
	  "always", NO_RANGE, NULL, "The plan's name" },
	{ "sequence", "directory", KEY_PATH, AT(sequence.directory), NULL,
	  NULL, NO_RANGE, "/etc/forerunner/sequences",
	  "Folder of your own plans, each a folder in it" },
	{ "sequence", "days", KEY_DAYS, AT(sequence), NULL, NULL,
	  RANGE(0, 365), "0,3,7",
	  "The day of each step from the first; default: as the plan says" },
	{ "sequence", "approve", KEY_BOOLEAN, AT(sequence.approve), "no", NULL,
	  NO_RANGE, NULL, "A person approves each campaign before it starts" },

	{ "schedule", "window", KEY_WINDOW, AT(schedule), "09:00-17:00",
	  "always", NO_RANGE, NULL, "Hours of the day" },
	{ "schedule", "days", KEY_WEEKDAYS, AT(schedule.weekdays), "mon-fri",
	  "always", NO_RANGE, NULL, 
	  "Days of the week: mon-fri, or mon,wed,fri" },
	{ "schedule", "time_zone", KEY_ZONE, AT(schedule.time_zone),
	  "America/New_York", "always", NO_RANGE, NULL,
	  "Used where the lead's zone is not known, and for daily limits" },
	{ "schedule", "holidays", KEY_PATH, AT(schedule.holidays), NULL, NULL,
	  NO_RANGE, "/etc/forerunner/holidays.ics",
	  "iCalendar file of days without mail" },

	{ "limits", "per_day", KEY_INTEGER, AT(limits.per_day), "50", NULL,
	  UP_TO(10000000), NULL, "Messages a day" },
	{ "limits", "per_minute", KEY_INTEGER, AT(limits.per_minute), "10",
	  NULL, UP_TO(1000000), NULL, "Messages a minute" },
	{ "limits", "per_domain_per_day", KEY_INTEGER,
	  AT(limits.per_domain_per_day), "2", NULL, UP_TO(1000000), NULL,
	  "Messages a day to one domain" },
	{ "limits", "fresh", KEY_DURATION, AT(limits.fresh), "60m", NULL,
	  UP_TO(YEAR), NULL,
	  "Send only if pull and poll completed within this time" },
	{ "limits", "enrol_ahead", KEY_DURATION, AT(limits.enrol_ahead), "3d",
	  NULL, UP_TO(YEAR), NULL,
	  "Enrol no more leads than can start within this time" },
	{ "limits", "run_for", KEY_DURATION, AT(limits.run_for), "4m", NULL,
	  UP_TO(YEAR), NULL, "A job claims no more after this time" },
	{ "limits", "fence_age", KEY_DURATION, AT(limits.fence_age), "60m",
	  NULL, UP_TO(YEAR), NULL,
	  "Send only if pull saw within this time that no other journal may" },
	{ "limits", "stale_after", KEY_DURATION, AT(limits.stale_after), "3d",
	  NULL, UP_TO(YEAR), NULL,
	  "Messages due longer ago wait for send --confirm" },
	{ "limits", "blast_factor", KEY_FRACTION, AT(limits.blast_factor),
	  "3", NULL, UP_TO(1000), NULL,
	  "A run that would send more than this times a recent day's messages "
	  "waits for send --confirm" },
	{ "limits", "blast_floor", KEY_INTEGER, AT(limits.blast_floor), "100",
	  NULL, UP_TO(10000000), NULL,
	  "So many messages a day never wait for it" },

	{ "replies", "hold_days", KEY_INTEGER, AT(replies.hold_days), "7",
	  NULL, RANGE(1, 365), NULL,
	  "Days to wait after an out of office without a date" },
	{ "replies", "watch_days", KEY_INTEGER, AT(replies.watch_days), "90",
	  NULL, UP_TO(3650), NULL,
	  "Days that answers are awaited after a campaign's end" },
	{ "replies", "company", KEY_CHOICE, AT(replies.company), "hold", NULL,
	  ONE_OF("stop|hold|ignore"), NULL,
	  "One person answers: stop, hold or ignore the colleagues' "
	  "campaigns" },
	{ "replies", "threshold", KEY_FRACTION, AT(replies.threshold), "0.8",
	  NULL, UP_TO(1), NULL,
	  "Confidence below which an answer is judged anew or needs review" },

	{ "state", "directory", KEY_PATH, AT(state.directory),
	  "/var/lib/forerunner", "always", NO_RANGE, NULL,
	  "Folder of the journal and its locks, on a local disk" },
	{ "state", "identity", KEY_PATH, AT(state.identity), NULL, NULL,
	  NO_RANGE, "/var/lib/forerunner-identity",
	  "Folder outside it and its backups that tells the journal from its "
	  "copies; default: ~/.local/state/forerunner" },
};

#define N_TABLE (sizeof(table) / sizeof(table[0]))

int
key_at(size_t i, struct key *key)
{
	size_t field = i - N_TABLE;

	if (i < N_TABLE) {
		*key = table[i];
		return 1;
	}
	if (field >= LEAD_FIELDS)
		return 0;
	memset(key, 0, sizeof(*key));
	key->section = "columns";
	key->name = lead_field_key((enum lead_field)field);
	key->kind = KEY_TEXT;
	key->offset = AT(column) + field * sizeof(char *);
	key->fallback = lead_field_column((enum lead_field)field);
	return 1;
}

int
key_find(const char *section, const char *name)
{
	struct key key;
	size_t i;

	for (i = 0; key_at(i, &key); i++)
		if (str_equal(key.section, section) &&
		    str_equal(key.name, name))
			return (int)i;
	return -1;
}

char *
key_variable(const struct key *key)
{
	char *name = xasprintf("FORERUNNER_%s_%s", key->section, key->name);
	char *p;

	for (p = name; *p != '\0'; p++)
		*p = (char)toupper((unsigned char)*p);
	return name;
}

int
key_is_text(enum key_kind kind)
{
	return kind <= KEY_ZONE;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Insertions, deletions and changes that turn a into b (Levenshtein). */
static size_t
edits(const char *a, const char *b)
{
	size_t n = strlen(b), i, diagonal, above;
	size_t *row = xcalloc(n + 1, sizeof(*row));

	for (i = 0; i <= n; i++)
		row[i] = i;
	for (; *a != '\0'; a++) {
		diagonal = row[0]++;
		for (i = 1; i <= n; i++) {
			above = row[i];
			row[i] = least(least(row[i], row[i - 1]) + 1,
			    diagonal + (*a != b[i - 1]));
			diagonal = above;
		}
	}
	diagonal = row[n];
	free(row);
	return diagonal;
}

static void
consider(const char *candidate, const char *name, const char **best,
    size_t *distance)
{
	size_t d = edits(name, candidate);

	if (d < *distance && d < strlen(candidate)) {
		*best = candidate;
		*distance = d;
	}
}

const char *
key_nearest(const char *section, const char *name)
{
	const char *best = NULL;
	size_t distance = strlen(name) < 5 ? 3 : 4, i;
	struct key key;

	for (i = 0; section == NULL && key_sections[i].name != NULL; i++)
		consider(key_sections[i].name, name, &best, &distance);
	for (i = 0; section != NULL && key_at(i, &key); i++)
		if (str_equal(key.section, section))
			consider(key.name, name, &best, &distance);
	return best;
}
