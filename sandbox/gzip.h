/* Compressing an answer's body. */
#ifndef SANDBOX_GZIP_H
#define SANDBOX_GZIP_H

struct str;

/* Replace the bytes by their gzip form (RFC 1952); 0: left as they were. */
int	gzip(struct str *body);

#endif
