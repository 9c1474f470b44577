/* What the process that speaks IMAP gives up before it does. */
#ifndef MAIL_INBOX_JAIL_H
#define MAIL_INBOX_JAIL_H

#include <sys/types.h>

/*
 * Close every descriptor but keep and standard error, die when parent does,
 * bound memory, write no core file, ignore the terminal's signals.
 */
void	jail_enter(int keep, pid_t parent);
/*
 * From now on only talk over what is open: every system call that opens
 * files or connections, starts programs or signals others fails.  Where the
 * kernel or machine has no filter, or a sanitizer needs them, nothing.
 */
void	jail_seal(void);

#endif
