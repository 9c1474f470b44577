/* The parameters of a MIME field: boundary, charset, report-type ... */
#ifndef MAIL_PARAM_H
#define MAIL_PARAM_H

#include "mail/header.h"

struct str;

/*
 * Append the parameter of this name to out: bare or quoted, in pieces and
 * with a charset (RFC 2231), or with encoded words, as many write it.
 * Returns 1 if it is there.
 */
int	param_get(struct slice value, const char *name, struct str *out);

#endif
