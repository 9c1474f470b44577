/* mail/smtp_reply: the same replies however the bytes are cut. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "mail/smtp_command.h"
#include "mail/smtp_reply.h"

#define MAX_REPLIES 64

struct seen {
	struct smtp_reply replies[MAX_REPLIES];
	int	n, rc;
};

static void
read_all(const char *data, size_t n, size_t step, struct seen *seen)
{
	struct smtp_reader r;
	size_t left = n, piece;

	memset(seen, 0, sizeof(*seen));
	smtp_reader_init(&r);
	while (left > 0 && seen->rc != -1) {
		piece = left < step ? left : step;
		left -= piece;
		while (piece > 0) {
			seen->rc = smtp_reader_take(&r, &data, &piece);
			if (seen->rc != 1)
				break;
			if (r.reply.code < 200 || r.reply.code > 599 ||
			    strlen(r.reply.text) >= sizeof(r.reply.text) ||
			    !utf8_valid(r.reply.text, strlen(r.reply.text)) ||
			    utf8_control(r.reply.text, "") != NULL)
				abort();
			if (seen->n < MAX_REPLIES)
				seen->replies[seen->n++] = r.reply;
		}
	}
}

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct seen whole, cut;
	struct smtp_features f;
	char *text;
	int i;

	if (n == 0 || n > 4096)
		return 0;
	read_all((const char *)data, n, n, &whole);
	read_all((const char *)data, n, 1 + data[0] % 7, &cut);
	if (whole.n != cut.n)
		abort();
	for (i = 0; i < whole.n; i++)
		if (whole.replies[i].code != cut.replies[i].code)
			abort();
	text = malloc(n + 1);
	memcpy(text, data, n);
	text[n] = '\0';
	smtp_features_read(&f, text);
	free(text);
	return 0;
}
