/* Connections: requests come in, answers go out, some late or not at all. */
#include "sandbox/server.h"

#include <microhttpd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/str.h"
#include "sandbox/answer.h"
#include "sandbox/api.h"
#include "sandbox/box.h"
#include "sandbox/gzip.h"
#include "sandbox/request.h"

#define CONTROL_BODY_MAX (512u << 20)
#define DRIP_MS 50

/* One request on its way through. */
struct exchange {
	struct server		*server;	/* borrowed */
	struct MHD_Connection	*connection;	/* libmicrohttpd's */
	struct request		*req;		/* owned */
	struct answer		 ans;
	struct fault		 fault;
	int			 executed;
	int64_t			 late_ms;	/* a slow model's delay */
	int64_t			 due;		/* monotonic ms; 0: not held */
	int64_t			 drip_until;	/* monotonic ms */
	size_t			 drip;		/* bytes a time */
	struct exchange		*next;		/* among the held ones */
};

struct server {
	struct MHD_Daemon	*daemon;	/* owned */
	struct box		*box;		/* borrowed */
	struct exchange		*held;		/* list; borrowed */
};

static void *
begin(void *cls, const char *uri, struct MHD_Connection *connection)
{
	struct exchange *ex = xcalloc(1, sizeof(*ex));

	ex->server = cls;
	ex->connection = connection;
	ex->req = request_new(uri);
	ex->ans = (struct answer)ANSWER_INIT;
	ex->fault.kind = FAULT_NONE;
	return ex;
}

static void
unhold(struct server *server, struct exchange *ex)
{
	struct exchange **p;

	for (p = &server->held; *p != NULL; p = &(*p)->next)
		if (*p == ex) {
			*p = ex->next;
			break;
		}
}

static void
end(void *cls, struct MHD_Connection *connection, void **con_cls,
    enum MHD_RequestTerminationCode code)
{
	struct exchange *ex = *con_cls;

	(void)cls;
	(void)connection;
	(void)code;
	if (ex == NULL)
		return;
	unhold(ex->server, ex);
	request_free(ex->req);
	answer_release(&ex->ans);
	free(ex);
	*con_cls = NULL;
}

/* Stop serving this connection until then; handle runs again afterwards. */
static void
hold(struct exchange *ex, int64_t ms)
{
	ex->due = clock_mono_ms() + ms;
	ex->next = ex->server->held;
	ex->server->held = ex;
	MHD_suspend_connection(ex->connection);
}

static void
read_headers(struct exchange *ex, const char *method)
{
	const char *auth, *accept;

	snprintf(ex->req->method, sizeof(ex->req->method), "%s", method);
	auth = MHD_lookup_connection_value(ex->connection, MHD_HEADER_KIND,
	    "Authorization");
	accept = MHD_lookup_connection_value(ex->connection, MHD_HEADER_KIND,
	    "Accept-Encoding");
	if (auth != NULL && str_starts_nocase(auth, "bearer "))
		ex->req->bearer = xstrdup(auth + strlen("bearer "));
	ex->req->gzip = accept != NULL && str_find_nocase(accept, "gzip") &&
	    !str_find_nocase(accept, "gzip;q=0");
}

static int
is_chat(const struct request *req)
{
	return strcmp(req->part[0], "v1") == 0;
}

static int
is_api(const struct request *req)
{
	return req->n_parts > 0 && (strcmp(req->part[0], "v0") == 0 ||
	    strcmp(req->part[0], "v1") == 0);
}

/* Keep the body; of one too long just enough to see that. */
static void
take_body(struct exchange *ex, const char *data, size_t n)
{
	size_t max = is_api(ex->req) ?
	    ex->server->box->limits.max_body + 1 : CONTROL_BODY_MAX;

	if (ex->req->body.len + n <= max)
		str_addn(&ex->req->body, data, n);
	else if (ex->req->body.len < max)
		str_addn(&ex->req->body, data, max - ex->req->body.len);
}

static void
execute_api(struct exchange *ex)
{
	struct box *box = ex->server->box;
	struct request *req = ex->req;

	ex->fault = faults_take(&box->faults, req->method, req->target);
	if (ex->fault.kind == FAULT_ITERATORS)
		iterators_release(&box->iterators);
	if (fault_answers(&ex->fault, &ex->ans))
		box->audit.kind = CALL_OTHER;
	else if (is_chat(req)) {
		ex->late_ms = str_equal(box->llm_mode, "slow") ?
		    box->llm_ms : 0;
		api_chat(box, req, &ex->ans);
	} else
		api_answer(box, req, &ex->ans);
	fault_spoil(&ex->fault, &ex->ans);
	audit_add(&box->audit, box_now_ms(box), req->method, req->target,
	    ex->ans.status, ex->ans.records);
}

/* Pages of other sites must not steer the stand-in through a browser. */
static int
is_foreign(const struct exchange *ex)
{
	const char *origin = MHD_lookup_connection_value(ex->connection,
	    MHD_HEADER_KIND, "Origin");

	return origin != NULL && !str_starts(origin, "http://127.0.0.1:") &&
	    !str_starts(origin, "http://localhost:");
}

static void
execute(struct exchange *ex)
{
	struct box *box = ex->server->box;
	struct request *req = ex->req;

	ex->executed = 1;
	if (is_api(req))
		execute_api(ex);
	else if (is_foreign(ex))
		answer_bare(&ex->ans, 403, "FOREIGN_ORIGIN");
	else if (req->n_parts > 0 && strcmp(req->part[0], "_sandbox") == 0)
		api_control(box, req, &ex->ans);
	else
		api_page(box, req, &ex->ans);
}

/* How long the answer is kept back; the connection may then be cut. */
static int64_t
delay(const struct exchange *ex)
{
	switch (ex->fault.kind) {
	case FAULT_HANG_BEFORE:
	case FAULT_COMMIT_HANG:
	case FAULT_DELAY:
		return ex->fault.ms;
	default:
		if (!is_api(ex->req))
			return 0;
		return is_chat(ex->req) ? ex->late_ms :
		    ex->server->box->limits.latency_ms;
	}
}

static int
cuts(const struct exchange *ex)
{
	return ex->fault.kind == FAULT_HANG_BEFORE ||
	    ex->fault.kind == FAULT_COMMIT_HANG ||
	    ex->fault.kind == FAULT_RESET ||
	    ex->fault.kind == FAULT_COMMIT_RESET;
}

/* Close with a reset instead of a clean end. */
static enum MHD_Result
cut(struct exchange *ex)
{
	const struct linger hard = { 1, 0 };
	const union MHD_ConnectionInfo *info;

	info = MHD_get_connection_info(ex->connection,
	    MHD_CONNECTION_INFO_CONNECTION_FD);
	if (info != NULL)
		setsockopt(info->connect_fd, SOL_SOCKET, SO_LINGER, &hard,
		    sizeof(hard));
	return MHD_NO;
}

static ssize_t
read_half(void *cls, uint64_t pos, char *buf, size_t max)
{
	struct exchange *ex = cls;
	size_t half = ex->ans.body.len / 2, n;

	if (pos >= half)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	n = half - pos < max ? half - pos : max;
	memcpy(buf, ex->ans.body.s + pos, n);
	return (ssize_t)n;
}

static ssize_t
read_drip(void *cls, uint64_t pos, char *buf, size_t max)
{
	struct exchange *ex = cls;
	size_t left = ex->ans.body.len - pos, n = ex->drip;

	if (clock_mono_ms() < ex->drip_until) {
		hold(ex, ex->drip_until - clock_mono_ms());
		return 0;
	}
	ex->drip_until = clock_mono_ms() + DRIP_MS;
	n = n < left ? n : left;
	n = n < max ? n : max;
	memcpy(buf, ex->ans.body.s + pos, n);
	return (ssize_t)n;
}

static struct MHD_Response *
make_response(struct exchange *ex)
{
	struct str *body = &ex->ans.body;
	size_t steps;

	if (ex->fault.kind == FAULT_TRUNCATE)
		return MHD_create_response_from_callback(body->len, 4096,
		    read_half, ex, NULL);
	if (ex->fault.kind != FAULT_SLOW)
		return MHD_create_response_from_buffer(body->len, body->s,
		    MHD_RESPMEM_PERSISTENT);
	steps = (size_t)(ex->fault.ms / DRIP_MS) + 1;
	ex->drip = body->len / steps + 1;
	return MHD_create_response_from_callback(body->len, 4096, read_drip,
	    ex, NULL);
}

/* The base's clock, so that its records can be ahead of it. */
static void
add_date(struct exchange *ex, struct MHD_Response *response)
{
	time_t t = (time_t)(box_now_ms(ex->server->box) / 1000);
	char text[64];
	struct tm tm;

	gmtime_r(&t, &tm);
	strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", &tm);
	MHD_add_response_header(response, "Date", text);
}

static enum MHD_Result
respond(struct exchange *ex)
{
	struct MHD_Response *response;
	enum MHD_Result rc;
	char text[16];

	if (cuts(ex))
		return cut(ex);
	if (ex->req->gzip && ex->ans.body.len > 256 && gzip(&ex->ans.body)) {
		response = make_response(ex);
		MHD_add_response_header(response, "Content-Encoding", "gzip");
	} else
		response = make_response(ex);
	MHD_add_response_header(response, "Content-Type", ex->ans.type);
	MHD_add_response_header(response, "Cache-Control", "no-store");
	add_date(ex, response);
	if (ex->ans.retry_after >= 0) {
		snprintf(text, sizeof(text), "%d", ex->ans.retry_after);
		MHD_add_response_header(response, "Retry-After", text);
	}
	rc = MHD_queue_response(ex->connection, (unsigned)ex->ans.status,
	    response);
	MHD_destroy_response(response);
	return rc;
}

static enum MHD_Result
handle(void *cls, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *data, size_t *size,
    void **con_cls)
{
	struct exchange *ex = *con_cls;

	(void)cls;
	(void)connection;
	(void)url;
	(void)version;
	if (ex->req->method[0] == '\0') {
		read_headers(ex, method);
		return MHD_YES;
	}
	if (*size > 0) {
		take_body(ex, data, *size);
		*size = 0;
		return MHD_YES;
	}
	if (!ex->executed) {
		execute(ex);
		if (delay(ex) > 0) {
			hold(ex, delay(ex));
			return MHD_YES;
		}
	}
	return respond(ex);
}

static const union MHD_DaemonInfo *
daemon_info(const struct server *server, enum MHD_DaemonInfoType type)
{
	return MHD_get_daemon_info(server->daemon, type);
}

int
server_open(struct server **out, struct box *box, uint16_t *port,
    struct error *err)
{
	struct server *server = xcalloc(1, sizeof(*server));
	struct sockaddr_in addr;

	memset(&addr, 0, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_port = htons(*port);
	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	server->box = box;
	server->daemon = MHD_start_daemon(MHD_USE_EPOLL |
	    MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK,
	    *port, NULL, NULL, handle, server,
	    MHD_OPTION_SOCK_ADDR, &addr,
	    MHD_OPTION_URI_LOG_CALLBACK, begin, server,
	    MHD_OPTION_NOTIFY_COMPLETED, end, server,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)(128 << 10),
	    MHD_OPTION_CONNECTION_LIMIT, 200u,
	    MHD_OPTION_END);
	if (server->daemon == NULL) {
		free(server);
		return error_set(err, ERROR_CONFIG,
		    "cannot listen on 127.0.0.1 port %u", *port);
	}
	*port = daemon_info(server, MHD_DAEMON_INFO_BIND_PORT)->port;
	*out = server;
	return 0;
}

/* Resume whom it is time for; all of them where the server closes. */
static int
wake(struct server *server, int all)
{
	struct exchange **p = &server->held, *ex;
	int64_t now = clock_mono_ms();
	int woken = 0;

	while ((ex = *p) != NULL) {
		if (!all && ex->due > now) {
			p = &ex->next;
			continue;
		}
		*p = ex->next;
		MHD_resume_connection(ex->connection);
		woken = 1;
	}
	return woken;
}

static int
wait_ms(const struct server *server, int timeout_ms)
{
	const struct exchange *ex;
	int64_t now = clock_mono_ms(), left = timeout_ms;
	MHD_UNSIGNED_LONG_LONG mhd;

	if (MHD_get_timeout(server->daemon, &mhd) == MHD_YES &&
	    (int64_t)mhd < left)
		left = (int64_t)mhd;
	for (ex = server->held; ex != NULL; ex = ex->next)
		if (ex->due - now < left)
			left = ex->due - now;
	return left < 0 ? 0 : (int)left;
}

void
server_run(struct server *server, int timeout_ms)
{
	struct pollfd pfd;

	pfd.fd = daemon_info(server, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
	pfd.events = POLLIN;
	poll(&pfd, 1, wait_ms(server, timeout_ms));
	wake(server, 0);
	MHD_run(server->daemon);
}

void
server_close(struct server *server)
{
	if (server == NULL)
		return;
	if (wake(server, 1))
		MHD_run(server->daemon);
	wake(server, 1);
	MHD_stop_daemon(server->daemon);
	free(server);
}
