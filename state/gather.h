/*
 * Gathered writing for SQLite: a commit's pages go into its log by few large
 * writes instead of two small ones each, and so do those of a checkpoint.
 */
#ifndef STATE_GATHER_H
#define STATE_GATHER_H

/*
 * The name of an SQLite VFS (registered at the first call) in which writes
 * that follow one another are kept until the file is synced, read, measured,
 * truncated or closed.  What SQLite has synced is on the disk as ever.
 */
const char *gather_vfs(void);

#endif
