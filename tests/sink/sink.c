/*
 * smtp-sink: takes mail and forgets it, fast, or does what a fault wants, so
 * that tests and benchmarks can see a client through any server's behaviour.
 * With --delay each reply leaves so long after its command came, as over a
 * network with that round trip.
 */
#include "tests/sink/sink.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "tests/sink/fault.h"

#define PIECE_NS 1000000		/* between the bytes of FAULT_PIECES */

/* A reply that waits for its time. */
struct queued {
	int64_t		 due;		/* monotonic ns */
	struct client	*client;
	char		*text;		/* owned */
	int		 hang_up;
};

struct sink_options opt = { .pipelining = 1, .spool = -1, .size = 52428800 };
struct sink_counts count;

static struct queued *queue;
static size_t queue_head, queue_len, queue_cap;
static GHashTable *clients;		/* those that are connected */
static volatile sig_atomic_t stopped;
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

void
sink_hang_up(struct client *c)
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
void
sink_put(struct client *c, const char *text, size_t n)
{
	if (!c->closed && send(c->fd, text, n, MSG_NOSIGNAL) == -1 &&
	    errno != EAGAIN)
		sink_hang_up(c);
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

void
sink_reply(struct client *c, const char *text, int close)
{
	if (c->silent)
		return;
	if (opt.delay_ns > 0 || c->queued > 0) {
		enqueue(c, text, strlen(text), now_ns() + opt.delay_ns, close);
		return;
	}
	str_add(&c->out, text);
	if (close) {
		sink_put(c, c->out.s, c->out.len);
		str_reset(&c->out);
		sink_hang_up(c);
	}
}

void
sink_reply_in_pieces(struct client *c, const char *text)
{
	int64_t due = now_ns() + opt.delay_ns;
	size_t i;

	sink_put(c, c->out.s, c->out.len);
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
		sink_put(q->client, q->text, strlen(q->text));
		if (q->hang_up)
			sink_hang_up(q->client);
		q->client->queued--;
		unref(q->client);
		free(q->text);
		queue_head = (queue_head + 1) % queue_cap;
		queue_len--;
	}
	return -1;
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
		sink_hang_up(c);
		return;
	}
	c->in.len += (size_t)n;
	c->in.s[c->in.len] = '\0';
	c->refs++;
	sink_talk(c);
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
			sink_reply(c, "421 4.7.0 Too many connections\r\n", 1);
		else
			sink_reply(c, opt.greeting, opt.greeting[0] != '2');
		if (!c->closed && c->out.len > 0) {
			sink_put(c, c->out.s, c->out.len);
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
	clients = g_hash_table_new(NULL, NULL);
	poller = epoll_create1(EPOLL_CLOEXEC);
	listener = listen_on(opt.port);
	epoll_ctl(poller, EPOLL_CTL_ADD, listener, &ev);
	serve(listener);
	write_stats();
	return 0;
}
