/* Names of hosts, and what of them somebody registered (publicsuffix.org). */
#ifndef BASE_DOMAIN_H
#define BASE_DOMAIN_H

/*
 * The registrable domain of a name: "mail.acme.co.uk" gives "acme.co.uk".
 * Takes either case, IDNA or UTF-8, a dot at the end; answers in lower case
 * with A-labels (RFC 5890).
 * Owned by the caller; NULL for NULL, a public suffix by itself, an address
 * literal, what is no name.  Uses the system's public suffix list where it is
 * newer than libpsl's own, loaded once.
 */
char	*domain_registrable(const char *domain);

/*
 * The name in UTF-8 or ASCII as ASCII in lower case, with A-labels (RFC 5891,
 * UTS 46); owned by the caller, NULL where it has none.  The option for STD 3
 * is left out since it drops characters without a word.
 */
char	*domain_ascii(const char *name);

#endif
