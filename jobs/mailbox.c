/* Walking over mail on disks; a piece of one file is held at a time. */
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
#define LINE	65536		/* a longer one parts no messages */
#define DEEPEST	16		/* directories below one another */
#define TOLD	150		/* bytes of a path's end in a message */

struct walk {
	mailbox_visit	*visit;
	void		*context;
	struct error	*err;
	int		 failed;
	int		 ended;	/* no more is wanted */
	struct str	 bytes;	/* read of the file, used again for others */
	off_t		 left;	/* bytes it still has; negative: not known */
};

/* A directory that is being read, below others. */
struct place {
	const struct place *above;	/* NULL: none */
	int		 depth;
	dev_t		 device;
	ino_t		 inode;
};

/* Of a long path the end is told, and always why. */
static void
fail(struct walk *w, const char *path, const char *why)
{
	const size_t n = strlen(path);
	const char *end = n > TOLD ? path + n - TOLD : path;

	while (end > path && (*end & 0xc0) == 0x80)
		end++;
	if (!w->failed)
		error_set(w->err, ERROR_REJECT, "cannot read '%s%s': %s",
		    end > path ? "..." : "", end, why);
	w->failed = 1;
}

/* Visit the message that lies between two offsets. */
static void
deliver(struct walk *w, const char *path, size_t from, size_t to)
{
	size_t n = to - from;

	if (!w->ended)
		w->ended = w->visit(path, w->bytes.s + from, n <
		    MAILBOX_MESSAGE ? n : MAILBOX_MESSAGE, w->context) != 0;
}

/* Does the line before the one at p begin with a sign of quotation? */
static int
is_quotation(const char *s, const char *p)
{
	const char *lf = memrchr(s, '\n', (size_t)(p - s) - 1);

	return lf != NULL ? lf[1] == '>' : *s == '>';
}

/*
 * Take back the '>' that was put before lines of the text which begin with
 * "From ", or with that behind such signs.  Returns the bytes that are left.
 */
static size_t
unquote(char *s, size_t n)
{
	char *p = s, *to = s, *kept = s, *end = s + n, *word;

	for (; (p = memchr(p, '>', (size_t)(end - p))) != NULL; p = word) {
		for (word = p; word < end && *word == '>'; word++)
			continue;
		if (p == s || p[-1] != '\n' || end - word < 5 ||
		    memcmp(word, "From ", 5) != 0 || is_quotation(s, p))
			continue;
		memmove(to, kept, (size_t)(p - kept));
		to += p - kept;
		kept = p + 1;
	}
	memmove(to, kept, (size_t)(end - kept));
	return (size_t)(to + (end - kept) - s);
}

static int
is_name(const char *s, const char *names)
{
	char name[4] = { s[0], s[1], s[2], '\0' };
	const char *at = strstr(names, name);

	return name[0] != '\0' && name[1] != '\0' && name[2] != '\0' &&
	    at != NULL && (at - names) % 3 == 0;
}

/*
 * "From a@b Mon Nov 23 14:05:00 2026": a weekday and a month behind a sender;
 * or, as Thunderbird writes it, "From " alone.
 */
static int
is_separator(const char *line, size_t n)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	size_t i;

	if (n < 5 || memcmp(line, "From ", 5) != 0)
		return 0;
	if (n == 5 || (n == 6 && line[5] == '\r'))
		return 1;
	for (i = 5; i + 8 < n; i++)
		if (line[i] == ' ' && line[i + 4] == ' ' &&
		    is_name(line + i + 1, days) &&
		    is_name(line + i + 5, months))
			return 1;
	return 0;
}

/* Does the line at p follow an empty one? */
static int
is_behind_empty(const char *start, const char *p)
{
	return p - start > 2 && p[-1] == '\n' && (p[-2] == '\n' ||
	    (p[-2] == '\r' && p[-3] == '\n'));
}

/*
 * Set *i, from where on it is looked for, to the offset of the next line that
 * parts messages and return 1; 0: there is none, and after more is read it
 * must be looked for from *i on.  *quoted becomes 1 where one was passed that
 * a '>' stands before.
 */
static int
find_separator(const struct str *bytes, int more, size_t *i, int *quoted)
{
	const char *end = bytes->s + bytes->len, *p = bytes->s + *i, *eol;
	int found = 0;
	size_t n;

	for (; (p = memchr(p, 'F', (size_t)(end - p))) != NULL; p++) {
		if (p > bytes->s && p[-1] == '>' && (end - p < 5 ||
		    memcmp(p, "From ", 5) == 0))
			*quoted = 1;
		if (!is_behind_empty(bytes->s, p))
			continue;
		n = end - p < LINE ? (size_t)(end - p) : LINE;
		if ((eol = memchr(p, '\n', n)) != NULL)
			n = (size_t)(eol - p);
		else if (more && n < LINE)
			break;
		if (n < LINE && (found = is_separator(p, n)))
			break;
	}
	*i = p != NULL ? (size_t)(p - bytes->s) : bytes->len;
	return found;
}

/* The same of an mbox: without its separator, and lines may be quoted. */
static void
deliver_quoted(struct walk *w, const char *path, size_t from, size_t to,
    int *quoted)
{
	const char *line = w->bytes.s + from;
	const char *eol = memchr(line, '\n', to - from);

	if (eol != NULL && is_separator(line, (size_t)(eol - line)))
		from += (size_t)(eol - line) + 1;
	if (*quoted)
		to = from + unquote(w->bytes.s + from, to - from);
	*quoted = 0;
	deliver(w, path, from, to);
}

/* Read on; 0: the file has no more. */
static int
read_on(struct walk *w, int fd, const char *path)
{
	struct str *b = &w->bytes;
	ssize_t n;

	str_grow(b, CHUNK);
	if ((n = read(fd, b->s + b->len, b->cap - b->len - 1)) == -1)
		fail(w, path, strerror(errno));
	if (n <= 0)
		return 0;
	b->len += (size_t)n;
	b->s[b->len] = '\0';
	w->left -= n;
	return w->left != 0;
}

static void
drop(struct str *s, size_t from, size_t to)
{
	if (from == to)
		return;
	memmove(s->s + from, s->s + to, s->len - to);
	str_cut(s, s->len - (to - from));
}

/* Part an mbox file, of which the beginning was read. */
static void
read_mbox(struct walk *w, int fd, const char *path, int more)
{
	const size_t context = 3;	/* bytes that is_behind_empty sees */
	size_t from = 0, i = context;
	int quoted = 0;

	for (;;) {
		while (find_separator(&w->bytes, more, &i, &quoted)) {
			deliver_quoted(w, path, from, i, &quoted);
			from = i++;
		}
		if (!more || w->ended)
			break;
		drop(&w->bytes, 0, from);
		i -= from;
		from = 0;
		if (i > MAILBOX_MESSAGE + context) {
			drop(&w->bytes, MAILBOX_MESSAGE, i - context);
			i = MAILBOX_MESSAGE + context;
		}
		more = read_on(w, fd, path);
	}
	deliver_quoted(w, path, from, w->bytes.len, &quoted);
}

/* It is read to its end, for who fills it. */
static int
is_pipe(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 &&
	    (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode));
}

static void
read_open_file(struct walk *w, int fd, const char *path)
{
	static const char from[] = "From ";
	const size_t n = sizeof(from) - 1;
	int more;

	str_reset(&w->bytes);
	do
		more = read_on(w, fd, path);
	while (more && w->bytes.len <= n);
	if (w->bytes.len > n && memcmp(w->bytes.s, from, n) == 0) {
		read_mbox(w, fd, path, more);
		return;
	}
	while (more && (w->bytes.len < MAILBOX_MESSAGE || is_pipe(fd))) {
		more = read_on(w, fd, path);
		str_cut(&w->bytes, MAILBOX_MESSAGE);
	}
	if (w->bytes.len > 0)
		deliver(w, path, 0, w->bytes.len);
}

static void visit_path(struct walk *w, int at, const char *name,
	    const char *path, const struct place *above);

static int
is_directory(int at, const char *name)
{
	struct stat st;

	return fstatat(at, name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

/* "cur" and "new" beside one another? */
static int
is_maildir(int fd)
{
	return is_directory(fd, "cur") && is_directory(fd, "new");
}

/* A Maildir in a Maildir has a dot before its name. */
static int
is_folder(int at, const char *name)
{
	int fd, is;

	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
	    (fd = openat(at, name, O_RDONLY | O_CLOEXEC | O_DIRECTORY)) == -1)
		return 0;
	is = is_maildir(fd);
	close(fd);
	return is;
}

/* Is it to be passed over?  What lies in tmp is not delivered yet. */
static int
is_passed(int fd, const char *name, int maildir)
{
	if (*name == '.')
		return !maildir || !is_folder(fd, name);
	return maildir && strcmp(name, "tmp") == 0;
}

/* Does a link lead back to a directory that is being read? */
static int
is_within(const struct place *place)
{
	const struct place *p;

	for (p = place->above; p != NULL; p = p->above)
		if (p->device == place->device && p->inode == place->inode)
			return 1;
	return 0;
}

/* Visit what lies in a directory that is open. */
static void
visit_directory(struct walk *w, int fd, const char *path,
    const struct place *place)
{
	int maildir = is_maildir(fd);
	struct str below = STR_INIT;
	struct dirent **entries;
	size_t folder;
	int n, i;

	if (place->depth == DEEPEST) {
		fail(w, path, "directories are nested too deeply");
		return;
	}
	if ((n = scandirat(fd, ".", &entries, NULL, alphasort)) == -1) {
		fail(w, path, strerror(errno));
		return;
	}
	str_add(&below, path);
	str_addc(&below, '/');
	folder = below.len;
	for (i = 0; i < n; i++) {
		if (!w->ended && !is_passed(fd, entries[i]->d_name, maildir)) {
			str_cut(&below, folder);
			str_add(&below, entries[i]->d_name);
			visit_path(w, fd, entries[i]->d_name, below.s, place);
		}
		free(entries[i]);
	}
	free(entries);
	str_release(&below);
}

/* Is nothing there, not even a link that leads nowhere? */
static int
is_gone(int at, const char *name)
{
	struct stat st;

	return fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) == -1 &&
	    errno == ENOENT;
}

/* Visit what is open under this path. */
static void
visit_open(struct walk *w, int fd, const char *path, const struct place *above)
{
	struct place place = { .above = above };
	struct stat st;

	if (fstat(fd, &st) == -1) {
		fail(w, path, strerror(errno));
	} else if (S_ISDIR(st.st_mode)) {
		place.depth = above != NULL ? above->depth + 1 : 0;
		place.device = st.st_dev;
		place.inode = st.st_ino;
		if (is_within(&place))
			fail(w, path, "leads back to a directory above it");
		else
			visit_directory(w, fd, path, &place);
	} else if (S_ISREG(st.st_mode) || above == NULL) {
		w->left = S_ISREG(st.st_mode) && st.st_size > 0 ? st.st_size :
		    -1;
		read_open_file(w, fd, path);
	}
}

/*
 * Visit what name is in the directory at, which is read as one above; its
 * path is for people.
 */
static void
visit_path(struct walk *w, int at, const char *name, const char *path,
    const struct place *above)
{
	/* what a directory holds is not waited for */
	int fd = openat(at, name, O_RDONLY | O_CLOEXEC |
	    (above != NULL ? O_NONBLOCK : 0)), why = errno;

	if (fd != -1) {
		visit_open(w, fd, path, above);
		close(fd);
	} else if (above == NULL || !is_gone(at, name))
		fail(w, path, strerror(why));
}

int
mailbox_each(const char *path, mailbox_visit *visit, void *context,
    struct error *err)
{
	struct walk w = { .visit = visit, .context = context, .err = err,
	    .bytes = STR_INIT, .left = -1 };

	if (strcmp(path, "-") == 0)
		read_open_file(&w, STDIN_FILENO, path);
	else
		visit_path(&w, AT_FDCWD, path, path, NULL);
	str_release(&w.bytes);
	return w.failed ? -1 : 0;
}
