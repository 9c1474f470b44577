/*
 * HTTP requests by libcurl: verified TLS, no redirects, bounded answers, one
 * kept-alive client.  A caller may run one request after the other (http_do)
 * or several at once (http_start, http_wait).
 */
#ifndef BASE_HTTP_H
#define BASE_HTTP_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct error;
struct http;

struct http_settings {
	const char	*ca_file;	/* borrowed; NULL: the system's */
	int		 connect_ms;	/* 0: 10 s */
	int		 total_ms;	/* 0: 60 s */
	size_t		 max_body;	/* bytes, decoded; 0: 16 MiB */
};

struct http_request {
	const char	*method;	/* "GET", "POST", "PATCH" and so on */
	const char	*url;
	const char	*bearer;	/* token, or NULL */
	const char	*content_type;	/* of the body; NULL: JSON */
	const char	*body;		/* borrowed until the answer; or NULL */
	size_t		 body_len;
	const char *const *headers;	/* "Name: value" lines, NULL-ended */
	int		 once;		/* never carried out twice: goes over
					   a new connection, since libcurl
					   sends again where a kept one dies */
};

struct http_response {
	int		 status;	/* HTTP status code */
	int64_t		 retry_after;	/* seconds, 0 to 3600; -1: none */
	struct str	 body;		/* owned: http_response_release */
	int64_t		 late_ms;	/* from start until it left (name,
					   connection, TLS); 0: not yet, or
					   at once.  Set while it runs */
	int		 too_big;	/* it failed since it passed max_body */
	int64_t		 date;		/* the server's clock, UTC; 0: none */
};

#define HTTP_RESPONSE_INIT { 0, -1, STR_INIT, 0, 0, 0 }

/* Never NULL: where libcurl cannot begin the process ends. */
struct http *http_open(const struct http_settings *settings);
void	http_close(struct http *http);		/* NULL is fine */
void	http_response_release(struct http_response *res);

/*
 * Send one request and wait.  0: an answer of any status came.  -1: none came;
 * ERROR_RETRY where the request surely never left (no name, no connection,
 * TLS handshake), ERROR_CONFIG where the certificate does not verify,
 * ERROR_UNSURE where it may have been carried out.
 */
int	http_do(struct http *http, const struct http_request *req,
	    struct http_response *res, struct error *err);

/*
 * Start a request that runs beside others; res must stay until it is done.
 * tag comes back from http_wait.
 */
int	http_start(struct http *http, const struct http_request *req,
	    struct http_response *res, void *tag, struct error *err);
/*
 * Wait up to timeout_ms for one of the started requests.  Returns 1 with *tag
 * set when one has ended (*failed filled as by http_do, kind ERROR_NONE when
 * an answer came), 0 when none has.
 */
int	http_wait(struct http *http, int timeout_ms, void **tag,
	    struct error *failed);
/* Requests started and not yet handed out by http_wait. */
int	http_running(const struct http *http);

#endif
