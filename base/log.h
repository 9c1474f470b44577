/* Events on standard error: one key=value line each, never a secret. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_ALERT, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* Lines above this level are dropped; LOG_ALERT always appears. */
void	log_threshold(enum log_level level);

/*
 * Write "event key=value ...".  After the event come pairs of const char *
 * (a NULL value drops its pair), then NULL.  Values with spaces, quotes or
 * control characters are quoted and escaped.
 */
void	log_event(enum log_level level, const char *event, ...)
	    __attribute__((sentinel));

/*
 * Show a line on the terminal that the next call replaces, and that goes
 * before an event is written; "" takes it away.  The text is ASCII, shorter
 * than the terminal is wide.
 */
void	log_line(const char *text);

#endif
