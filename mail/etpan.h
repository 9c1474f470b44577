/* libetpan, which is loaded when it is needed. */
#ifndef MAIL_ETPAN_H
#define MAIL_ETPAN_H

/*
 * Load it now: before a process may open no more files.  Ends the process
 * with status 70 where it is missing.
 */
void	etpan_load(void);

#endif
