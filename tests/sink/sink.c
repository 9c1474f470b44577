/*
 * smtp-sink: takes mail and forgets it, fast, or does what a fault wants, so
 * that tests and benchmarks can see a client through any server's behaviour.
 * With --delay each reply leaves so long after its command came, as over a
 * network with that round trip.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <glib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "tests/sink/fault.h"

#define MAX_FAULTS 64
#define PIECE_NS 1000000		/* between the bytes of FAULT_PIECES */

struct client {
	int		 fd;
	struct str	 in;
	size_t		 scanned;	/* bytes of a body looked at */
	int		 in_body, silent, closed;
	int		 refs;		/* queued replies, and the socket */
	int		 queued;	/* replies that wait */
	char		 from[256], rcpt[256];
	int		 has_mail, has_rcpt;
	const struct fault *fault;	/* of this message, or NULL */
	const struct fault *after;	/* for the next command, or NULL */
	struct str	 out;		/* replies of one pass, no delay */
};

/* A reply that waits for its time. */
struct queued {
	int64_t		 due;		/* monotonic ns */
	struct client	*client;
	char		*text;		/* owned */
	int		 hang_up;
};

static struct {
	int64_t	 delay_ns;
	int	 port, pipelining, utf8, reject_every, max_clients, spool, lose;
	long	 size;
	const char *ready, *stats, *greeting;
	struct { unsigned long number; const struct fault *fault; }
		 numbered[MAX_FAULTS];
	size_t	 n_numbered;
} opt = { .pipelining = 1, .spool = -1, .size = 52428800 };

static struct { unsigned long connections, now, most, messages, refused,
    commands, recipients; } count;
static struct queued *queue;
static size_t queue_head, queue_len, queue_cap;
static GHashTable *grey;		/* recipients seen once */
static GHashTable *clients;		/* those that are connected */
static volatile sig_atomic_t stopped;
static char ehlo[256];
static int poller;

static void
on_signal(int sig)
{
	(void)sig;
	stopped = 1;
}

static int64_t
now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* ------------------------------------------------------------- clients */

static void
unref(struct client *c)
{
	if (--c->refs > 0)
		return;
	str_release(&c->in);
	str_release(&c->out);
	free(c);
}

static void
hang_up(struct client *c)
{
	if (c->closed)
		return;
	c->closed = 1;
	g_hash_table_remove(clients, c);
	close(c->fd);
	count.now--;
	unref(c);
}

/* Replies are small: what does not fit the socket's buffer is dropped. */
static void
put(struct client *c, const char *text, size_t n)
{
	if (!c->closed && send(c->fd, text, n, MSG_NOSIGNAL) == -1 &&
	    errno != EAGAIN)
		hang_up(c);
}

static void
enqueue(struct client *c, const char *text, size_t n, int64_t due, int close)
{
	const struct queued *last;

	if (queue_len == queue_cap) {
		struct queued *old = queue;
		size_t i, cap = queue_cap > 0 ? queue_cap * 2 : 1024;

		queue = xcalloc(cap, sizeof(*queue));
		for (i = 0; i < queue_len; i++)
			queue[i] = old[(queue_head + i) % queue_cap];
		free(old);
		queue_head = 0;
		queue_cap = cap;
	}
	if (queue_len > 0) {
		/* first in, first out, whatever each asks for */
		last = &queue[(queue_head + queue_len - 1) % queue_cap];
		due = due > last->due ? due : last->due;
	}
	queue[(queue_head + queue_len++) % queue_cap] = (struct queued){
	    .due = due, .client = c, .text = xstrndup(text, n),
	    .hang_up = close };
	c->refs++;
	c->queued++;
}

static void
reply(struct client *c, const char *text, int close)
{
	if (c->silent)
		return;
	if (opt.delay_ns > 0 || c->queued > 0) {
		enqueue(c, text, strlen(text), now_ns() + opt.delay_ns, close);
		return;
	}
	str_add(&c->out, text);
	if (close) {
		put(c, c->out.s, c->out.len);
		str_reset(&c->out);
		hang_up(c);
	}
}

static void
reply_in_pieces(struct client *c, const char *text)
{
	int64_t due = now_ns() + opt.delay_ns;
	size_t i;

	put(c, c->out.s, c->out.len);
	str_reset(&c->out);
	for (i = 0; text[i] != '\0'; i++, due += PIECE_NS)
		enqueue(c, text + i, 1, due, 0);
}

/* Send what is due; returns ns until the next is, or -1. */
static int64_t
run_queue(void)
{
	struct queued *q;
	int64_t now = now_ns();

	while (queue_len > 0) {
		q = &queue[queue_head];
		if (q->due > now)
			return q->due - now;
		put(q->client, q->text, strlen(q->text));
		if (q->hang_up)
			hang_up(q->client);
		q->client->queued--;
		unref(q->client);
		free(q->text);
		queue_head = (queue_head + 1) % queue_cap;
		queue_len--;
	}
	return -1;
}

/* -------------------------------------------------------------- faults */

/* 1: the fault is done and the usual reply is not said. */
static int
do_fault(struct client *c, enum fault_stage stage, const char *usual)
{
	const struct fault *f = c->fault;

	if (f == NULL || f->stage != stage)
		return 0;
	switch (f->action) {
	case FAULT_REPLY:
	case FAULT_REPLY_CLOSE:
		reply(c, f->text, f->action == FAULT_REPLY_CLOSE);
		break;
	case FAULT_CLOSE:
		put(c, c->out.s, c->out.len);
		hang_up(c);
		break;
	case FAULT_SILENCE:
		put(c, c->out.s, c->out.len);
		str_reset(&c->out);
		c->silent = 1;
		break;
	case FAULT_PIECES:
		reply_in_pieces(c, usual);
		break;
	case FAULT_GREY:
		if (g_hash_table_contains(grey, c->rcpt))
			return 0;
		g_hash_table_add(grey, g_strdup(c->rcpt));
		reply(c, f->text, 0);
		break;
	}
	return 1;
}

static const struct fault *
numbered_fault(unsigned long number)
{
	size_t i;

	for (i = 0; i < opt.n_numbered; i++)
		if (opt.numbered[i].number == number)
			return opt.numbered[i].fault;
	return NULL;
}

/* ------------------------------------------------------------ messages */

/* "message-id rcpt sha256", in one write, before the reply leaves. */
static void
spool(const struct client *c, const char *body, size_t n)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	struct str line = STR_INIT;
	const char *id, *dot;
	size_t left = n;

	id = str_find_nocase(body, "\nMessage-ID: ");
	if (id != NULL)
		str_addn(&line, id + 13, strcspn(id + 13, "\r\n"));
	/* without the dots that were put in */
	if (left > 0 && *body == '.') {
		body++;
		left--;
	}
	while ((dot = memmem(body, left, "\n.", 2)) != NULL) {
		g_checksum_update(sum, (const guchar *)body, dot - body + 1);
		left -= (size_t)(dot - body) + 2;
		body = dot + 2;
	}
	g_checksum_update(sum, (const guchar *)body, (gssize)left);
	str_addf(&line, " %s %s\n", c->rcpt, g_checksum_get_string(sum));
	if (write(opt.spool, line.s, line.len) == -1)
		err(EX_IOERR, "spool");
	g_checksum_free(sum);
	str_release(&line);
}

static void
on_dot(struct client *c, char *body, size_t n)
{
	static const char taken[] = "250 2.0.0 Ok: queued as 4A7B\r\n";
	int at_dot = c->fault != NULL && c->fault->stage == FAULT_AT_DOT;

	if (!c->has_rcpt) {
		reply(c, "554 5.5.1 No valid recipients\r\n", 0);
		return;
	}
	if (at_dot && !c->fault->taken)
		count.refused++;
	else {
		count.messages++;
		body[n] = '\0';		/* the final dot stood here */
		if (opt.spool != -1)
			spool(c, body, n);
	}
	c->after = c->fault != NULL && c->fault->stage == FAULT_AFTER_DOT ?
	    c->fault : NULL;
	if (!do_fault(c, FAULT_AT_DOT, taken))
		reply(c, taken, 0);
}

static void
forget_message(struct client *c)
{
	c->has_mail = c->has_rcpt = 0;
	c->fault = NULL;
}

/* Bytes of the body that were used up; 0: it goes on. */
static size_t
take_body(struct client *c, size_t at)
{
	char *body = c->in.s + at, *end;
	size_t n = c->in.len - at, from = c->scanned;

	if (n > 0 && do_fault(c, FAULT_AT_BODY, NULL)) {
		if (!c->closed)
			return n;
		return 0;
	}
	if (n >= 3 && memcmp(body, ".\r\n", 3) == 0)
		end = body - 2;
	else {
		end = memmem(body + from, n - from, "\r\n.\r\n", 5);
		if (end == NULL) {
			c->scanned = n > 4 ? n - 4 : 0;
			return 0;
		}
	}
	c->in_body = 0;
	c->scanned = 0;
	n = (size_t)(end + 5 - body);
	on_dot(c, body, n - 3);
	forget_message(c);
	if (opt.lose)		/* what was read beyond the dot is forgotten */
		n = c->in.len - at;
	return n;
}

/* ------------------------------------------------------------ commands */

static void
copy_path(char *path, const char *line)
{
	const char *open = strchr(line, '<');

	snprintf(path, 256, "%.*s", open == NULL ? 0 :
	    (int)strcspn(open + 1, ">"), open == NULL ? "" : open + 1);
}

static void
on_mail(struct client *c, const char *line)
{
	if (c->has_mail) {
		reply(c, "503 5.5.1 Error: nested MAIL command\r\n", 0);
		return;
	}
	copy_path(c->from, line);
	c->fault = fault_find(c->from);
	if (do_fault(c, FAULT_AT_MAIL, NULL))
		return;
	c->has_mail = 1;
	reply(c, "250 2.1.0 Ok\r\n", 0);
}

static void
on_rcpt(struct client *c, const char *line)
{
	const struct fault *numbered;

	if (!c->has_mail) {
		reply(c, "503 5.5.1 Error: need MAIL command\r\n", 0);
		return;
	}
	copy_path(c->rcpt, line);
	count.recipients++;
	numbered = numbered_fault(count.recipients);
	c->fault = numbered != NULL ? numbered : fault_find(c->rcpt);
	if (opt.reject_every > 0 && count.recipients %
	    (unsigned long)opt.reject_every == 0) {
		reply(c, "550 5.1.1 User unknown\r\n", 0);
		return;
	}
	if (do_fault(c, FAULT_AT_RCPT, NULL))
		return;
	c->has_rcpt = 1;
	reply(c, "250 2.1.5 Ok\r\n", 0);
}

static void
on_data(struct client *c)
{
	static const char go[] = "354 End data with <CR><LF>.<CR><LF>\r\n";
	int lenient = strncmp(c->from, "lenient", 7) == 0;

	if (!c->has_rcpt && !lenient) {
		reply(c, "554 5.5.1 Error: no valid recipients\r\n", 0);
		return;
	}
	if (c->has_rcpt && do_fault(c, FAULT_AT_DATA, NULL))
		return;
	c->in_body = 1;
	c->scanned = 0;
	reply(c, go, 0);
}

static void
on_command(struct client *c, const char *line)
{
	count.commands++;
	if (c->after != NULL) {
		reply(c, c->after->text == NULL ? "" : c->after->text, 1);
		return;
	}
	if (strncasecmp(line, "EHLO", 4) == 0)
		reply(c, ehlo, 0);
	else if (strncasecmp(line, "HELO", 4) == 0)
		reply(c, "250 sink\r\n", 0);
	else if (strncasecmp(line, "MAIL", 4) == 0)
		on_mail(c, line);
	else if (strncasecmp(line, "RCPT", 4) == 0)
		on_rcpt(c, line);
	else if (strncasecmp(line, "DATA", 4) == 0)
		on_data(c);
	else if (strncasecmp(line, "AUTH", 4) == 0)
		reply(c, strstr(line, "badpass") != NULL ?
		    "535 5.7.8 Authentication credentials invalid\r\n" :
		    "235 2.7.0 Ok\r\n", 0);
	else if (strncasecmp(line, "RSET", 4) == 0) {
		forget_message(c);
		reply(c, "250 2.0.0 Ok\r\n", 0);
	} else if (strncasecmp(line, "NOOP", 4) == 0)
		reply(c, "250 2.0.0 Ok\r\n", 0);
	else if (strncasecmp(line, "QUIT", 4) == 0)
		reply(c, "221 2.0.0 Bye\r\n", 1);
	else
		reply(c, "500 5.5.2 Error: bad syntax\r\n", 0);
}

/* Use up what came; the client stays valid, perhaps closed. */
static void
handle(struct client *c)
{
	size_t at = 0, n;
	char *end;

	while (at < c->in.len && !c->closed) {
		if (c->silent)
			at = c->in.len;
		else if (c->in_body) {
			if ((n = take_body(c, at)) == 0)
				break;
			at += n;
		} else {
			end = memchr(c->in.s + at, '\n', c->in.len - at);
			if (end == NULL)
				break;
			*end = '\0';
			on_command(c, c->in.s + at);
			at = (size_t)(end - c->in.s) + 1;
		}
	}
	if (c->closed)
		return;
	if (c->out.len > 0)
		put(c, c->out.s, c->out.len);
	str_reset(&c->out);
	memmove(c->in.s, c->in.s + at, c->in.len - at);
	str_cut(&c->in, c->in.len - at);
}

static void
on_readable(struct client *c)
{
	ssize_t n;

	str_grow(&c->in, 65536);
	n = recv(c->fd, c->in.s + c->in.len, 65536, 0);
	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		hang_up(c);
		return;
	}
	c->in.len += (size_t)n;
	c->in.s[c->in.len] = '\0';
	c->refs++;
	handle(c);
	unref(c);
}

static void
on_connect(int listener)
{
	struct epoll_event ev = { .events = EPOLLIN };
	struct client *c;
	int fd, one = 1;

	while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK |
	    SOCK_CLOEXEC)) != -1) {
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		c = xcalloc(1, sizeof(*c));
		c->fd = fd;
		c->refs = 1;
		str_init(&c->in);
		str_init(&c->out);
		g_hash_table_add(clients, c);
		count.connections++;
		if (++count.now > count.most)
			count.most = count.now;
		ev.data.ptr = c;
		epoll_ctl(poller, EPOLL_CTL_ADD, fd, &ev);
		c->refs++;
		if (opt.max_clients > 0 &&
		    count.now > (unsigned long)opt.max_clients)
			reply(c, "421 4.7.0 Too many connections\r\n", 1);
		else
			reply(c, opt.greeting, opt.greeting[0] != '2');
		if (!c->closed && c->out.len > 0) {
			put(c, c->out.s, c->out.len);
			str_reset(&c->out);
		}
		unref(c);
	}
}

/* ---------------------------------------------------------------- main */

static void
write_stats(void)
{
	FILE *f;

	if (opt.stats == NULL || (f = fopen(opt.stats, "w")) == NULL)
		return;
	fprintf(f, "connections %lu\nmost %lu\nmessages %lu\nrefused %lu\n"
	    "recipients %lu\ncommands %lu\n", count.connections, count.most,
	    count.messages, count.refused, count.recipients, count.commands);
	fclose(f);
}

/* The port, under a temporary name first so that a reader sees it whole. */
static void
write_ready(int port)
{
	char *part;
	FILE *f;

	if (opt.ready == NULL) {
		printf("%d\n", port);
		fflush(stdout);
		return;
	}
	part = xasprintf("%s.part", opt.ready);
	if ((f = fopen(part, "w")) == NULL)
		err(EX_CANTCREAT, "%s", part);
	fprintf(f, "%d\n", port);
	fclose(f);
	if (rename(part, opt.ready) == -1)
		err(EX_CANTCREAT, "%s", opt.ready);
	free(part);
}

static int
listen_on(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof(at);
	int one = 1, fd;

	fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd == -1)
		err(EX_OSERR, "socket");
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, (struct sockaddr *)&at, sizeof(at)) == -1 ||
	    listen(fd, 1024) == -1 ||
	    getsockname(fd, (struct sockaddr *)&at, &n) == -1)
		err(EX_UNAVAILABLE, "port %d", port);
	write_ready(ntohs(at.sin_port));
	return fd;
}

static void
add_fault(const char *text)
{
	char *name;
	unsigned long number = strtoul(text, &name, 10);

	if (*name != ':' || opt.n_numbered == MAX_FAULTS ||
	    (opt.numbered[opt.n_numbered].fault = fault_find(name + 1)) == NULL)
		errx(EX_USAGE, "no NUMBER:FAULT that is known: '%s'", text);
	opt.numbered[opt.n_numbered++].number = number;
}

static void
read_options(int argc, char *argv[])
{
	static const struct option options[] = {
		{ "port", 1, NULL, 'p' }, { "ready", 1, NULL, 'r' },
		{ "delay", 1, NULL, 'd' }, { "spool", 1, NULL, 's' },
		{ "stats", 1, NULL, 'c' }, { "fault", 1, NULL, 'f' },
		{ "no-pipelining", 0, NULL, 'n' }, { "utf8", 0, NULL, 'u' },
		{ "lose-pipelined", 0, NULL, 'l' },
		{ "size", 1, NULL, 'z' }, { "reject-every", 1, NULL, 'e' },
		{ "max-clients", 1, NULL, 'm' },
		{ "greeting", 1, NULL, 'g' }, { NULL, 0, NULL, 0 }
	};
	const char *greeting = "220 sink ESMTP";
	int o;

	while ((o = getopt_long(argc, argv, "", options, NULL)) != -1)
		switch (o) {
		case 'p': opt.port = atoi(optarg); break;
		case 'r': opt.ready = optarg; break;
		case 'd': opt.delay_ns = (int64_t)(atof(optarg) * 1e6); break;
		case 's':
			opt.spool = open(optarg, O_WRONLY | O_CREAT | O_APPEND |
			    O_CLOEXEC, 0666);
			if (opt.spool == -1)
				err(EX_CANTCREAT, "%s", optarg);
			break;
		case 'c': opt.stats = optarg; break;
		case 'f': add_fault(optarg); break;
		case 'n': opt.pipelining = 0; break;
		case 'l': opt.lose = 1; break;
		case 'u': opt.utf8 = 1; break;
		case 'z': opt.size = atol(optarg); break;
		case 'e': opt.reject_every = atoi(optarg); break;
		case 'm': opt.max_clients = atoi(optarg); break;
		case 'g': greeting = optarg; break;
		default: exit(EX_USAGE);
		}
	opt.greeting = xasprintf("%s\r\n", greeting);
	snprintf(ehlo, sizeof(ehlo), "250-sink\r\n%s%s250-SIZE %ld\r\n"
	    "250-AUTH PLAIN LOGIN XOAUTH2\r\n250-8BITMIME\r\n"
	    "250 ENHANCEDSTATUSCODES\r\n",
	    opt.pipelining ? "250-PIPELINING\r\n" : "",
	    opt.utf8 ? "250-SMTPUTF8\r\n" : "", opt.size);
}

static void
serve(int listener)
{
	struct epoll_event events[256];
	struct timespec wait;
	struct client *c;
	int64_t ns;
	int i, n;

	while (!stopped) {
		ns = run_queue();
		wait.tv_sec = ns / 1000000000;
		wait.tv_nsec = ns % 1000000000;
		n = epoll_pwait2(poller, events, 256, ns < 0 ? NULL : &wait,
		    NULL);
		for (i = 0; i < n; i++) {
			c = events[i].data.ptr;
			if (c == NULL)
				on_connect(listener);
			else
				on_readable(c);
		}
	}
}

int
main(int argc, char *argv[])
{
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = NULL };
	struct sigaction stop = { .sa_handler = on_signal };
	int listener;

	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGINT, &stop, NULL);
	read_options(argc, argv);
	grey = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	clients = g_hash_table_new(NULL, NULL);
	poller = epoll_create1(EPOLL_CLOEXEC);
	listener = listen_on(opt.port);
	epoll_ctl(poller, EPOLL_CTL_ADD, listener, &ev);
	serve(listener);
	write_stats();
	return 0;
}
