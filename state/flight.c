/*
 * The flight file: a header with the boot it was written in and a generation,
 * then two regions of records of one size, each with its generation and a
 * checksum.  Even generations use the first region, odd ones the second: a
 * renewal writes the records to keep there before the header names it.
 */
#include "state/flight.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/str.h"

#define MAGIC 0x464c4732u		/* "FLG2" */
#define RECORDS_MAX 8192		/* in a region */
#define PUT_MAX 256			/* records that wait to be written */

struct header {
	uint32_t	magic;
	uint32_t	generation;
	char		boot[40];	/* kernel's boot id */
	uint32_t	sum;		/* of everything before */
};

struct entry {
	uint32_t	generation;
	uint32_t	size;
	struct flight_record record;
	uint32_t	sum;
};

struct flight {
	int		 fd;
	uint32_t	 generation;
	int64_t		 end;		/* where the next record goes */
	int		 trusted;
	int		 reserved;	/* its blocks are there */
	char		 boot[40];	/* of this machine, now */
	struct entry	 put[PUT_MAX];	/* not written yet */
	size_t		 n_put;
	size_t		 n;		/* records found on opening */
	struct flight_record *found;	/* owned */
};

/* FNV-1a by words: guards against torn writes, not against malice. */
static uint32_t
checksum(const void *data, size_t n)
{
	const unsigned char *p = data;
	uint32_t sum = 2166136261u, word;

	for (; n >= sizeof(word); n -= sizeof(word), p += sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		sum = (sum ^ word) * 16777619u;
	}
	while (n-- > 0)
		sum = (sum ^ *p++) * 16777619u;
	return sum;
}

static void
boot_id(char id[40])
{
	struct str text = STR_INIT;
	struct error ignored;

	memset(id, 0, 40);
	if (file_read("/proc/sys/kernel/random/boot_id", 100, &text,
	    &ignored) == 0)
		memcpy(id, text.s, text.len < 36 ? text.len : 36);
	str_release(&text);
}

static int64_t
region(uint32_t generation)
{
	return (int64_t)sizeof(struct header) +
	    (int64_t)(generation % 2) * RECORDS_MAX *
	    (int64_t)sizeof(struct entry);
}

static int
write_header(struct flight *f, struct error *err)
{
	struct header h;

	memset(&h, 0, sizeof(h));
	h.magic = MAGIC;
	h.generation = f->generation;
	memcpy(h.boot, f->boot, sizeof(h.boot));
	h.sum = checksum(&h, offsetof(struct header, sum));
	if (pwrite(f->fd, &h, sizeof(h), 0) != (ssize_t)sizeof(h))
		return error_set(err, ERROR_JOURNAL,
		    "cannot write the flight file: %s", strerror(errno));
	return 0;
}

static void
read_records(struct flight *f)
{
	struct entry e;

	f->found = xcalloc(RECORDS_MAX, sizeof(*f->found));
	while (f->n < RECORDS_MAX && pread(f->fd, &e, sizeof(e), f->end) ==
	    (ssize_t)sizeof(e) && e.size == sizeof(e) &&
	    e.generation == f->generation &&
	    e.sum == checksum(&e, offsetof(struct entry, sum))) {
		f->found[f->n++] = e.record;
		f->end += (int64_t)sizeof(e);
	}
}

/* Believe the file only if this boot wrote it, whole. */
static void
read_file(struct flight *f)
{
	struct header h;

	boot_id(f->boot);
	if (pread(f->fd, &h, sizeof(h), 0) != (ssize_t)sizeof(h) ||
	    h.magic != MAGIC ||
	    h.sum != checksum(&h, offsetof(struct header, sum)))
		return;
	f->generation = h.generation;
	f->trusted = f->boot[0] != '\0' &&
	    memcmp(f->boot, h.boot, sizeof(h.boot)) == 0;
	f->end = region(f->generation);
	if (f->trusted)
		read_records(f);
}

static char *
path_in(const char *directory)
{
	return xasprintf("%s/flight", directory);
}

struct flight *
flight_open(const char *directory, struct error *err)
{
	struct flight *f = xcalloc(1, sizeof(*f));
	char *path = path_in(directory);

	f->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (f->fd == -1) {
		error_set(err, ERROR_JOURNAL, "cannot open '%s': %s", path,
		    strerror(errno));
		free(path);
		free(f);
		return NULL;
	}
	free(path);
	read_file(f);
	return f;
}

void
flight_close(struct flight *f)
{
	if (f == NULL)
		return;
	close(f->fd);
	free(f->found);
	free(f);
}

int
flight_trusted(const struct flight *f)
{
	return f->trusted;
}

void
flight_find(const struct flight *f, int64_t message, int64_t attempt,
    struct flight_record *record)
{
	size_t i;

	memset(record, 0, sizeof(*record));
	for (i = f->n; i > 0; i--) {
		if (f->found[i - 1].message != message ||
		    f->found[i - 1].attempt != attempt)
			continue;
		*record = f->found[i - 1];
		return;
	}
}

int
flight_write(struct flight *f, struct error *err)
{
	const size_t n = f->n_put * sizeof(f->put[0]);

	if (n == 0)
		return 0;
	if (f->end + (int64_t)n > region(f->generation) +
	    RECORDS_MAX * (int64_t)sizeof(f->put[0]))
		return error_set(err, ERROR_DEFECT, "the flight file is full");
	if (pwrite(f->fd, f->put, n, f->end) != (ssize_t)n)
		return error_set(err, ERROR_JOURNAL,
		    "cannot write the flight file: %s", strerror(errno));
	f->end += (int64_t)n;
	f->n_put = 0;
	return 0;
}

int
flight_put(struct flight *f, const struct flight_record *record,
    struct error *err)
{
	struct entry *e;

	if (f->n_put == PUT_MAX && flight_write(f, err) == -1)
		return -1;
	e = &f->put[f->n_put++];
	memset(e, 0, sizeof(*e));
	e->generation = f->generation;
	e->size = sizeof(*e);
	e->record = *record;
	e->sum = checksum(e, offsetof(struct entry, sum));
	return 0;
}

/* A full disk must show before a dot leaves, not when it is to be marked. */
static int
reserve(struct flight *f, struct error *err)
{
	int rc = f->reserved ? 0 : posix_fallocate(f->fd, 0,
	    (off_t)region(1) + RECORDS_MAX * (off_t)sizeof(struct entry));

	if (rc != 0)
		return error_set(err, ERROR_JOURNAL,
		    "cannot reserve room for the flight file: %s",
		    strerror(rc));
	f->reserved = 1;
	return 0;
}

int
flight_renew(struct flight *f, const struct flight_record *carry, size_t n,
    struct error *err)
{
	int64_t end = f->end;
	size_t i;
	int rc;

	/* if it fails, what was put must still be written where it belongs */
	if (reserve(f, err) == -1 || flight_write(f, err) == -1)
		return -1;
	f->generation++;
	f->end = region(f->generation);
	for (i = 0, rc = 0; i < n && rc == 0; i++)
		rc = flight_put(f, &carry[i], err);
	if (rc == -1 || flight_write(f, err) == -1 ||
	    write_header(f, err) == -1) {
		/* the header still names the old region: go on there */
		f->generation--;
		f->end = end;
		f->n_put = 0;
		return -1;
	}
	f->n = 0;
	f->trusted = 1;
	return 0;
}

int
flight_remove(const char *directory, struct error *err)
{
	char *path = path_in(directory);
	int rc = 0;

	if (unlink(path) == -1 && errno != ENOENT)
		rc = error_set(err, ERROR_JOURNAL, "cannot remove '%s': %s",
		    path, strerror(errno));
	free(path);
	return rc;
}
