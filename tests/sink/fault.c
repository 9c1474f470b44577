/* The table of faults; a recipient's local part names one. */
#include "tests/sink/fault.h"

#include <stddef.h>
#include <string.h>

static const struct fault faults[] = {
	{ "mail452", FAULT_AT_MAIL, FAULT_REPLY, 0,
	    "452 4.3.1 Insufficient system storage\r\n" },
	{ "mail421", FAULT_AT_MAIL, FAULT_REPLY_CLOSE, 0,
	    "421 4.7.0 Too many messages, closing\r\n" },
	{ "maildrop", FAULT_AT_MAIL, FAULT_CLOSE, 0, NULL },
	{ "rcpt550", FAULT_AT_RCPT, FAULT_REPLY, 0,
	    "550-5.1.1 The email account that you tried to reach does not\r\n"
	    "550 5.1.1 exist.\r\n" },
	{ "rcpt450", FAULT_AT_RCPT, FAULT_REPLY, 0,
	    "450 4.2.1 Mailbox busy\r\n" },
	{ "rcpt421", FAULT_AT_RCPT, FAULT_REPLY_CLOSE, 0,
	    "421 4.7.0 Too many recipients, closing\r\n" },
	{ "rcptdrop", FAULT_AT_RCPT, FAULT_CLOSE, 0, NULL },
	{ "rcpthang", FAULT_AT_RCPT, FAULT_SILENCE, 0, NULL },
	{ "grey", FAULT_AT_RCPT, FAULT_GREY, 0,
	    "450 4.7.1 Greylisted, please try again later\r\n" },
	{ "data554", FAULT_AT_DATA, FAULT_REPLY, 0,
	    "554 5.7.1 No mail today\r\n" },
	{ "data250", FAULT_AT_DATA, FAULT_REPLY, 0, "250 what\r\n" },
	{ "datadrop", FAULT_AT_DATA, FAULT_CLOSE, 0, NULL },
	{ "datahang", FAULT_AT_DATA, FAULT_SILENCE, 0, NULL },
	{ "bodydrop", FAULT_AT_BODY, FAULT_CLOSE, 0, NULL },
	{ "body552", FAULT_AT_BODY, FAULT_REPLY_CLOSE, 0,
	    "552 5.3.4 Too big\r\n" },
	{ "bodyhang", FAULT_AT_BODY, FAULT_SILENCE, 0, NULL },
	{ "dotdrop", FAULT_AT_DOT, FAULT_CLOSE, 0, NULL },
	{ "dotdroptaken", FAULT_AT_DOT, FAULT_CLOSE, 1, NULL },
	{ "dothang", FAULT_AT_DOT, FAULT_SILENCE, 0, NULL },
	{ "dothangtaken", FAULT_AT_DOT, FAULT_SILENCE, 1, NULL },
	{ "dot421", FAULT_AT_DOT, FAULT_REPLY_CLOSE, 0,
	    "421 4.3.2 Shutting down\r\n" },
	{ "dot451", FAULT_AT_DOT, FAULT_REPLY, 0,
	    "451 4.3.0 Try later\r\n" },
	{ "dot552", FAULT_AT_DOT, FAULT_REPLY, 0,
	    "552 5.3.4 Too big\r\n" },
	{ "dot554", FAULT_AT_DOT, FAULT_REPLY, 0,
	    "554-5.7.1 Message rejected\r\n554 5.7.1 as SPAM\r\n" },
	{ "dothalf", FAULT_AT_DOT, FAULT_REPLY_CLOSE, 1, "250 2.0.0 Ok: que" },
	{ "dotjunk", FAULT_AT_DOT, FAULT_REPLY, 1, "HTTP/1.1 200 OK\r\n" },
	{ "pieces", FAULT_AT_DOT, FAULT_PIECES, 1, NULL },
	{ "then421", FAULT_AFTER_DOT, FAULT_REPLY_CLOSE, 1,
	    "421 4.4.2 Idle too long\r\n" },
	{ "thendrop", FAULT_AFTER_DOT, FAULT_CLOSE, 1, NULL },
};

const struct fault *
fault_find(const char *name)
{
	size_t i, n = strcspn(name, "+@");

	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		if (strlen(faults[i].name) == n &&
		    memcmp(faults[i].name, name, n) == 0)
			return &faults[i];
	return NULL;
}
