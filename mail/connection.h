/*
 * A connection to a mail server that libcurl opened, verified and, for SMTP,
 * authenticated (CURLOPT_CONNECT_ONLY); what is spoken over it afterwards is
 * its user's.
 */
#ifndef MAIL_CONNECTION_H
#define MAIL_CONNECTION_H

#include <poll.h>
#include <stddef.h>
#include <sys/types.h>

struct error;
struct connection;

struct connection_settings {
	const char	*url;		/* smtp:, smtps:, imap:, imaps: */
	const char	*user, *password;	/* of SMTP; NULL: no AUTH */
	const char	*bearer;	/* token for XOAUTH2; NULL: password */
	const char	*ca_file;	/* trusted alone; NULL: the system's */
	int		 insecure;	/* plain text beyond loopback allowed */
	int		 open_ms;	/* from the name to AUTH; 0: 60 s */
	const char	*helo;		/* EHLO name; NULL: libcurl's */
};

/*
 * Begin to open a connection: name, TCP, TLS (1.2 or later) or STARTTLS with
 * the certificate and its name checked, and for SMTP greeting, EHLO and AUTH
 * PLAIN, LOGIN or XOAUTH2.  Plain text is had only where the server offers no
 * STARTTLS and is on loopback, or insecure is set.  Nothing is waited for;
 * the settings are copied.  ERROR_CONFIG: the URL is none of ours.
 */
struct connection *connection_start(
	    const struct connection_settings *settings, struct error *err);
/*
 * Go on opening, without waiting.  1: open; 0: call again when a descriptor
 * of connection_wait is ready or its time is over; -1: failed.  ERROR_CONFIG:
 * the certificate does not verify, no STARTTLS, user or password refused (by
 * 5xx), AUTH wanted and not offered; ERROR_RETRY: no name, no connection, a
 * greeting other than 220, AUTH refused for now (454), time over.  The
 * message names host and remedy and holds no secret.
 */
int	connection_step(struct connection *c, struct error *err);
/*
 * Fill at most max descriptors to wait for while opening, and lower
 * *timeout_ms to when connection_step wants to be called anyway.
 */
size_t	connection_wait(struct connection *c, struct pollfd *fds, size_t max,
	    int *timeout_ms);

/* Start, and wait until it is open; for users with one connection. */
struct connection *connection_open(
	    const struct connection_settings *settings, struct error *err);
/* Close at once, whatever was being said; NULL is fine. */
void	connection_close(struct connection *c);

/* The socket of one that is open, to wait for; libcurl's. */
int	connection_fd(const struct connection *c);
/*
 * The server's lines in answer to the EHLO that counts, the last one (after
 * STARTTLS), with CRLF; "" where there was none.
 */
const char *connection_ehlo(const struct connection *c);
/* The server's name as the URL has it, for messages. */
const char *connection_host(const struct connection *c);
/* 1 if the bytes travel by TLS. */
int	connection_is_secure(const struct connection *c);

/* Bytes taken, 0: none now (wait for POLLOUT), -1: broken (ERROR_RETRY). */
ssize_t	connection_send(struct connection *c, const char *data, size_t n,
	    struct error *err);
/* Bytes read, 0: none now (wait for POLLIN), -1: ended or broken. */
ssize_t	connection_recv(struct connection *c, char *data, size_t n,
	    struct error *err);

#endif
