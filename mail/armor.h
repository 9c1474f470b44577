/* Text that OpenPGP signed in place. */
#ifndef MAIL_ARMOR_H
#define MAIL_ARMOR_H

struct str;

/*
 * Where the text begins with a message signed in the clear (RFC 4880 S7),
 * leave what was signed, and what stands below the signature.
 */
void	armor_strip(struct str *text);

/* Is it encrypted in place?  Then nothing of it can be read. */
int	armor_is_encrypted(const struct str *text);

#endif
