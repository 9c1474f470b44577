/* Having a model write all messages of one campaign in one answer. */
#ifndef LLM_WRITER_H
#define LLM_WRITER_H

struct chat;
struct error;
struct lead;
struct sender;
struct sequence;
struct written;

/*
 * Write every step for this lead.  The lead's fields go in as data, fenced
 * and last (MAIL.md G5, G6); what comes back is checked for shape alone: one
 * message a step, in order, subject on one line.  Whether it is good enough
 * is quality_check's to say; its reasons, or the error's text, may be given
 * as feedback for a second try.  The caller releases *written.  Errors as
 * chat_ask; ERROR_REJECT, too, where steps are missing, doubled or unknown,
 * *written being empty then.
 */
int	writer_write(struct chat *chat, const struct sequence *seq,
	    const struct lead *lead, const struct sender *sender,
	    const char *feedback, struct written *written,
	    struct error *err);

#endif
