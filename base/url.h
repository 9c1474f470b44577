/* What is asked of a URL, and put into one, without a request. */
#ifndef BASE_URL_H
#define BASE_URL_H

struct str;

/* Append text percent-encoded for a path segment or a query value. */
void	url_escape(struct str *out, const char *text);
/* 1 if the URL's host, of any scheme, is a loopback address or localhost. */
int	url_is_loopback(const char *url);

#endif
