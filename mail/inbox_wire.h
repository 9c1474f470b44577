/*
 * What the process that reads a mailbox and the child that speaks IMAP say
 * to each other: frames with a type and a bounded length over a socket pair.
 * Each side takes the other's bytes as hostile.
 */
#ifndef MAIL_INBOX_WIRE_H
#define MAIL_INBOX_WIRE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct error;

#define WIRE_MAX	(4u << 20)	/* bytes of a frame's content */

#define STATUS_MAX	64		/* mailboxes asked about at once */

enum wire_type {
	/* the parent asks */
	WIRE_OPEN = 1,	/* url, user, password, bearer, ca_file: text;
			   insecure, idle_ms, total_ms: u32; max_text: u64 */
	WIRE_EXAMINE,	/* mailbox: text; since: u64; uidvalidity, uid: u32;
			   modseq: u64 */
	WIRE_SEARCH,	/* mailbox, message_id, reference: text */
	WIRE_SPECIAL,	/* use: u32 */
	WIRE_STATUS,	/* n: u32; mailbox: text, n times, at most STATUS_MAX */
	WIRE_STOP,	/* no more messages, please: END comes early */
	/* the child answers */
	WIRE_READY,	/* to OPEN: logged in; nothing */
	WIRE_EXAMINED,	/* uidvalidity, from: u32; modseq: u64 */
	WIRE_MESSAGE,	/* uid, size, truncated: u32; received: u64; bytes */
	WIRE_END,	/* of messages; uid: u32, the highest there can be */
	WIRE_ENDS,	/* to STATUS: uidvalidity, uidnext: u32, for each;
			   0 where the server does not say */
	WIRE_FOUND,	/* to SEARCH: u32, 1 or 0 */
	WIRE_NAME,	/* to SPECIAL: text, or none */
	WIRE_FAILED,	/* to any: kind, over: u32; words: text */
	WIRE_TYPES
};

/* A frame being taken apart; its content lies in the reader's buffer. */
struct frame {
	enum wire_type	 type;
	const char	*p, *end;
	int		 bad;	/* more was asked for than there is */
};

/*
 * Take the first frame of n bytes.  1: *frame and the bytes *used by it;
 * 0: not all there yet; -1: no frame of ours.
 */
int	frame_parse(const char *bytes, size_t n, struct frame *frame,
	    size_t *used);
/* The next member; 0 or NULL, and bad set, where there is none. */
uint32_t frame_u32(struct frame *frame);
uint64_t frame_u64(struct frame *frame);
const char *frame_text(struct frame *frame);	/* NULL also if sent NULL */
const char *frame_bytes(struct frame *frame, size_t *n);
/* Nothing was missing and nothing is left over. */
int	frame_is_whole(const struct frame *frame);

struct wire {
	int		fd;	/* owned; -1: closed */
	struct str	in;
	size_t		taken;	/* bytes of in that were given out */
	struct str	out;
	size_t		begun;	/* where the frame being written starts */
};

void	wire_init(struct wire *wire, int fd);
void	wire_release(struct wire *wire);	/* closes; safe twice */

/* Write a frame: begin, its members in order, end; flush sends all. */
void	wire_begin(struct wire *wire, enum wire_type type);
void	wire_u32(struct wire *wire, uint32_t value);
void	wire_u64(struct wire *wire, uint64_t value);
void	wire_text(struct wire *wire, const char *text);	/* or NULL */
void	wire_bytes(struct wire *wire, const char *bytes, size_t n);
void	wire_end(struct wire *wire);
/* Bytes that a flush would send. */
size_t	wire_waiting(const struct wire *wire);
int	wire_flush(struct wire *wire, struct error *err);

/*
 * Wait for the next frame, at most timeout_ms (-1: for ever).  1: *frame,
 * valid until the next call; 0: the peer has closed; -1: ERROR_RETRY (time
 * is over) or ERROR_DEFECT (no frame of ours).
 */
int	wire_read(struct wire *wire, struct frame *frame, int timeout_ms,
	    struct error *err);
/* Has the peer said something, or gone, that was not read yet? */
int	wire_is_readable(const struct wire *wire);

#endif
