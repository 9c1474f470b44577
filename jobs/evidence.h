/* Messages in doubt: is there proof that they went out? */
#ifndef JOBS_EVIDENCE_H
#define JOBS_EVIDENCE_H

struct error;
struct inbox;
struct run;

/*
 * Look in the Sent mailbox for every message in doubt, by the Message-ID of
 * each of its revisions and by our reference; found, it was sent.  Absence
 * proves nothing unless [smtp] saves_sent says that the server keeps every
 * message: then it was not, and goes back into the queue, a quarter of an hour
 * after it was claimed (DOUBT_AGE), because a server may file the copy later
 * (MAIL.md S8).
 */
int	evidence_seek(struct run *run, struct inbox *in, struct error *err);

#endif
