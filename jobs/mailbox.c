/* Walking over mail as it lies on disks; one message is held at a time. */
#include "jobs/mailbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/str.h"

#define CHUNK	65536
#define DEEPEST	16		/* directories below one another */

struct walk {
	mailbox_visit	*visit;
	void		*context;
	struct error	*err;
	int		 failed;
	struct str	 message;	/* the one that is being collected */
	char		 chunk[CHUNK];
};

static void
fail(struct walk *w, const char *path, const char *why)
{
	if (!w->failed)
		error_set(w->err, ERROR_REJECT, "cannot read '%s': %s", path,
		    why);
	w->failed = 1;
}

static void
collect(struct walk *w, const char *data, size_t n)
{
	size_t room = MAILBOX_MESSAGE - w->message.len;

	str_addn(&w->message, data, n < room ? n : room);
}

static void
deliver(struct walk *w, const char *path)
{
	if (w->message.len > 0)
		w->visit(path, w->message.s, w->message.len, w->context);
	str_reset(&w->message);
}

static int
is_name(const char *s, const char *names)
{
	char name[4] = { s[0], s[1], s[2], '\0' };
	const char *at = strstr(names, name);

	return at != NULL && (at - names) % 3 == 0;
}

/* "From a@b Mon Nov 23 14:05:00 2026": a weekday and a month behind a sender */
static int
is_separator(const char *line, size_t n)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	size_t i;

	if (n < 20 || memcmp(line, "From ", 5) != 0)
		return 0;
	for (i = 5; i + 8 < n; i++)
		if (line[i] == ' ' && line[i + 4] == ' ' &&
		    is_name(line + i + 1, days) &&
		    is_name(line + i + 5, months))
			return 1;
	return 0;
}

/* The rest of an mbox file; rest holds bytes read but not yet parted. */
static void
read_mbox(struct walk *w, int fd, const char *path, struct str *rest)
{
	const char *s, *end, *eol;
	ssize_t got = 1;
	int blank = 1;

	while (got > 0 || rest->len > 0) {
		for (s = rest->s, end = s + rest->len; s < end; s = eol + 1) {
			eol = memchr(s, '\n', (size_t)(end - s));
			if (eol == NULL && got > 0 && end - s < CHUNK)
				break;
			eol = eol != NULL ? eol : end - 1;
			if (blank && is_separator(s, (size_t)(eol - s)))
				deliver(w, path);
			blank = eol == s || (eol == s + 1 && *s == '\r');
			collect(w, s, (size_t)(eol - s) + 1);
		}
		memmove(rest->s, s, (size_t)(end - s));
		str_cut(rest, (size_t)(end - s));
		if (got <= 0)
			break;
		if ((got = read(fd, w->chunk, CHUNK)) > 0)
			str_addn(rest, w->chunk, (size_t)got);
	}
	if (got == -1)
		fail(w, path, strerror(errno));
	deliver(w, path);
}

static void
read_open_file(struct walk *w, int fd, const char *path)
{
	struct str rest = STR_INIT;
	ssize_t n;

	if ((n = read(fd, w->chunk, CHUNK)) > 5 &&
	    memcmp(w->chunk, "From ", 5) == 0) {
		str_addn(&rest, w->chunk, (size_t)n);
		read_mbox(w, fd, path, &rest);
		str_release(&rest);
		return;
	}
	for (; n > 0; n = read(fd, w->chunk, CHUNK))
		collect(w, w->chunk, (size_t)n);
	if (n == -1)
		fail(w, path, strerror(errno));
	deliver(w, path);
}

static void visit_path(struct walk *w, const char *path, int depth);

static int
by_name(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int
is_maildir(const char *path)
{
	char *cur = xasprintf("%s/cur", path), *fresh;
	struct stat st;
	int is;

	fresh = xasprintf("%s/new", path);
	is = stat(cur, &st) == 0 && S_ISDIR(st.st_mode) &&
	    stat(fresh, &st) == 0 && S_ISDIR(st.st_mode);
	free(cur);
	free(fresh);
	return is;
}

static void
visit_directory(struct walk *w, const char *path, int depth)
{
	int maildir = is_maildir(path), n, i;
	struct dirent **entries;
	char *below;

	if (depth == DEEPEST) {
		fail(w, path, "directories are nested too deeply");
		return;
	}
	if ((n = scandir(path, &entries, by_name, alphasort)) == -1) {
		fail(w, path, strerror(errno));
		return;
	}
	for (i = 0; i < n; i++) {
		/* what lies in tmp is not delivered yet */
		if (!maildir || strcmp(entries[i]->d_name, "tmp") != 0) {
			below = xasprintf("%s/%s", path, entries[i]->d_name);
			visit_path(w, below, depth + 1);
			free(below);
		}
		free(entries[i]);
	}
	free(entries);
}

static void
visit_path(struct walk *w, const char *path, int depth)
{
	struct stat st;
	int fd;

	if ((fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) == -1 ||
	    fstat(fd, &st) == -1)
		fail(w, path, strerror(errno));
	else if (S_ISDIR(st.st_mode))
		visit_directory(w, path, depth);
	else if (S_ISREG(st.st_mode) || depth == 0)
		read_open_file(w, fd, path);
	if (fd != -1)
		close(fd);
}

int
mailbox_each(const char *path, mailbox_visit *visit, void *context,
    struct error *err)
{
	struct walk *w = xcalloc(1, sizeof(*w));
	int failed;

	w->visit = visit;
	w->context = context;
	w->err = err;
	str_init(&w->message);
	if (strcmp(path, "-") == 0)
		read_open_file(w, STDIN_FILENO, path);
	else
		visit_path(w, path, 0);
	failed = w->failed;
	str_release(&w->message);
	free(w);
	return failed ? -1 : 0;
}
