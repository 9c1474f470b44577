/*
 * One ordered table, read from the top: words that a provider uses for one
 * thing only, then enhanced codes (RFC 3463 and IANA's list), then words that
 * many use, then bare codes.  Providers reuse codes (5.7.30 is a missing DKIM
 * signature at one and a refused login at another), so words come first.
 */
#include "campaign/refusal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

#define ANY ~0u
#define AT(stage) (1u << (stage))
#define LOGIN (AT(STAGE_AUTH))
#define EARLY (AT(STAGE_CONNECT) | AT(STAGE_GREETING))
#define BEFORE_RCPT (EARLY | AT(STAGE_AUTH) | AT(STAGE_MAIL))
#define RCPT AT(STAGE_RCPT)
#define LATE (AT(STAGE_DATA) | AT(STAGE_FINAL))

/*
 * Each column narrows; NULL does not.  Alternatives stand between bars.  A
 * code fits by its first digits; an enhanced code as a whole, or by its
 * beginning where the pattern ends with a dot, and "-" means that there is
 * none; words fit anywhere in the lower-cased text.
 */
struct rule {
	unsigned int	 stages;
	const char	*codes, *enhanced, *words;
	enum refusal	 means;
};

static const struct rule rules[] = {
	{ ANY, "4", NULL, "temporary dns|dns failure|dns error|"
	    "temporary lookup failure", REFUSAL_TEMP },

	/* our domain's authentication, said with any code */
	{ ANY, NULL, NULL, "dmarc|requires all senders to authenticate|"
	    "authenticate with either spf or dkim|authenticate with spf|"
	    "authenticate with dkim|authenticate their email with|"
	    "aligned with either the authenticated|spf record|spf check|"
	    "sender policy framework|dkim does not pass|spf sender invalid|"
	    "dkim sender invalid|failing both spf and dkim|"
	    "must pass either spf or dkim|pass authentication checks|"
	    "domain's authentication", REFUSAL_POLICY },

	/* who we are to our own server */
	{ LOGIN, "4", NULL, "too many login|too many failed|rate",
	    REFUSAL_RATE },
	{ LOGIN, "432|53", NULL, NULL, REFUSAL_AUTH },
	{ LOGIN, "4", NULL, NULL, REFUSAL_TEMP },
	{ LOGIN, "5", NULL, NULL, REFUSAL_AUTH },
	{ ANY, "5", NULL, "basic authentication|authentication required|"
	    "authentication is required|smtp auth|not authenticated|"
	    "must authenticate|please authenticate|authenticate first|"
	    "invalid credentials|must issue a starttls|sendasdenied|"
	    "permissions to send as|not owned by|"
	    "sender address is not verified|email address is not verified|"
	    "not allowed to relay|not authorized to send|log in|"
	    "account is disabled for sending|sending has been disabled|"
	    "authentication unsuccessful", REFUSAL_AUTH },
	{ ANY, NULL, NULL, "relay access denied|relaying denied|"
	    "relaying not allowed|relay not permitted|unable to relay|"
	    "mail relay denied|relaying not permitted|open relay not allowed|"
	    "rcpthosts", REFUSAL_AUTH },

	/* how fast we are; unwanted mail is told by the same servers */
	{ ANY, "5", NULL, "unsolicited", REFUSAL_POLICY },
	{ ANY, NULL, NULL, "too quickly|unusual rate|rate limit|"
	    "rate exceeded|sending rate|message rate|throttl|"
	    "sending limit|sending quota|submission quota|"
	    "message quota exceeded|email quota exceeded|messages limit|"
	    "unexpected volume|excessive volume|too many messages|"
	    "too many emails|too many mails|too many connections|"
	    "too many concurrent|concurrent connections|"
	    "too many recipients|connection rate|tss04|"
	    "exceeded the maximum number of|max message per connection|"
	    "emails per|messages per|mails per|hourly limit|daily limit|"
	    "per-hour|thread limit|at a rate that|sending too fast",
	    REFUSAL_RATE },

	/* greylisting has a code of its own only by habit */
	{ ANY, "4", NULL, "greylist|graylist|grey-list|gray-list|"
	    "grey list|gray list|greytrap|first time|"
	    "internal resources are temporarily unavailable",
	    REFUSAL_GREY },
	{ RCPT, "450|451", "-|4.7.|4.2.0|4.3.2|4.4.3",
	    "try again|try later|retry|come back", REFUSAL_GREY },

	/* one thing in any code */
	{ ANY, "5", NULL, "tss09|tss11|permanently deferred|"
	    "administrative prohibition|envelope blocked|"
	    "sender address rejected|sender rejected|sender denied|"
	    "bad sender|sender verify failed|domain of sender",
	    REFUSAL_POLICY },
	{ ANY, "4", NULL, "sender address rejected|domain of sender",
	    REFUSAL_POLICY },
	{ RCPT | LATE, "5", "5.4.1|5.7.1|5.5.0|5.0.0|5.2.0|5.3.0|5.4.4|-",
	    "user unknown|unknown user|no such user|"
	    "recipient address rejected: access denied|does not exist|"
	    "doesn't exist|doesn't have a|recipientnotfound|"
	    "recipient not found|mailbox not found|unknown recipient|"
	    "invalid recipient|no mailbox here|no longer valid|"
	    "user not found|mailbox unavailable (s2|recipient unknown|"
	    "unrouteable address|no such recipient|"
	    "no such mailbox|no such account|no such address|"
	    "address unknown|unknown address|invalid mailbox|not found by",
	    REFUSAL_HARD },
	{ ANY, NULL, NULL, "mailbox is full|mailbox full|over quota|"
	    "overquota|quota exceeded|exceeded storage|exceeds quota|"
	    "out of storage|inbox is full|storage full|mailbox size limit|"
	    "exceeded his|exceeded its quota", REFUSAL_SOFT },

	/* enhanced codes */
	{ ANY, "4", "4.7.28|4.5.3", NULL, REFUSAL_RATE },
	{ ANY, NULL, "5.1.90|5.7.508|5.4.5|5.5.3", NULL, REFUSAL_RATE },
	{ RCPT, "450|451|421", "4.7.1", NULL, REFUSAL_GREY },
	{ ANY, NULL, "4.7.8|5.7.3|5.7.8|5.7.9|5.7.10|5.7.11|5.7.14|5.7.57|"
	    "5.7.60|5.7.139|5.7.0", "authenticat|credential|login|starttls|"
	    "password|send as|mechanism|encryption", REFUSAL_AUTH },
	{ ANY, NULL, "5.7.8|5.7.57|5.7.60|5.7.139|5.2.252", NULL,
	    REFUSAL_AUTH },
	{ ANY, NULL, "4.2.2|5.2.2|5.2.1|5.2.0|5.2.4", NULL, REFUSAL_SOFT },
	{ ANY, NULL, "5.1.7|5.1.8|5.1.9|5.1.20", NULL, REFUSAL_POLICY },
	{ ANY, NULL, "5.1.1|5.1.2|5.1.3|5.1.4|5.1.6|5.1.10|5.7.13|5.7.17|"
	    "5.7.18|5.1.0|5.1.351", NULL, REFUSAL_HARD },
	{ ANY, NULL, "5.2.3|5.3.4|5.6.", NULL, REFUSAL_CONTENT },
	{ ANY, NULL, "5.7.", NULL, REFUSAL_POLICY },
	{ ANY, NULL, "4.7.24|4.7.26|4.7.27|4.7.30|4.7.32|4.7.40", NULL,
	    REFUSAL_POLICY },

	/* words that many use */
	{ ANY, "5", NULL, "spam|block list|blocklist|blacklist|blocked|"
	    "black list|blackhole|spamhaus|reputation|policy|unsolicited|"
	    "banned|prohibited|suspicious|phish|virus|malware|dnsbl|rbl|"
	    "reverse dns|ptr record|rejected due to security|"
	    "bad content|content rejected|message rejected|"
	    "refused by recipient|ip address", REFUSAL_POLICY },
	{ RCPT, "5", NULL, "mailbox unavailable|invalid address|"
	    "not a valid mailbox|not known|no valid recipient|not our "
	    "customer|unroutable|host not found|domain not found|"
	    "no such domain|does not accept mail|no mail exchanger|"
	    "account has been closed|account closed|no longer|"
	    "unknown or illegal|address rejected", REFUSAL_HARD },
	{ RCPT | LATE, "5", NULL, "disabled|suspended|inactive|deactivated|"
	    "temporarily", REFUSAL_SOFT },
	{ ANY, "552|5", NULL, "message size|too large|too big|"
	    "size limit|exceeds fixed", REFUSAL_CONTENT },

	/* enhanced codes that say little */
	{ ANY, NULL, "5.5.", NULL, REFUSAL_BUG },
	{ ANY, NULL, "5.3.|5.4.", NULL, REFUSAL_SOFT },

	/* bare codes */
	{ ANY, "53|524|454", "5.|-", "auth|login|password|credential",
	    REFUSAL_AUTH },
	{ ANY, "530|534|535|538", NULL, NULL, REFUSAL_AUTH },
	{ ANY, "500|501|502|503|504|555", NULL, NULL, REFUSAL_BUG },
	{ BEFORE_RCPT, "5", NULL, NULL, REFUSAL_POLICY },
	{ RCPT, "552", NULL, NULL, REFUSAL_SOFT },
	{ RCPT, "521|550|551|553|556", NULL, NULL, REFUSAL_HARD },
	{ ANY, "556", NULL, NULL, REFUSAL_HARD },
	{ RCPT, "5", NULL, NULL, REFUSAL_SOFT },
	{ ANY, "5", NULL, NULL, REFUSAL_CONTENT },
	{ ANY, NULL, NULL, NULL, REFUSAL_TEMP }
};

const char *
refusal_name(enum refusal refusal)
{
	static const char *const names[REFUSALS] = {
		[REFUSAL_AUTH] = "auth", [REFUSAL_RATE] = "rate",
		[REFUSAL_GREY] = "grey", [REFUSAL_TEMP] = "temp",
		[REFUSAL_HARD] = "hard", [REFUSAL_SOFT] = "soft",
		[REFUSAL_POLICY] = "policy", [REFUSAL_CONTENT] = "content",
		[REFUSAL_BUG] = "bug"
	};

	return refusal < REFUSALS ? names[refusal] : "unknown";
}

/* Does one of the alternatives fit, each n bytes long? */
typedef int (*fit)(const char *pattern, size_t n, const char *value);

static int
any_fits(const char *patterns, const char *value, fit fits)
{
	size_t n;

	if (patterns == NULL)
		return 1;
	for (; *patterns != '\0'; patterns += n + (patterns[n] == '|')) {
		n = strcspn(patterns, "|");
		if (fits(patterns, n, value))
			return 1;
	}
	return 0;
}

static int
begins(const char *pattern, size_t n, const char *value)
{
	return strncmp(pattern, value, n) == 0;
}

static int
is_code(const char *pattern, size_t n, const char *value)
{
	if (pattern[0] == '-')
		return *value == '\0';
	return strncmp(pattern, value, n) == 0 &&
	    (pattern[n - 1] == '.' || value[n] == '\0');
}

static int
contains(const char *pattern, size_t n, const char *value)
{
	return memmem(value, strlen(value), pattern, n) != NULL;
}

/* Lower case, without addresses: their letters say nothing. */
static void
plain_words(char *out, size_t size, const char *text)
{
	const char *close;
	size_t n = 0;

	for (; *text != '\0' && n + 1 < size; text++) {
		if (*text == '<' && (close = strchr(text, '>')) != NULL &&
		    memchr(text, '@', (size_t)(close - text)) != NULL) {
			text = close;
			continue;
		}
		out[n++] = *text >= 'A' && *text <= 'Z' ?
		    (char)(*text + 32) : *text;
	}
	out[n] = '\0';
}

/* The last number of "x.7.n", or -1: Exchange Online gives whole ranges. */
static int
security_detail(const char *enhanced)
{
	if (strlen(enhanced) < 5 || strncmp(enhanced + 1, ".7.", 3) != 0)
		return -1;
	return atoi(enhanced + 4);
}

enum refusal
refusal_classify(enum smtp_stage stage, int code, const char *enhanced,
    const char *text)
{
	const struct rule *rule = rules;
	char digits[16], words[512];
	int detail;

	enhanced = enhanced == NULL ? "" : enhanced;
	snprintf(digits, sizeof(digits), "%d", code);
	plain_words(words, sizeof(words), text == NULL ? "" : text);
	detail = security_detail(enhanced);
	if (*enhanced == '4' && ((detail >= 500 && detail < 700) ||
	    (detail >= 850 && detail < 900)))
		return REFUSAL_RATE;
	if (*enhanced == '5' && detail >= 500 && detail < 700 &&
	    detail != 508)
		return REFUSAL_POLICY;
	while (!(rule->stages & AT(stage)) ||
	    !any_fits(rule->codes, digits, begins) ||
	    !any_fits(rule->enhanced, enhanced, is_code) ||
	    !any_fits(rule->words, words, contains))
		rule++;
	return rule->means;
}
