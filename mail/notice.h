/* Texts that say what notices say, and nothing else. */
#ifndef MAIL_NOTICE_H
#define MAIL_NOTICE_H

struct inbound;
struct opening;

/* Two grounds that no wording of the tables tells. */
extern const char notice_on_leave[];
extern const char notice_given_up[];

/*
 * The wording that makes a text a notice which says nothing else: that somebody
 * is away or has left, when he is back, that a desk has taken it up, or that no
 * person wrote it.  NULL: it takes more.  in has its text, date and From.
 */
const char *notice_ground(const struct opening *o, const struct inbound *in);

/*
 * Does it say that an answer comes later, that mail is not read or that its
 * writer is on leave, and ask nothing?
 */
int	notice_answers_later(const struct opening *o, const struct inbound *in);

/*
 * Does the folded text, blanks single, say of the person with this name (NULL:
 * unknown), as nobody speaks of himself, what he is, has or does: "Ann Lee is
 * out of the office"?
 */
int	notice_tells_of(const char *folded, const char *name);

#endif
