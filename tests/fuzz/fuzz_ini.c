/* base/ini over any bytes: no crash, and a refusal always says why. */
#include <stdint.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/ini.h"

static int
take(void *ctx, int line, const char *section, const char *key,
    const char *value, struct error *err)
{
	(void)ctx;
	(void)err;
	if (line < 1 || *section == '\0' || *key == '\0' || value == NULL)
		abort();
	return 0;
}

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct error err = ERROR_INIT;

	if (ini_parse_text("f", (const char *)data, n, take, NULL, &err) == -1)
		if (err.kind != ERROR_CONFIG || err.msg[0] == '\0')
			abort();
	return 0;
}
