/* Mail that no person wrote as an answer: what kind is it? */
#ifndef MAIL_AUTOMATIC_H
#define MAIL_AUTOMATIC_H

struct header;
struct inbound;
struct opening;
struct parts;

/* Add a reason to the facts: why, or "why 'detail'". */
void	automatic_note(struct inbound *in, const char *why,
	    const char *detail);

/*
 * Each of the others looks for its kind in a message whose addresses, subject
 * and text in holds already, fills its members of in, says why in in->facts,
 * and returns 1 where it found it.  They are asked in the order in which they
 * stand here, a delivery report between challenge and list (REPLIES.md S3).
 */

/* A feedback report (RFC 5965, and those of providers that predate it). */
int	automatic_complaint(const struct parts *parts, struct inbound *in);
/* Does the header alone show one of those that predate it? */
int	automatic_accuses(const struct header *h, const struct inbound *in);
/*
 * An opt-out by mail: Apple's mark, or anything sent to our address for it
 * (NULL: none).
 */
int	automatic_unsubscribe(const struct header *h, const char *address,
	    struct inbound *in);
/* A disposition notification (RFC 8098), or a notice that says as much. */
int	automatic_receipt(const struct parts *parts, const struct opening *o,
	    struct inbound *in);
/* "Prove that you are human, then I shall deliver your mail". */
int	automatic_challenge(const struct parts *parts,
	    const struct opening *o, struct inbound *in);
/* Mail that a list sent round (RFC 2919, RFC 2369). */
int	automatic_list(const struct parts *parts, struct inbound *in);
/*
 * An automatic answer: out of office with its return date, a person who has
 * left with the successor's address, a ticket's acknowledgement ...
 */
int	automatic_read(const struct parts *parts, const struct opening *o,
	    struct inbound *in);

#endif
