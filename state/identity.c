/* The identity file: JSON, written by a temporary name and rename. */
#include "state/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/str.h"

#define FILE_MAX 65536

void
identity_release(struct identity *id)
{
	free(id->directory);
	*id = (struct identity)IDENTITY_INIT;
}

int
identity_random(char text[IDENTITY_TEXT], struct error *err)
{
	unsigned char bytes[(IDENTITY_TEXT - 1) / 2];
	size_t i;

	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		return error_set(err, ERROR_RETRY, "the system gives no "
		    "random bytes");
	for (i = 0; i < sizeof(bytes); i++)
		snprintf(text + 2 * i, 3, "%02x", bytes[i]);
	return 0;
}

static char *
file_of(const char *folder, const char *journal)
{
	return xasprintf("%s/%s.json", folder, journal);
}

static int
parse(const char *path, const struct str *text, struct identity *id,
    struct error *err)
{
	cJSON *obj = json_parse(text->s, text->len, err);
	const char *incarnation, *directory;
	int64_t sends, epoch;

	if (obj == NULL)
		return error_prefix(err, "'%s'", path);
	incarnation = json_opt_string(obj, "incarnation");
	directory = json_opt_string(obj, "directory");
	sends = json_opt_int(obj, "sends", -1);
	epoch = json_opt_int(obj, "epoch", -1);
	if (incarnation == NULL || directory == NULL || sends < 0 ||
	    epoch < 0 ||
	    strlen(incarnation) != IDENTITY_TEXT - 1) {
		cJSON_Delete(obj);
		return error_set(err, ERROR_CONFIG, "'%s' is damaged: if no "
		    "other machine sends from this base, 'forerunner init "
		    "--take-over' makes it anew", path);
	}
	memcpy(id->incarnation, incarnation, IDENTITY_TEXT);
	id->directory = xstrdup(directory);
	id->sends = sends;
	id->epoch = epoch;
	cJSON_Delete(obj);
	return 1;
}

int
identity_read(const char *folder, const char *journal, struct identity *id,
    struct error *err)
{
	char *path = file_of(folder, journal);
	struct str text = STR_INIT;
	int rc = 0;

	identity_release(id);
	if (access(path, F_OK) == 0) {
		rc = file_read(path, FILE_MAX, &text, err);
		if (rc == 0)
			rc = parse(path, &text, id, err);
		if (rc == -1)
			err->kind = ERROR_CONFIG;
	}
	str_release(&text);
	free(path);
	return rc;
}

int
identity_write(const char *folder, const char *journal,
    const struct identity *id, struct error *err)
{
	cJSON *obj = cJSON_CreateObject();
	struct str text = STR_INIT;
	char *path = file_of(folder, journal);
	int rc = -1;

	json_add_string(obj, "incarnation", id->incarnation);
	json_add_string(obj, "directory", id->directory);
	json_add_int(obj, "sends", id->sends);
	json_add_int(obj, "epoch", id->epoch);
	json_print(&text, obj);
	str_addc(&text, '\n');
	if (file_make_directory(folder, 0700, err) == 0)
		rc = file_write(path, text.s, text.len, 0600, err);
	if (rc == -1)
		error_prefix(err, "[state] identity");
	cJSON_Delete(obj);
	str_release(&text);
	free(path);
	return rc;
}
