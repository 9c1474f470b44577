/* HTTP on loopback by libmicrohttpd: one thread, transport faults included. */
#ifndef SANDBOX_SERVER_H
#define SANDBOX_SERVER_H

#include <stdint.h>

struct box;
struct error;
struct server;

/* Listen on 127.0.0.1; port 0: any.  *port says which. */
int	server_open(struct server **server, struct box *box, uint16_t *port,
	    struct error *err);
/* Serve for up to timeout_ms. */
void	server_run(struct server *server, int timeout_ms);
void	server_close(struct server *server);	/* NULL is fine */

#endif
