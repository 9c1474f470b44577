/* The words by which lines of cards tell posts, firms and their places. */
#ifndef MAIL_ROLE_H
#define MAIL_ROLE_H

/*
 * Does a word for a post ("engineer", "Geschaeftsfuehrer"), a body or a part
 * of one ("GmbH", "department") or an address ("street", "P.O. Box") stand in
 * f, folded?  So it may in a sentence.
 */
int	role_is_named(const char *f);

#endif
