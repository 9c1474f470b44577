/*
 * Opening a mailbox where the last poll left it.  Numbers that fell back under
 * the same UIDVALIDITY, as from a backup, are as good as a new one.
 */
#include <stdlib.h>

#include "base/str.h"
#include "mail/inbox_session.h"

#define DAY		86400

/* What the parent asked for. */
struct polling {
	const char	*mailbox;
	int64_t		 since;
	uint32_t	 uidvalidity, uid;
};

static int
read_polling(struct frame *frame, struct polling *p, struct error *err)
{
	p->mailbox = frame_text(frame);
	p->since = (int64_t)frame_u64(frame);
	p->uidvalidity = frame_u32(frame);
	p->uid = frame_u32(frame);
	(void)frame_u64(frame);
	if (!frame_is_whole(frame) || p->mailbox == NULL)
		return error_set(err, ERROR_DEFECT, "no order to examine");
	return 0;
}

static void
send_examined(struct session *s, uint32_t uidvalidity, uint32_t from,
    uint64_t modseq)
{
	wire_begin(&s->wire, WIRE_EXAMINED);
	wire_u32(&s->wire, uidvalidity);
	wire_u32(&s->wire, from);
	wire_u64(&s->wire, modseq);
	wire_end(&s->wire);
}

int
session_poll(struct session *s, struct frame *frame, struct error *err)
{
	struct mailimap_selection_info *sel;
	struct numbers all = { NULL, 0 };
	struct polling p;
	uint64_t modseq;
	uint32_t next, validity, last;
	int rc, known;

	if (read_polling(frame, &p, err) == -1 ||
	    session_examine(s, p.mailbox, &modseq, err) == -1)
		return -1;
	sel = s->imap->imap_selection_info;
	next = sel->sel_uidnext;
	/* each message has a number: it cannot be the next one's */
	if (next != 0 && sel->sel_has_exists && sel->sel_exists >= next)
		next = 0;
	validity = sel->sel_uidvalidity;
	if (validity == 0)
		return error_set(err, ERROR_CONFIG, "mailbox '%.100s' has no "
		    "lasting numbers (UIDVALIDITY): choose another",
		    p.mailbox);
	known = p.uidvalidity == validity && (next == 0 || next > p.uid);
	if (!known)
		p.uid = 0;
	send_examined(s, validity, p.uid, modseq);
	if (sel->sel_has_exists && sel->sel_exists == 0)
		rc = 0;
	else if (!known && p.since >= DAY)
		rc = numbers_since(s, p.since, next, &all, err);
	else
		rc = numbers_above(s, p.uid, next, &all, err);
	last = next != 0 ? next - 1 : all.n > 0 ? all.uid[all.n - 1] : p.uid;
	if (rc == 0)
		rc = session_send(s, &all, last, err);
	free(all.uid);
	return rc;
}
