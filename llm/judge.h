/* Having a model judge an answer that rules could not. */
#ifndef LLM_JUDGE_H
#define LLM_JUDGE_H

struct chat;
struct error;
struct inbound;
struct verdict;

/*
 * Judge what a person newly wrote.  The mail goes in as data; only a class
 * out of a fixed list and a confidence come back, whatever it says (MAIL.md
 * G6): never bounce, complaint, list_mail or receipt, and never an address.
 * Opt-out words that rules find must win over this: the caller asks only
 * where reply_judge did not suffice.  On 0 class, confidence and a reason are
 * set; on -1 *verdict stays as it was (errors as chat_ask).
 */
int	judge_reply(struct chat *chat, const struct inbound *in,
	    struct verdict *verdict, struct error *err);

#endif
