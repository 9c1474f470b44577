/* The process that speaks IMAP for one mailbox. */
#ifndef MAIL_INBOX_CHILD_H
#define MAIL_INBOX_CHILD_H

#include <sys/types.h>

/*
 * Serve the parent over fd until it closes.  Called right after fork; closes
 * every other descriptor but standard error, bounds memory, and dies with
 * parent.  Once logged in it can open no file and no connection.
 */
_Noreturn void inbox_child(int fd, pid_t parent);

#endif
