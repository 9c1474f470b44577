/* A server of the test's own, by libmicrohttpd. */
#include "tests/unit/fake_http.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "airtable/client.h"
#include "airtable/pace.h"
#include "base/clock.h"
#include "base/error.h"

int64_t fake_slept_ms;

static int64_t
mono_ms(void *ctx)
{
	(void)ctx;
	return clock_mono_ms() + fake_slept_ms;
}

static int64_t
wall_s(void *ctx)
{
	(void)ctx;
	return 1793577600 + fake_slept_ms / 1000;
}

void
fake_sleep_ms(void *ctx, int64_t ms)
{
	(void)ctx;
	fake_slept_ms += ms;
}

const struct pace_clock fake_sleepless = {
	mono_ms, wall_s, fake_sleep_ms, NULL
};

static enum MHD_Result
take_argument(void *user, enum MHD_ValueKind kind, const char *name,
    const char *value)
{
	(void)kind;
	str_addf(user, "%s=%s\n", name, value == NULL ? "" : value);
	return MHD_YES;
}

static enum MHD_Result
answer(struct fake *f, struct MHD_Connection *c,
    struct fake_request *req)
{
	struct fake_reply reply = { 200, STR_INIT, NULL };
	struct MHD_Response *r;
	enum MHD_Result rc;

	MHD_get_connection_values(c, MHD_GET_ARGUMENT_KIND, take_argument,
	    &req->args);
	f->requests++;
	f->serve(f, req, &reply);
	if (reply.status == 0) {
		str_release(&reply.body);
		return MHD_NO;
	}
	r = MHD_create_response_from_buffer(reply.body.len, reply.body.s,
	    MHD_RESPMEM_MUST_COPY);
	if (reply.retry_after != NULL)
		MHD_add_response_header(r, "Retry-After", reply.retry_after);
	rc = MHD_queue_response(c, reply.status, r);
	MHD_destroy_response(r);
	str_release(&reply.body);
	return rc;
}

static enum MHD_Result
handle(void *user, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *upload,
    size_t *size, void **state)
{
	struct fake_request *req = *state;

	(void)version;
	if (req == NULL) {
		*state = req = xcalloc(1, sizeof(*req));
		str_init(&req->url);
		str_init(&req->args);
		str_init(&req->body);
		str_add(&req->url, url);
		req->method = method;
		return MHD_YES;
	}
	if (*size > 0) {
		str_addn(&req->body, upload, *size);
		*size = 0;
		return MHD_YES;
	}
	return answer(user, c, req);
}

static void
ended(void *user, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode why)
{
	struct fake_request *req = *state;

	(void)user, (void)c, (void)why;
	if (req == NULL)
		return;
	str_release(&req->url);
	str_release(&req->args);
	str_release(&req->body);
	free(req);
}

int
fake_start(void **state)
{
	struct fake *f = xcalloc(1, sizeof(*f));
	struct sockaddr_in at = { .sin_family = AF_INET };
	int fd;

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	f->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL,
	    NULL, handle, f, MHD_OPTION_SOCK_ADDR, &at,
	    MHD_OPTION_NOTIFY_COMPLETED, ended, NULL, MHD_OPTION_END);
	if (f->daemon == NULL)
		return -1;
	snprintf(f->url, sizeof(f->url), "http://127.0.0.1:%d",
	    MHD_get_daemon_info(f->daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
	snprintf(f->pace, sizeof(f->pace), "/tmp/fake_pace.XXXXXX");
	if ((fd = mkstemp(f->pace)) == -1)
		return -1;
	close(fd);
	fake_slept_ms = 0;
	*state = f;
	return 0;
}

int
fake_stop(void **state)
{
	struct fake *f = *state;

	MHD_stop_daemon(f->daemon);
	unlink(f->pace);
	free(f);
	return 0;
}

struct airtable *
fake_client(const struct fake *f, int in_flight)
{
	struct airtable_settings set = { .url = f->url, .base = "appTEST",
	    .token = "pat", .pace_file = f->pace, .per_second = 5,
	    .in_flight = in_flight, .clock = &fake_sleepless };
	struct error err = ERROR_INIT;
	struct airtable *at = NULL;

	assert_int_equal(airtable_open(&at, &set, &err), 0);
	return at;
}

void
fake_refuse(struct fake_reply *reply, unsigned int status, const char *type,
    const char *message)
{
	reply->status = status;
	str_addf(&reply->body, "{\"error\":{\"type\":\"%s\"", type);
	if (message != NULL)
		str_addf(&reply->body, ",\"message\":\"%s\"", message);
	str_add(&reply->body, "}}");
}
