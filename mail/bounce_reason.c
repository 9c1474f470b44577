/* Why a delivery failed by its status code, and what is final of that. */
#include <string.h>

#include "base/str.h"
#include "mail/bounce.h"

static const char *const names[REASONS] = {
	[REASON_UNKNOWN]	= "no reason given",
	[REASON_USER_UNKNOWN]	= "user unknown",
	[REASON_HOST_UNKNOWN]	= "host unknown",
	[REASON_HAS_MOVED]	= "has moved",
	[REASON_NO_MAIL]	= "takes no mail",
	[REASON_MAILBOX_FULL]	= "mailbox full",
	[REASON_SUSPENDED]	= "account disabled",
	[REASON_FILTERED]	= "filtered",
	[REASON_POLICY]		= "refused by policy",
	[REASON_CONTENT]	= "content refused",
	[REASON_RATE]		= "too much mail",
	[REASON_EXPIRED]	= "not delivered in time",
	[REASON_SYSTEM]		= "trouble at a server",
};

const char *
bounce_reason_name(enum bounce_reason reason)
{
	return names[(unsigned int)reason < REASONS ? reason : 0];
}

static const struct {
	const char		*code;	/* from the second digit on */
	enum bounce_reason	 reason;
} codes[] = {	/* RFC 3463, RFC 7505, IANA's registry */
	{ "1.0", REASON_USER_UNKNOWN }, { "1.1", REASON_USER_UNKNOWN },
	{ "1.2", REASON_HOST_UNKNOWN }, { "1.3", REASON_USER_UNKNOWN },
	{ "1.4", REASON_FILTERED }, { "1.6", REASON_HAS_MOVED },
	{ "1.7", REASON_POLICY }, { "1.8", REASON_POLICY },
	{ "1.9", REASON_SYSTEM }, { "1.10", REASON_NO_MAIL },
	{ "2.0", REASON_FILTERED }, { "2.1", REASON_FILTERED },
	{ "2.2", REASON_MAILBOX_FULL }, { "2.3", REASON_CONTENT },
	{ "2.4", REASON_FILTERED }, { "3.0", REASON_SYSTEM },
	{ "3.1", REASON_SYSTEM }, { "3.2", REASON_NO_MAIL },
	{ "3.3", REASON_SYSTEM }, { "3.4", REASON_CONTENT },
	{ "3.5", REASON_SYSTEM }, { "4.1", REASON_EXPIRED },
	{ "4.2", REASON_EXPIRED }, { "4.3", REASON_SYSTEM },
	{ "4.4", REASON_HOST_UNKNOWN }, { "4.5", REASON_EXPIRED },
	{ "4.6", REASON_SYSTEM }, { "4.7", REASON_EXPIRED },
	{ "4.310", REASON_HOST_UNKNOWN },
	{ "4.14", REASON_SYSTEM }, { "5", REASON_SYSTEM },
	{ "6", REASON_CONTENT }, { "7", REASON_POLICY },
};

enum bounce_reason
bounce_reason_of_status(const char *status)
{
	size_t i, n;

	if (status == NULL || strlen(status) < 5)
		return REASON_UNKNOWN;
	for (i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		n = strlen(codes[i].code);
		if (strncmp(status + 2, codes[i].code, n) == 0 &&
		    (status[2 + n] == '\0' || status[2 + n] == '.'))
			return codes[i].reason;
	}
	return REASON_UNKNOWN;
}

enum bounce_kind
bounce_kind_of(enum bounce_reason reason, const char *status)
{
	switch (reason) {
	case REASON_USER_UNKNOWN:
	case REASON_HAS_MOVED:
	case REASON_HOST_UNKNOWN:	/* 4: the servers may recover */
	case REASON_NO_MAIL:
		return status != NULL && status[0] == '4' ? BOUNCE_SOFT :
		    BOUNCE_HARD;
	default:
		return BOUNCE_SOFT;
	}
}
