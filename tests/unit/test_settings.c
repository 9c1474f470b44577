/* jobs/settings: good configurations, and every kind of bad one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "jobs/settings.h"

#define AIRTABLE "[airtable]\nbase = appA\ntoken = sesame\n"
#define SENDER "[sender]\nname = Ada\nemail = ada@example.com\n" \
	"postal_address = 1 Main St\n"
#define SMTP "[smtp]\nurl = smtps://mail.example.com\nuser = ada\n" \
	"password = pw1\n"
#define IMAP "[imap]\nurl = imaps://mail.example.com\nuser = ada\n" \
	"password = pw2\n"
#define GOOD AIRTABLE SENDER SMTP IMAP

static char folder[] = "/tmp/settings-XXXXXX";
static char *path;

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	path = xasprintf("%s/f.ini", folder);
	setenv("HOME", folder, 1);
	unsetenv("XDG_STATE_HOME");
	unsetenv("FORERUNNER_CONFIG");
	return 0;
}

static int
remove_folder(void **state)
{
	char *secret = xasprintf("%s/secret", folder);

	(void)state;
	unlink(path);
	unlink(secret);
	free(secret);
	free(path);
	return rmdir(folder);
}

static void
write_file(const char *name, const char *text)
{
	struct error err = ERROR_INIT;
	char *file = xasprintf("%s/%s", folder, name);

	if (file_write(file, text, strlen(text), 0600, &err) == -1)
		fail_msg("%s", err.msg);
	free(file);
}

static int
load(const char *text, struct settings *s, struct error *err)
{
	write_file("f.ini", text);
	return settings_load(path, s, err);
}

static void
load_good(const char *text, struct settings *s)
{
	struct error err = ERROR_INIT;

	if (load(text, s, &err) == -1)
		fail_msg("%s", err.msg);
}

/* The file is refused with this in the message, after its path. */
static void
assert_refused(const char *text, const char *message)
{
	struct settings s;
	struct error err = ERROR_INIT;

	assert_int_equal(load(text, &s, &err), -1);
	assert_int_equal(err.kind, ERROR_CONFIG);
	if (strstr(err.msg, message) == NULL)
		fail_msg("'%s' is not in '%s'", message, err.msg);
	assert_null(strstr(err.msg, "sesame"));
	assert_null(s.path);
}

/* The same for one more section behind a good file of 16 lines. */
static void
assert_refused_more(const char *section, const char *message)
{
	char *text = xasprintf("%s%s", GOOD, section);

	assert_refused(text, message);
	free(text);
}

static void
test_settings__has_the_defaults(void **state)
{
	struct settings s;

	(void)state;
	load_good(GOOD, &s);
	assert_string_equal(s.airtable.url, "https://api.airtable.com");
	assert_string_equal(s.column[LEAD_EMAIL], "Email");
	assert_int_equal(s.limits.per_day, 50);
	assert_int_equal(s.limits.fresh, 3600);
	assert_int_equal(s.limits.enrol_ahead, 3 * 86400);
	assert_int_equal(s.limits.run_for, 240);
	assert_int_equal(s.schedule.from_minute, 540);
	assert_int_equal(s.schedule.to_minute, 1020);
	assert_int_equal(s.schedule.weekdays, 0x3e);
	assert_int_equal(s.smtp.on_doubt, ON_DOUBT_HOLD);
	assert_int_equal(s.imap.mailbox.n, 1);
	assert_int_equal(s.imap.also.n, 0);
	assert_int_equal(s.sequence.n_days, 0);
	assert_string_equal(s.sequence.name, "hook-proof-fomo");
	assert_string_equal(s.state.directory, "/var/lib/forerunner");
	assert_null(s.llm.url);
	assert_true(s.inline_secrets);
	assert_false(settings_all_loopback(&s));
	settings_release(&s);
	settings_release(&s);
}

static void
test_settings__reads_each_kind(void **state)
{
	struct settings s;

	(void)state;
	load_good(GOOD "also = Junk, Spam ,\n[columns]\nemail = E-Mail\n"
	    "[sequence]\ndays = 0, 2, 9\napprove = yes\n"
	    "[schedule]\nwindow = 08:30-24:00\ndays = fri-mon,wed\n"
	    "holidays = h.ics\ntime_zone = Europe/Berlin\n"
	    "[replies]\ncompany = ignore\nthreshold = 0.75\n"
	    "[limits]\nfresh = 0\nrun_for = 90s\n"
	    "[llm]\nurl = http://127.0.0.1:1/v1\nmodel = m\n"
	    "[state]\ndirectory = ~/j\n", &s);
	assert_int_equal(s.imap.also.n, 2);
	assert_string_equal(s.imap.also.item[1], "Spam");
	assert_string_equal(s.column[LEAD_EMAIL], "E-Mail");
	assert_int_equal(s.sequence.n_days, 3);
	assert_int_equal(s.sequence.days[2], 9);
	assert_true(s.sequence.approve);
	assert_int_equal(s.schedule.from_minute, 510);
	assert_int_equal(s.schedule.to_minute, 1440);
	assert_int_equal(s.schedule.weekdays, 0x6b);
	assert_true(str_starts(s.schedule.holidays, "/"));
	assert_non_null(strstr(s.schedule.holidays, "/h.ics"));
	assert_int_equal(s.replies.company, COMPANY_IGNORE);
	assert_true(s.replies.threshold > 0.74 && s.replies.threshold < 0.76);
	assert_int_equal(s.limits.fresh, 0);
	assert_int_equal(s.limits.run_for, 90);
	assert_true(str_starts(s.state.directory, folder));
	settings_release(&s);
}

static void
test_settings__lets_the_environment_override(void **state)
{
	struct settings s;

	(void)state;
	setenv("FORERUNNER_LIMITS_PER_DAY", "7", 1);
	setenv("FORERUNNER_COLUMNS_NAME", "Full Name", 1);
	setenv("FORERUNNER_AIRTABLE_TOKEN", "fromenv", 1);
	load_good(SENDER SMTP IMAP "[airtable]\nbase = appB\n"
	    "[limits]\nper_day = 9\n", &s);
	assert_int_equal(s.limits.per_day, 7);
	assert_string_equal(s.column[LEAD_NAME], "Full Name");
	assert_string_equal(s.airtable.token, "fromenv");
	settings_release(&s);
	setenv("FORERUNNER_LIMITS_PER_DAY", "many", 1);
	assert_refused(GOOD, "FORERUNNER_LIMITS_PER_DAY: [limits]: 'many' is "
	    "no good for 'per_day': want a whole number");
	unsetenv("FORERUNNER_LIMITS_PER_DAY");
	unsetenv("FORERUNNER_COLUMNS_NAME");
	unsetenv("FORERUNNER_AIRTABLE_TOKEN");
	setenv("FORERUNNER_SMTP_PASSWROD", "x", 1);
	assert_refused(GOOD, "environment variable 'FORERUNNER_SMTP_PASSWROD'"
	    ": unknown key 'passwrod' in [smtp]; did you mean 'password'?");
	unsetenv("FORERUNNER_SMTP_PASSWROD");
}

static void
test_settings__fetches_secrets(void **state)
{
	struct settings s;

	(void)state;
	write_file("secret", "  from file\n");
	load_good(SENDER SMTP "[airtable]\nbase = appB\n"
	    "token_file = secret\n[imap]\nurl = imap://localhost\nuser = u\n"
	    "password_command = printf 'from %s' command\n", &s);
	assert_string_equal(s.airtable.token, "from file");
	assert_string_equal(s.imap.password, "from command");
	settings_release(&s);
	assert_refused(SENDER SMTP IMAP "[airtable]\nbase = appB\n"
	    "token_file = none\n", "f.ini:15: [airtable]: ");
	assert_refused(SENDER SMTP IMAP "[airtable]\nbase = appB\n"
	    "token_command = exit 3\n", "the command 'exit 3' failed");
	assert_refused(SENDER SMTP IMAP "[airtable]\nbase = appB\n"
	    "token_command = true\n", "'token_command' gave nothing");
	assert_refused(AIRTABLE "token_file = secret\n" SENDER SMTP IMAP,
	    "f.ini:4: 'token_file' says again what ");
}

static void
test_settings__names_an_unknown_section_or_key(void **state)
{
	(void)state;
	assert_refused_more("[limit]\nper_day = 1\n", "f.ini:17: unknown "
	    "section '[limit]'; did you mean '[limits]'?");
	assert_refused_more("[limits]\n\nper_dy = 1\n", "f.ini:18: unknown key "
	    "'per_dy' in [limits]; did you mean 'per_day'?");
	assert_refused_more("[columns]\nzzzzzzzz = A\n",
	    "f.ini:17: unknown key 'zzzzzzzz' in [columns]");
	assert_refused_more("[state]\ndirectory_file = x\n",
	    "unknown key 'directory_file' in [state]");
}

static void
test_settings__names_what_is_missing(void **state)
{
	(void)state;
	assert_refused(SENDER SMTP IMAP, "f.ini: 'base' is missing in "
	    "[airtable]");
	assert_refused(AIRTABLE SENDER SMTP, "'url' is missing in [imap]");
	assert_refused(AIRTABLE SENDER IMAP "[smtp]\n"
	    "url = smtp://mail.example.com\nuser = a\n",
	    "'password' is missing in [smtp]: there is a user");
	assert_refused(AIRTABLE SENDER IMAP "[smtp]\n"
	    "url = smtp://mail.example.com\n",
	    "without an account wants insecure");
	assert_refused_more("[llm]\nurl = https://api.example.com\n",
	    "'model' is missing in [llm]");
	assert_refused(GOOD "auth = xoauth2\n",
	    "'token_url' is missing in [oauth]");
	assert_refused(GOOD "auth = xoauth2\n[oauth]\nclient_id = c\n"
	    "token_url = https://o.example.com/t\n",
	    "'refresh_token' is missing in [oauth]");
	assert_refused(GOOD "auth = xoauth2\n[oauth]\nclient_id = c\n"
	    "token_url = https://o.example.com/t\n"
	    "grant = client_credentials\n",
	    "'client_secret' is missing in [oauth]");
	assert_refused(AIRTABLE, "set it there or as FORERUNNER_SENDER_NAME");
}

static void
test_settings__refuses_bad_values(void **state)
{
	static const struct {
		const char *section, *message;
	} bad[] = {
		{ "[limits]\nper_day = -1\n", "want a whole number from 0" },
		{ "[limits]\nper_day = 5x\n", "'5x' is no good for 'per_day'" },
		{ "[limits]\nper_day = 99999999999999999999\n", "want a" },
		{ "[limits]\nfresh = 60\n", "want a number with s, m, h" },
		{ "[limits]\nfresh = 9999w\n", "want a number with s, m, h" },
		{ "[limits]\nblast_factor = nan\n", "want a number from 0" },
		{ "[replies]\nthreshold = 1.5\n", "want a number from 0 to 1" },
		{ "[replies]\ncompany = drop\n", "want stop|hold|ignore" },
		{ "[sequence]\napprove = maybe\n", "want yes or no" },
		{ "[sequence]\ndays = 0,3,3\n", "want rising days" },
		{ "[sequence]\ndays = 1,2,3,4,5,6,7,8,9,10,11,12,13\n",
		  "want rising days" },
		{ "[schedule]\nwindow = 9-17\n", "want hours of one day" },
		{ "[schedule]\nwindow = 17:00-09:00\n", "want hours" },
		{ "[schedule]\nwindow = 09:00-24:01\n", "want hours" },
		{ "[schedule]\ndays = mon-fry\n", "want days, as mon-fri" },
		{ "[schedule]\ntime_zone = Mars/Base\n", "'Mars/Base' is no" },
		{ "[schedule]\ntime_zone = ../etc\n", "'../etc' is no good" },
		{ "[llm]\nmodel = m\nurl = ftp://h\n", "want a URL of https" },
		{ "[llm]\nmodel = m\nurl = https://\n", "want a host behind" },
		{ "[llm]\nmodel = m\nurl = https://u:p@h/\n",
		  "'url' holds credentials" },
		{ "[llm]\nmodel = m\nurl = http://api.example.com\n",
		  "'http://api.example.com' is plain text" },
		{ "[state]\ndirectory = /v\nidentity = /v/i\n",
		  "'identity' in [state] is inside 'directory'" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_refused_more(bad[i].section, bad[i].message);
}

static void
test_settings__refuses_bad_senders(void **state)
{
	(void)state;
	assert_refused(AIRTABLE SMTP IMAP "[sender]\nname = A\nemail = me\n",
	    "'me' is no good for 'email'");
	assert_refused(AIRTABLE SMTP IMAP SENDER "unsubscribe = example.com\n",
	    "want mailto:|https://");
	assert_refused(AIRTABLE SMTP IMAP SENDER
	    "unsubscribe = mailto:a@example.com\none_click = yes\n",
	    "'one_click' in [sender] wants an https address");
	setenv("EVIL", "Ada\r\nBcc: x@example.com", 1);
	assert_refused(AIRTABLE SMTP IMAP "[sender]\nname = ${EVIL}\n",
	    "'name' has a line break");
	unsetenv("EVIL");
	assert_refused(AIRTABLE SMTP IMAP "[sender]\n\nname = ${NOT_SET}\n",
	    "f.ini:14: environment variable 'NOT_SET' is not set");
}

static void
test_settings__allows_plain_text_to_loopback_or_by_order(void **state)
{
	struct settings s;

	(void)state;
	load_good(AIRTABLE "url = http://127.0.0.1:8080\n" SENDER
	    "[smtp]\nurl = smtp://localhost:25\n"
	    "[imap]\nurl = imap://127.0.0.1:143\nuser = u\npassword = p\n",
	    &s);
	assert_true(settings_all_loopback(&s));
	settings_release(&s);
	load_good(GOOD "[llm]\nurl = http://llm.example.com/v1\nmodel = m\n"
	    "insecure = yes\n", &s);
	settings_release(&s);
}

static void
test_settings__finds_the_file(void **state)
{
	struct settings s;
	struct error err = ERROR_INIT;
	char cwd[4096];

	(void)state;
	write_file("f.ini", GOOD);
	setenv("FORERUNNER_CONFIG", path, 1);
	assert_int_equal(settings_load(NULL, &s, &err), 0);
	assert_string_equal(s.path, path);
	settings_release(&s);
	unsetenv("FORERUNNER_CONFIG");
	assert_non_null(getcwd(cwd, sizeof(cwd)));
	assert_int_equal(chdir(folder), 0);
	if (access("/etc/forerunner.ini", F_OK) != 0) {
		assert_int_equal(settings_load(NULL, &s, &err), -1);
		assert_non_null(strstr(err.msg, "'forerunner init' writes"));
	}
	assert_int_equal(rename("f.ini", "forerunner.ini"), 0);
	assert_int_equal(settings_load(NULL, &s, &err), 0);
	settings_release(&s);
	assert_int_equal(rename("forerunner.ini", "f.ini"), 0);
	assert_int_equal(chdir(cwd), 0);
}

/* Every commented line is a good line, too. */
static void
uncomment(struct str *example)
{
	char *p;

	for (p = example->s; *p != '\0'; p++)
		if (*p == ';' && (p == example->s || p[-1] == '\n'))
			*p = ' ';
}

static void
test_settings__writes_an_example_that_loads(void **state)
{
	struct settings s;
	struct str example = STR_INIT;

	(void)state;
	setenv("AIRTABLE_TOKEN", "t", 1);
	setenv("SMTP_PASSWORD", "t", 1);
	setenv("IMAP_PASSWORD", "t", 1);
	setenv("OAUTH_SECRET", "t", 1);
	setenv("OAUTH_REFRESH_TOKEN", "t", 1);
	setenv("OPENAI_API_KEY", "t", 1);
	settings_example(&example);
	load_good(example.s, &s);
	settings_release(&s);
	uncomment(&example);
	load_good(example.s, &s);
	settings_release(&s);
	str_release(&example);
}

static void
test_settings__equals_the_committed_example(void **state)
{
	struct str example = STR_INIT, committed = STR_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	settings_example(&example);
	if (file_read("forerunner.ini.example", 65536, &committed, &err) == -1)
		fail_msg("%s (run from the repository's root)", err.msg);
	assert_string_equal(committed.s, example.s);
	str_release(&example);
	str_release(&committed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_settings__has_the_defaults),
		cmocka_unit_test(test_settings__reads_each_kind),
		cmocka_unit_test(test_settings__lets_the_environment_override),
		cmocka_unit_test(test_settings__fetches_secrets),
		cmocka_unit_test(test_settings__names_an_unknown_section_or_key),
		cmocka_unit_test(test_settings__names_what_is_missing),
		cmocka_unit_test(test_settings__refuses_bad_values),
		cmocka_unit_test(test_settings__refuses_bad_senders),
		cmocka_unit_test(
		    test_settings__allows_plain_text_to_loopback_or_by_order),
		cmocka_unit_test(test_settings__finds_the_file),
		cmocka_unit_test(test_settings__writes_an_example_that_loads),
		cmocka_unit_test(test_settings__equals_the_committed_example),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
