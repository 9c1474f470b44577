/*
 * A VFS over SQLite's own.  With synchronous = FULL nobody may look at pages
 * of a log or database before SQLite has synced them, so they may wait in
 * memory until then.  A write that fails late fails the sync.
 */
#include "state/gather.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define ROOM (120 * 1024)	/* SQLite's own takes less than 128 KiB */

struct gathered {
	sqlite3_file	 file;		/* first: SQLite sees no more */
	char		*data;		/* owned; NULL until the first write */
	sqlite3_int64	 at;		/* where data belongs */
	int		 n;
	/* behind it the file of SQLite's own VFS */
};

static sqlite3_vfs *own;		/* SQLite's */

static struct gathered *
of(sqlite3_file *file)
{
	return (struct gathered *)(void *)file;
}

static sqlite3_file *
under(sqlite3_file *file)
{
	return (sqlite3_file *)(void *)(of(file) + 1);
}

static int
flush(sqlite3_file *file)
{
	struct gathered *g = of(file);
	int rc = SQLITE_OK;

	if (g->n > 0)
		rc = under(file)->pMethods->xWrite(under(file), g->data, g->n,
		    g->at);
	g->n = 0;
	return rc;
}

static int
gather_write(sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
	struct gathered *g = of(file);
	int rc;

	if ((at != g->at + g->n || n > ROOM - g->n) &&
	    (rc = flush(file)) != SQLITE_OK)
		return rc;
	if (n > ROOM || (g->data == NULL &&
	    (g->data = malloc(ROOM)) == NULL))
		return under(file)->pMethods->xWrite(under(file), data, n,
		    at);
	if (g->n == 0)
		g->at = at;
	memcpy(g->data + g->n, data, (size_t)n);
	g->n += n;
	return SQLITE_OK;
}

static int
gather_close(sqlite3_file *file)
{
	int rc = flush(file), closed;

	free(of(file)->data);
	closed = under(file)->pMethods->xClose(under(file));
	return rc != SQLITE_OK ? rc : closed;
}

/* The rest is SQLite's own, for some behind what waits to be written. */
#define ASK(name, arguments) under(file)->pMethods->name arguments
#define FLUSH_AND_ASK(name, parameters, arguments) \
	static int \
	gather_##name parameters \
	{ \
		int rc = flush(file); \
 \
		return rc != SQLITE_OK ? rc : ASK(name, arguments); \
	}
#define JUST_ASK(name, parameters, arguments) \
	static int \
	gather_##name parameters \
	{ \
		return ASK(name, arguments); \
	}

FLUSH_AND_ASK(xRead, (sqlite3_file *file, void *to, int n, sqlite3_int64 at),
    (under(file), to, n, at))
FLUSH_AND_ASK(xTruncate, (sqlite3_file *file, sqlite3_int64 size),
    (under(file), size))
FLUSH_AND_ASK(xSync, (sqlite3_file *file, int flags), (under(file), flags))
FLUSH_AND_ASK(xFileSize, (sqlite3_file *file, sqlite3_int64 *size),
    (under(file), size))
FLUSH_AND_ASK(xFetch, (sqlite3_file *file, sqlite3_int64 at, int n,
    void **page), (under(file), at, n, page))
JUST_ASK(xLock, (sqlite3_file *file, int lock), (under(file), lock))
JUST_ASK(xUnlock, (sqlite3_file *file, int lock), (under(file), lock))
JUST_ASK(xCheckReservedLock, (sqlite3_file *file, int *out),
    (under(file), out))
JUST_ASK(xFileControl, (sqlite3_file *file, int op, void *arg),
    (under(file), op, arg))
JUST_ASK(xSectorSize, (sqlite3_file *file), (under(file)))
JUST_ASK(xDeviceCharacteristics, (sqlite3_file *file), (under(file)))
JUST_ASK(xShmMap, (sqlite3_file *file, int page, int size, int extend,
    void volatile **at), (under(file), page, size, extend, at))
JUST_ASK(xShmLock, (sqlite3_file *file, int offset, int n, int flags),
    (under(file), offset, n, flags))
JUST_ASK(xShmUnmap, (sqlite3_file *file, int remove), (under(file), remove))
JUST_ASK(xUnfetch, (sqlite3_file *file, sqlite3_int64 at, void *page),
    (under(file), at, page))

static void
gather_xShmBarrier(sqlite3_file *file)
{
	ASK(xShmBarrier, (under(file)));
}

static const sqlite3_io_methods methods = {
	3, gather_close, gather_xRead, gather_write, gather_xTruncate,
	gather_xSync, gather_xFileSize, gather_xLock, gather_xUnlock,
	gather_xCheckReservedLock, gather_xFileControl, gather_xSectorSize,
	gather_xDeviceCharacteristics, gather_xShmMap, gather_xShmLock,
	gather_xShmBarrier, gather_xShmUnmap, gather_xFetch, gather_xUnfetch
};

static int
gather_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
    int *got)
{
	int rc;

	(void)vfs;
	if ((flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_DB)) == 0)
		return own->xOpen(own, name, file, flags, got);
	memset(file, 0, sizeof(struct gathered));
	rc = own->xOpen(own, name, under(file), flags, got);
	if (under(file)->pMethods != NULL)
		file->pMethods = &methods;
	return rc;
}

const char *
gather_vfs(void)
{
	static sqlite3_vfs vfs;

	if (own == NULL) {
		/* one thread speaks to the journal, and asks no statistics */
		sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
		own = sqlite3_vfs_find(NULL);
		vfs = *own;
		vfs.zName = "gather";
		vfs.szOsFile += (int)sizeof(struct gathered);
		vfs.pNext = NULL;
		vfs.xOpen = gather_open;
		sqlite3_vfs_register(&vfs, 0);
	}
	return vfs.zName;
}
