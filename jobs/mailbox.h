/* Messages out of files, mbox files, Maildirs and directories, one by one. */
#ifndef JOBS_MAILBOX_H
#define JOBS_MAILBOX_H

#include <stddef.h>

struct error;

/* Bytes of one message that are kept; its text never stands further on. */
#define MAILBOX_MESSAGE (8 * 1024 * 1024)

/*
 * Called with each message; data is the callee's until it returns.  Other than
 * 0: no more is wanted.
 */
typedef int mailbox_visit(const char *path, const char *data, size_t n,
	    void *context);

/*
 * Visit every message of path: a message, an mbox file (its messages begin
 * with lines like "From a@b Mon Nov 23 14:05:00 2026", or "From " alone, which
 * are not shown; the '>' that was put before such lines in them is taken
 * back), a Maildir (cur, new, and folders in it whose names begin with a dot),
 * another directory with all below it in order of names, or "-" for standard
 * input.  A pipe or the like that path itself names is waited for, and passed
 * over in a directory; so is what is gone since the directory was read.
 * Returns 0, or -1 with err (ERROR_REJECT) naming the first file that could
 * not be read; the others are visited all the same.
 */
int	mailbox_each(const char *path, mailbox_visit *visit, void *context,
	    struct error *err);

#endif
