/*
 * Reading the configuration: the file, the environment over it, secrets from
 * files and commands, then each value by its key.
 */
#include "jobs/settings.h"

#include <errno.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/str.h"
#include "base/utf8.h"
#include "jobs/settings_key.h"

#define KEYS_MAX	256
#define SECRET_MAX	((size_t)64 * 1024)

extern char **environ;

enum source { SOURCE_TEXT, SOURCE_FILE, SOURCE_COMMAND };

struct raw {
	char		*text;		/* owned; NULL: not given */
	char		*place;		/* owned: "FILE:LINE" or the variable */
	enum source	 source;	/* what text is */
};

struct reading {
	struct settings	*s;
	char		*directory;	/* owned: of the file, absolute */
	struct raw	 raw[KEYS_MAX];
};

static const char *const suffixes[] = {
	[SOURCE_FILE] = "_file", [SOURCE_COMMAND] = "_command"
};

static void
raw_release(struct raw *raw)
{
	if (raw->text != NULL)
		explicit_bzero(raw->text, strlen(raw->text));
	free(raw->text);
	free(raw->place);
	memset(raw, 0, sizeof(*raw));
}

static void
raw_set(struct raw *raw, const char *text, const char *place,
    enum source source)
{
	raw_release(raw);
	raw->text = xstrdup(text);
	raw->place = xstrdup(place);
	raw->source = source;
}

/* The key called name, or the secret called so but for "_file", "_command". */
static int
find_with_source(const char *section, const char *name, enum source *source)
{
	size_t n = strlen(name), len, i;
	struct key key;
	char *stem;
	int at = key_find(section, name);

	*source = SOURCE_TEXT;
	for (i = SOURCE_FILE; at == -1 && i <= SOURCE_COMMAND; i++) {
		len = strlen(suffixes[i]);
		if (n <= len || strcmp(name + n - len, suffixes[i]) != 0)
			continue;
		stem = xstrndup(name, n - len);
		at = key_find(section, stem);
		free(stem);
		if (at != -1 && key_at((size_t)at, &key) &&
		    key.kind != KEY_SECRET)
			at = -1;
		*source = (enum source)i;
	}
	return at;
}

static int
unknown(const char *section, const char *name, struct error *err)
{
	const char *near;
	size_t i;

	for (i = 0; key_sections[i].name != NULL; i++)
		if (str_equal(key_sections[i].name, section))
			break;
	if (key_sections[i].name == NULL) {
		near = key_nearest(NULL, section);
		return error_set(err, ERROR_CONFIG,
		    "unknown section '[%s]'%s%s%s", section,
		    near == NULL ? "" : "; did you mean '[",
		    near == NULL ? "" : near, near == NULL ? "" : "]'?");
	}
	near = key_nearest(section, name);
	return error_set(err, ERROR_CONFIG, "unknown key '%s' in [%s]%s%s%s",
	    name, section, near == NULL ? "" : "; did you mean '",
	    near == NULL ? "" : near, near == NULL ? "" : "'?");
}

/* ini_value: keep what the file says until the environment was asked. */
static int
take_file_value(void *ctx, int line, const char *section, const char *name,
    const char *value, struct error *err)
{
	struct reading *r = ctx;
	enum source source;
	char *place;
	int at = find_with_source(section, name, &source);

	if (at == -1)
		return unknown(section, name, err);
	if (r->raw[at].text != NULL)
		return error_set(err, ERROR_CONFIG,
		    "'%s' says again what %s says: remove one", name,
		    r->raw[at].place);
	place = xasprintf("%s:%d", r->s->path, line);
	raw_set(&r->raw[at], value, place, source);
	free(place);
	return 0;
}

/* "FORERUNNER_SMTP_URL" for one of our sections: its section and key. */
static int
split_variable(const char *name, size_t n, char **section, char **key)
{
	const char *rest = name + strlen("FORERUNNER_");
	size_t i, len;

	for (i = 0; key_sections[i].name != NULL; i++) {
		len = strlen(key_sections[i].name);
		if (strncasecmp(rest, key_sections[i].name, len) != 0 ||
		    rest[len] != '_')
			continue;
		*section = xstrdup(key_sections[i].name);
		*key = xstrndup(rest + len + 1,
		    n - (size_t)(rest + len + 1 - name));
		for (char *p = *key; *p != '\0'; p++)
			*p = (char)tolower((unsigned char)*p);
		return 1;
	}
	return 0;
}

static int
take_variable(struct reading *r, const char *entry, struct error *err)
{
	size_t n = strcspn(entry, "=");
	char *section, *key, *name;
	enum source source;
	int at, rc = 0;

	if (entry[n] != '=' || !split_variable(entry, n, &section, &key))
		return 0;
	name = xstrndup(entry, n);
	at = find_with_source(section, key, &source);
	if (at != -1) {
		raw_set(&r->raw[at], entry + n + 1, name, source);
	} else {
		rc = unknown(section, key, err);
		error_prefix(err, "environment variable '%s'", name);
	}
	free(name);
	free(section);
	free(key);
	return rc;
}

static int
take_environment(struct reading *r, struct error *err)
{
	char **entry;

	for (entry = environ; *entry != NULL; entry++)
		if (str_starts(*entry, "FORERUNNER_") &&
		    take_variable(r, *entry, err) == -1)
			return -1;
	return 0;
}

static int
run_command(const char *command, struct str *out, struct error *err)
{
	char buf[4096];
	size_t n;
	int status;
	FILE *pipe = popen(command, "re");

	if (pipe == NULL)
		return error_set(err, ERROR_CONFIG, "cannot run '%s'", command);
	while ((n = fread(buf, 1, sizeof(buf), pipe)) > 0)
		if (out->len + n <= SECRET_MAX)
			str_addn(out, buf, n);
	explicit_bzero(buf, sizeof(buf));
	status = pclose(pipe);
	if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return error_set(err, ERROR_CONFIG,
		    "the command '%s' failed", command);
	return 0;
}

/* A secret's file or command becomes its text. */
static int
fetch_secret(struct reading *r, const struct key *key, struct raw *raw,
    struct error *err)
{
	struct str secret = STR_INIT;
	char *path = NULL;
	int rc;

	if (raw->source == SOURCE_COMMAND) {
		rc = run_command(raw->text, &secret, err);
	} else {
		path = *raw->text == '/' ? xstrdup(raw->text) :
		    xasprintf("%s/%s", r->directory, raw->text);
		rc = file_read(path, SECRET_MAX, &secret, err);
	}
	str_trim(&secret);
	if (rc == 0 && secret.len == 0)
		rc = error_set(err, ERROR_CONFIG, "'%s%s' gave nothing",
		    key->name, suffixes[raw->source]);
	free(raw->text);
	free(path);
	raw->text = str_detach(&secret);
	return rc;
}

static int
parse_one(struct reading *r, const struct key *key, struct raw *raw,
    struct error *err)
{
	const char *text;
	int rc = 0;

	if (key->kind == KEY_SECRET && raw->source != SOURCE_TEXT)
		rc = fetch_secret(r, key, raw, err);
	text = raw->text == NULL || *raw->text == '\0' ? key->fallback :
	    raw->text;
	if (rc == 0 && text != NULL)
		rc = key_parse(key, text, r->directory, r->s, err);
	if (rc == -1) {
		err->kind = ERROR_CONFIG;
		error_prefix(err, "%s: [%s]", raw->place == NULL ? "default" :
		    raw->place, key->section);
	}
	return rc;
}

static const char *
value_of(const struct reading *r, size_t i)
{
	struct key key;

	if (!key_at(i, &key))
		return NULL;
	if (r->raw[i].text != NULL && *r->raw[i].text != '\0')
		return r->raw[i].text;
	return key.fallback;
}

/* Does "section.key" or "section.key=text" hold? */
static int
condition_holds(const struct reading *r, const char *condition)
{
	char *section = xstrdup(condition);
	char *name = section + strcspn(section, "."), *want = NULL;
	const char *value;
	int at;

	*name++ = '\0';
	if ((want = strchr(name, '=')) != NULL)
		*want++ = '\0';
	at = key_find(section, name);
	value = at == -1 ? NULL : value_of(r, (size_t)at);
	at = value != NULL && (want == NULL || str_equal(value, want));
	free(section);
	return at;
}

static int
is_needed(const struct reading *r, const char *need)
{
	size_t n;
	char *condition;
	int holds = 0;

	if (need == NULL || str_equal(need, "always"))
		return need != NULL;
	for (; *need != '\0' && !holds; need += n + (need[n] == '|')) {
		n = strcspn(need, "|");
		condition = xstrndup(need, n);
		holds = condition_holds(r, condition);
		free(condition);
	}
	return holds;
}

static int
check_needed(const struct reading *r, struct error *err)
{
	struct key key;
	size_t i;
	char *variable;

	for (i = 0; key_at(i, &key); i++) {
		if (value_of(r, i) != NULL || !is_needed(r, key.need))
			continue;
		variable = key_variable(&key);
		error_set(err, ERROR_CONFIG, "'%s' is missing in [%s] (%s): "
		    "set it there or as %s", key.name, key.section, key.help,
		    variable);
		free(variable);
		return error_prefix(err, "%s", r->s->path);
	}
	return 0;
}

static int
parse_all(struct reading *r, struct error *err)
{
	struct key key;
	size_t i;

	for (i = 0; key_at(i, &key); i++) {
		if (parse_one(r, &key, &r->raw[i], err) == -1)
			return -1;
		if (key.kind == KEY_SECRET && r->raw[i].place != NULL &&
		    r->raw[i].source == SOURCE_TEXT &&
		    str_starts(r->raw[i].place, r->s->path))
			r->s->inline_secrets = 1;
	}
	if (check_needed(r, err) == -1)
		return -1;
	if (settings_check(r->s, err) == -1)
		return error_prefix(err, "%s", r->s->path);
	return 0;
}

char *
settings_search(void)
{
	const char *given = getenv("FORERUNNER_CONFIG"), *home = getenv("HOME");
	char *path;

	if (given != NULL && *given != '\0')
		return xstrdup(given);
	if (access("forerunner.ini", F_OK) == 0)
		return xstrdup("forerunner.ini");
	path = xasprintf("%s/.config/forerunner.ini", home == NULL ? "" : home);
	if (access(path, F_OK) == 0)
		return path;
	free(path);
	return access("/etc/forerunner.ini", F_OK) == 0 ?
	    xstrdup("/etc/forerunner.ini") : NULL;
}

/* The absolute folder of the file, where relative paths begin. */
static char *
directory_of(const char *path)
{
	char *real = realpath(path, NULL), *slash;

	if (real == NULL)
		return xstrdup(".");
	slash = strrchr(real, '/');
	slash[slash == real] = '\0';
	return real;
}

int
settings_load(const char *path, struct settings *s, struct error *err)
{
	struct reading *r = xcalloc(1, sizeof(*r));
	size_t i;
	int rc = -1;

	memset(s, 0, sizeof(*s));
	r->s = s;
	s->path = path == NULL ? settings_search() : xstrdup(path);
	if (s->path == NULL) {
		error_set(err, ERROR_CONFIG, "no configuration: neither "
		    "./forerunner.ini nor ~/.config/forerunner.ini nor "
		    "/etc/forerunner.ini is there; 'forerunner init' writes "
		    "one, -c FILE names one");
		goto out;
	}
	if (access(s->path, F_OK) == -1 && errno == ENOENT) {
		error_set(err, ERROR_CONFIG, "no configuration '%s': "
		    "'forerunner -c %s init' writes one", s->path, s->path);
		goto out;
	}
	r->directory = directory_of(s->path);
	if (ini_read(s->path, take_file_value, r, err) == 0 &&
	    take_environment(r, err) == 0)
		rc = parse_all(r, err);
out:
	for (i = 0; i < KEYS_MAX; i++)
		raw_release(&r->raw[i]);
	free(r->directory);
	free(r);
	if (rc == -1)
		settings_release(s);
	return rc;
}

void
settings_release(struct settings *s)
{
	struct key key;
	size_t i;

	for (i = 0; key_at(i, &key); i++)
		key_release(&key, s);
	free(s->path);
	memset(s, 0, sizeof(*s));
}
