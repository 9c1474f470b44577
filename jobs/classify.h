/* How inbound messages would be understood: one JSON object a line. */
#ifndef JOBS_CLASSIFY_H
#define JOBS_CLASSIFY_H

#include <stdio.h>

struct error;
struct mime_context;

/*
 * Judge every message in the n paths: a file with one message, an mbox file,
 * a Maildir, any other directory (its files, in order of their names), or "-"
 * for standard input.  Each message gives one line on out with the members
 * file, class, confidence, reasons, bounce, auto_reply, original_message_id
 * and text; explain adds the lines that decided, each after "# ".  A path
 * that cannot be read is passed over; after the others -1 is returned with
 * err naming the first (ERROR_REJECT).  Where out takes no more it ends at once
 * with ERROR_JOURNAL.  All processors judge; few messages are held at a time.
 */
int	classify_files(int n, char **paths, int explain,
	    const struct mime_context *ctx, FILE *out, struct error *err);

#endif
