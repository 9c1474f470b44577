/* Finding prompts. */
#include "llm/prompt.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/data.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"

#define PROMPT_MAX ((size_t)64 * 1024)
#define SHARED PREFIX "/share/forerunner/prompts"

static int
read_prompt(const char *path, struct str *text, struct error *err)
{
	if (file_read(path, PROMPT_MAX, text, err) == -1) {
		err->kind = ERROR_CONFIG;
		return -1;
	}
	if (!utf8_valid(text->s, text->len) || str_blank(text->s))
		return error_set(err, ERROR_CONFIG,
		    "prompt '%s' is empty or not utf-8", path);
	return 0;
}

int
prompt_load(const char *directory, const char *name, struct str *text,
    struct error *err)
{
	char *path = xasprintf("%s/%s.txt", directory != NULL ? directory :
	    SHARED, name);
	char *inside = xasprintf("llm/prompts/%s.txt", name);
	const struct data *built_in = data_find(inside);
	int rc = 0;

	str_reset(text);
	if (directory != NULL || access(path, F_OK) == 0)
		rc = read_prompt(path, text, err);
	else if (built_in != NULL)
		str_addn(text, built_in->text, built_in->n);
	else
		rc = error_set(err, ERROR_CONFIG, "no prompt '%s'", name);
	free(inside);
	free(path);
	return rc;
}
