/*
 * Why a delivery failed, from the words of the refusal.  One table in order
 * of precedence: the more particular wording stands above the general one.
 */
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

/* "a*b": a, then b later on the same line. */
static const struct {
	const char		*words;
	enum bounce_reason	 reason;
} wordings[] = {
	/* wordings that mean more than their words */
	{ "verification failed for <", REASON_POLICY },	/* of the sender */
	{ "sender verify failed", REASON_POLICY },
	{ "is unavailable: user not found", REASON_USER_UNKNOWN },
	{ "account or domain may not exist", REASON_HOST_UNKNOWN },
	{ "recipient address rejected: access denied", REASON_USER_UNKNOWN },
	{ "and other recipients in the same domain", REASON_USER_UNKNOWN },
	{ "indicated no smtp service", REASON_NO_MAIL },
	{ "unexpected name server reply", REASON_SYSTEM },
	{ "recipient preferences", REASON_FILTERED },
	{ "disabled recipient", REASON_SUSPENDED },
	{ "dns error:", REASON_HOST_UNKNOWN },
	{ "adresse destinataire invalide", REASON_USER_UNKNOWN },
	/* full before unknown: "user over quota, no such ..." */
	{ "mailbox full", REASON_MAILBOX_FULL },
	{ "mailbox is full", REASON_MAILBOX_FULL },
	{ "mailbox*is full", REASON_MAILBOX_FULL },
	{ "mailbox*over quota", REASON_MAILBOX_FULL },
	{ "mailfolder is full", REASON_MAILBOX_FULL },
	{ "inbox is full", REASON_MAILBOX_FULL },
	{ "inbox is out of storage", REASON_MAILBOX_FULL },
	{ "out of storage space", REASON_MAILBOX_FULL },
	{ "over quota", REASON_MAILBOX_FULL },
	{ "overquota", REASON_MAILBOX_FULL },
	{ "over the maximum allowed number of messages", REASON_MAILBOX_FULL },
	{ "over the allowed quota", REASON_MAILBOX_FULL },
	{ "over the storage limit", REASON_MAILBOX_FULL },
	{ "over disk quota", REASON_MAILBOX_FULL },
	{ "quota exceeded", REASON_MAILBOX_FULL },
	{ "quota*exceeded", REASON_MAILBOX_FULL },
	{ "quota full", REASON_MAILBOX_FULL },
	{ "quota violation", REASON_MAILBOX_FULL },
	{ "disk quota", REASON_MAILBOX_FULL },
	{ "quotaexceeded", REASON_MAILBOX_FULL },
	{ "exceeded*quota", REASON_MAILBOX_FULL },
	{ "exceeds*quota", REASON_MAILBOX_FULL },
	{ "exceeded*storage", REASON_MAILBOX_FULL },
	{ "exceeded*mailbox limit", REASON_MAILBOX_FULL },
	{ "exceed*mailbox size", REASON_MAILBOX_FULL },
	{ "exceed mailbox quota", REASON_MAILBOX_FULL },
	{ "maildir over quota", REASON_MAILBOX_FULL },
	{ "maildir delivery failed: domaindisk", REASON_MAILBOX_FULL },
	{ "maildir delivery failed: userdisk", REASON_MAILBOX_FULL },
	{ "mailbox exceeded", REASON_MAILBOX_FULL },
	{ "mailbox size limit", REASON_MAILBOX_FULL },
	{ "mailbox has exceeded", REASON_MAILBOX_FULL },
	{ "mail box full", REASON_MAILBOX_FULL },
	{ "mailbox_full", REASON_MAILBOX_FULL },
	{ "full mailbox", REASON_MAILBOX_FULL },
	{ "user is over", REASON_MAILBOX_FULL },
	{ "recipient overquota", REASON_MAILBOX_FULL },
	{ "account is full", REASON_MAILBOX_FULL },
	{ "account is over", REASON_MAILBOX_FULL },
	{ "account is exceeding their quota", REASON_MAILBOX_FULL },
	{ "account over quota", REASON_MAILBOX_FULL },
	{ "no space left for the user", REASON_MAILBOX_FULL },
	{ "not enough storage space", REASON_MAILBOX_FULL },
	{ "not enough space", REASON_MAILBOX_FULL },
	{ "insufficient disk space", REASON_MAILBOX_FULL },
	{ "boite pleine", REASON_MAILBOX_FULL },
	{ "boite du destinataire pleine", REASON_MAILBOX_FULL },
	{ "postfach ist voll", REASON_MAILBOX_FULL },
	{ "postfach voll", REASON_MAILBOX_FULL },
	{ "mailbox des empf\xc3\xa4ngers ist voll", REASON_MAILBOX_FULL },
	{ "buz\xc3\xb3n est\xc3\xa1 lleno", REASON_MAILBOX_FULL },
	{ "too much mail data", REASON_MAILBOX_FULL },
	/* size */
	{ "message too large", REASON_CONTENT },
	{ "message is too large", REASON_CONTENT },
	{ "message too big", REASON_CONTENT },
	{ "message size exceeds", REASON_CONTENT },
	{ "message exceeds maximum", REASON_CONTENT },
	{ "message file too big", REASON_CONTENT },
	{ "exceeds fixed maximum message size", REASON_CONTENT },
	{ "exceeded maximum inbound message size", REASON_CONTENT },
	{ "maximum message size", REASON_CONTENT },
	{ "size limit exceeded", REASON_CONTENT },
	{ "message header size", REASON_CONTENT },
	{ "exceeds*size limit", REASON_CONTENT },
	/* moved */
	{ "has been replaced by", REASON_HAS_MOVED },
	{ "has moved to", REASON_HAS_MOVED },
	{ "user has moved", REASON_HAS_MOVED },
	{ "address has changed", REASON_HAS_MOVED },
	{ "new address is", REASON_HAS_MOVED },
	{ "please use*instead", REASON_HAS_MOVED },
	/* relaying, authentication, reputation: our side's trouble */
	{ "relay access denied", REASON_POLICY },
	{ "relay denied", REASON_POLICY },
	{ "relaying denied", REASON_POLICY },
	{ "relaying not allowed", REASON_POLICY },
	{ "relay not permitted", REASON_POLICY },
	{ "relaying is prohibited", REASON_POLICY },
	{ "relaying mail to", REASON_POLICY },
	{ "relaying blocked", REASON_POLICY },
	{ "relay operation rejected", REASON_POLICY },
	{ "relay prohibited", REASON_POLICY },
	{ "unable to relay", REASON_POLICY },
	{ "not permitted to relay", REASON_POLICY },
	{ "that domain isn't in my list of allowed rcpthosts", REASON_POLICY },
	{ "send to a non-local e-mail address", REASON_POLICY },
	{ "mail server requires authentication", REASON_POLICY },
	{ "smtp auth required", REASON_POLICY },
	{ "authentication required", REASON_POLICY },
	{ "insecure mail relay", REASON_POLICY },
	{ "dmarc", REASON_POLICY },
	{ "spf fail", REASON_POLICY },
	{ "spf check", REASON_POLICY },
	{ "spf record", REASON_POLICY },
	{ "sender policy framework", REASON_POLICY },
	{ "openspf.", REASON_POLICY },
	{ "spf (sender", REASON_POLICY },
	{ "dkim", REASON_POLICY },
	{ "unauthenticated email", REASON_POLICY },
	{ "unauthenticated sender", REASON_POLICY },
	{ "spamhaus", REASON_POLICY },
	{ "spamcop", REASON_POLICY },
	{ "dnsbl", REASON_POLICY },
	{ "rbl", REASON_POLICY },
	{ "sorbs.net", REASON_POLICY },
	{ "blacklist", REASON_POLICY },
	{ "blocklist", REASON_POLICY },
	{ "block list", REASON_POLICY },
	{ "blocked using", REASON_POLICY },
	{ "ip address*blocked", REASON_POLICY },
	{ "client host*blocked", REASON_POLICY },
	{ "ip*has been blocked", REASON_POLICY },
	{ "access denied*ip", REASON_POLICY },
	{ "access from ip", REASON_POLICY },
	{ "banned sending ip", REASON_POLICY },
	{ "poor reputation", REASON_POLICY },
	{ "low reputation", REASON_POLICY },
	{ "reputation", REASON_POLICY },
	{ "reverse dns", REASON_POLICY },
	{ "ptr record", REASON_POLICY },
	{ "cannot find your hostname", REASON_POLICY },
	{ "cannot resolve your address", REASON_POLICY },
	{ "client host rejected", REASON_POLICY },
	{ "unresolvable relay host", REASON_POLICY },
	{ "too many connections", REASON_RATE },
	{ "too many concurrent", REASON_RATE },
	{ "too many recipients", REASON_RATE },
	{ "too many errors", REASON_RATE },
	{ "too many messages", REASON_RATE },
	{ "too much mail", REASON_RATE },
	{ "rate limit", REASON_RATE },
	{ "connection rate", REASON_RATE },
	{ "sending limit", REASON_RATE },
	{ "daily*limit", REASON_RATE },
	{ "receiving mail too quickly", REASON_RATE },
	{ "receiving mail at a rate", REASON_RATE },
	{ "throttl", REASON_RATE },
	{ "spam", REASON_POLICY },
	{ "unsolicited", REASON_POLICY },
	{ "bulk mail", REASON_POLICY },
	{ "bulk email", REASON_POLICY },
	{ "virus", REASON_CONTENT },
	{ "malware", REASON_CONTENT },
	{ "phishing", REASON_POLICY },
	{ "banned filename", REASON_CONTENT },
	{ "attachment", REASON_CONTENT },
	{ "rfc 5322", REASON_CONTENT },
	{ "rfc5322", REASON_CONTENT },
	{ "rfc2822", REASON_CONTENT },
	{ "rfc 2822", REASON_CONTENT },
	{ "not rfc", REASON_CONTENT },
	{ "rfc compli", REASON_CONTENT },
	{ "improper use of 8-bit data", REASON_CONTENT },
	{ "bare <cr>", REASON_CONTENT },
	{ "conversion required", REASON_CONTENT },
	{ "header error", REASON_CONTENT },
	{ "blocked file", REASON_CONTENT },
	{ "content*rejected", REASON_CONTENT },
	{ "content filter", REASON_CONTENT },
	/* a rule of the recipient, not a missing one */
	{ "due to extended inactivity", REASON_FILTERED },
	{ "user rejected", REASON_FILTERED },
	{ "user refuses", REASON_FILTERED },
	{ "user reject the mail", REASON_FILTERED },
	{ "recipient rejects", REASON_FILTERED },
	{ "only accepts mail from", REASON_FILTERED },
	{ "only senders", REASON_FILTERED },
	{ "not accepting mail from", REASON_FILTERED },
	{ "does not receive mail from", REASON_FILTERED },
	{ "not allowed to post to", REASON_FILTERED },
	{ "permission to post", REASON_FILTERED },
	{ "might have restrictions", REASON_FILTERED },
	{ "resolver.rst", REASON_FILTERED },
	{ "delivery restriction", REASON_FILTERED },
	{ "not authorized to send", REASON_FILTERED },
	{ "rejected by recipient", REASON_FILTERED },
	{ "message filtered", REASON_FILTERED },
	{ "because the recipient is only accepting", REASON_FILTERED },
	{ "because the recipient is not accepting mail", REASON_FILTERED },
	{ "we failed to deliver mail because the following address recipient id"
	    " refuse to receive mail", REASON_FILTERED },
	{ "refuse to receive mail", REASON_FILTERED },
	{ "due to user's mail filter", REASON_FILTERED },
	{ "sender is in my black list", REASON_POLICY },
	/* accounts that exist and are asleep */
	{ "account*disabled", REASON_SUSPENDED },
	{ "account*suspended", REASON_SUSPENDED },
	{ "account*inactive", REASON_SUSPENDED },
	{ "account*locked", REASON_SUSPENDED },
	{ "account*deactivated", REASON_SUSPENDED },
	{ "account*not activated", REASON_SUSPENDED },
	{ "account is temporarily", REASON_SUSPENDED },
	{ "account has expired", REASON_SUSPENDED },
	{ "account closed due to inactivity", REASON_SUSPENDED },
	{ "has been disabled", REASON_SUSPENDED },
	{ "has been suspended", REASON_SUSPENDED },
	{ "is disabled", REASON_SUSPENDED },
	{ "is inactive", REASON_SUSPENDED },
	{ "is currently suspended", REASON_SUSPENDED },
	{ "is currently not available", REASON_SUSPENDED },
	{ "is unavailable", REASON_SUSPENDED },
	{ "is not active", REASON_SUSPENDED },
	{ "inactive account", REASON_SUSPENDED },
	{ "inactive user", REASON_SUSPENDED },
	{ "inactive on this domain", REASON_SUSPENDED },
	{ "mailbox currently suspended", REASON_SUSPENDED },
	{ "mailbox is frozen", REASON_SUSPENDED },
	{ "mailbox temporarily disabled", REASON_SUSPENDED },
	{ "mailbox disabled", REASON_SUSPENDED },
	{ "mailbox unavailable or access denied", REASON_SUSPENDED },
	{ "mailbox inactive", REASON_SUSPENDED },
	{ "user disabled", REASON_SUSPENDED },
	{ "user suspended", REASON_SUSPENDED },
	{ "disabled or discontinued", REASON_SUSPENDED },
	{ "recipient suspend", REASON_SUSPENDED },
	{ "suspended", REASON_SUSPENDED },
	{ "terminated or suspended", REASON_SUSPENDED },
	{ "vdelivermail: account is locked", REASON_SUSPENDED },
	/* nobody of that name */
	{ "user unknown", REASON_USER_UNKNOWN },
	{ "unknown user", REASON_USER_UNKNOWN },
	{ "user is unknown", REASON_USER_UNKNOWN },
	{ "user not known", REASON_USER_UNKNOWN },
	{ "user not found", REASON_USER_UNKNOWN },
	{ "user not exist", REASON_USER_UNKNOWN },
	{ "user invalid", REASON_USER_UNKNOWN },
	{ "unable to find user", REASON_USER_UNKNOWN },
	{ "cannot find user", REASON_USER_UNKNOWN },
	{ "addressee unknown", REASON_USER_UNKNOWN },
	{ "not known at this", REASON_USER_UNKNOWN },
	{ "user missing", REASON_USER_UNKNOWN },
	{ "user  not listed", REASON_USER_UNKNOWN },
	{ "user not listed", REASON_USER_UNKNOWN },
	{ "not listed in", REASON_USER_UNKNOWN },
	{ "no such user", REASON_USER_UNKNOWN },
	{ "nosuchuser", REASON_USER_UNKNOWN },
	{ "no such recipient", REASON_USER_UNKNOWN },
	{ "no such mailbox", REASON_USER_UNKNOWN },
	{ "no such address", REASON_USER_UNKNOWN },
	{ "no such account", REASON_USER_UNKNOWN },
	{ "no such person", REASON_USER_UNKNOWN },
	{ "no such local user", REASON_USER_UNKNOWN },
	{ "no such email address", REASON_USER_UNKNOWN },
	{ "no such virtual user", REASON_USER_UNKNOWN },
	{ "no mailbox", REASON_USER_UNKNOWN },
	{ "no mail box", REASON_USER_UNKNOWN },
	{ "no account", REASON_USER_UNKNOWN },
	{ "no valid recipient", REASON_USER_UNKNOWN },
	{ "no valid mailbox", REASON_USER_UNKNOWN },
	{ "no matches to nameserver query", REASON_HOST_UNKNOWN },
	{ "no existe", REASON_USER_UNKNOWN },
	{ "unknown recipient", REASON_USER_UNKNOWN },
	{ "recipient unknown", REASON_USER_UNKNOWN },
	{ "recipient is unknown", REASON_USER_UNKNOWN },
	{ "recipient not found", REASON_USER_UNKNOWN },
	{ "recipnotfound", REASON_USER_UNKNOWN },
	{ "recipientnotfound", REASON_USER_UNKNOWN },
	{ "recipient name is not recognized", REASON_USER_UNKNOWN },
	{ "recipient no longer", REASON_USER_UNKNOWN },
	{ "recipient not exist", REASON_USER_UNKNOWN },
	{ "recipient address rejected: undeliverable", REASON_USER_UNKNOWN },
	{ "recipient address rejected: invalid", REASON_USER_UNKNOWN },
	{ "recipient is not local", REASON_USER_UNKNOWN },
	{ "recipient rejected", REASON_USER_UNKNOWN },
	{ "invalid recipient", REASON_USER_UNKNOWN },
	{ "invalid mailbox", REASON_USER_UNKNOWN },
	{ "invalid address", REASON_USER_UNKNOWN },
	{ "invalid user", REASON_USER_UNKNOWN },
	{ "invalid final delivery user", REASON_USER_UNKNOWN },
	{ "bad destination mailbox address", REASON_USER_UNKNOWN },
	{ "bad recipient", REASON_USER_UNKNOWN },
	{ "destination addresses were unknown", REASON_USER_UNKNOWN },
	{ "unknown address", REASON_USER_UNKNOWN },
	{ "unknown mailbox", REASON_USER_UNKNOWN },
	{ "unknown local", REASON_USER_UNKNOWN },
	{ "unknown account", REASON_USER_UNKNOWN },
	{ "unknown e-mail address", REASON_USER_UNKNOWN },
	{ "unknown email address", REASON_USER_UNKNOWN },
	{ "unrouteable address", REASON_USER_UNKNOWN },
	{ "unroutable address", REASON_USER_UNKNOWN },
	{ "undeliverable address", REASON_USER_UNKNOWN },
	{ "address unknown", REASON_USER_UNKNOWN },
	{ "address not found", REASON_USER_UNKNOWN },
	{ "address*couldn't be found", REASON_USER_UNKNOWN },
	{ "address*no longer", REASON_USER_UNKNOWN },
	{ "address invalid", REASON_USER_UNKNOWN },
	{ "address is not recognized", REASON_USER_UNKNOWN },
	{ "address unavailable", REASON_USER_UNKNOWN },
	{ "email account that you tried to reach", REASON_USER_UNKNOWN },
	{ "e-mail address you entered couldn't be found",
	    REASON_USER_UNKNOWN },
	{ "mailbox not found", REASON_USER_UNKNOWN },
	{ "mailbox unknown", REASON_USER_UNKNOWN },
	{ "mailbox not exist", REASON_USER_UNKNOWN },
	{ "mailbox unavailable", REASON_USER_UNKNOWN },
	{ "mailbox not available", REASON_USER_UNKNOWN },
	{ "mailbox invalid", REASON_USER_UNKNOWN },
	{ "mailbox is invalid", REASON_USER_UNKNOWN },
	{ "mailbox is not local", REASON_USER_UNKNOWN },
	{ "doesn't have a*account", REASON_USER_UNKNOWN },
	{ "dosn't exist", REASON_USER_UNKNOWN },
	{ "does not exist", REASON_USER_UNKNOWN },
	{ "doesn't exist", REASON_USER_UNKNOWN },
	{ "is not a valid mailbox", REASON_USER_UNKNOWN },
	{ "not our customer", REASON_USER_UNKNOWN },
	{ "not a valid recipient", REASON_USER_UNKNOWN },
	{ "not a valid user", REASON_USER_UNKNOWN },
	{ "not a local", REASON_USER_UNKNOWN },
	{ "not a known user", REASON_USER_UNKNOWN },
	{ "not recognised", REASON_USER_UNKNOWN },
	{ "not present in directory", REASON_USER_UNKNOWN },
	{ "no longer on server", REASON_USER_UNKNOWN },
	{ "no longer valid", REASON_USER_UNKNOWN },
	{ "no longer available", REASON_USER_UNKNOWN },
	{ "no longer in use", REASON_USER_UNKNOWN },
	{ "no longer active", REASON_USER_UNKNOWN },
	{ "is not found", REASON_USER_UNKNOWN },
	{ "no user*here", REASON_USER_UNKNOWN },
	{ "there is no one at this address", REASON_USER_UNKNOWN },
	{ "nobody by that name", REASON_USER_UNKNOWN },
	{ "non-existent", REASON_USER_UNKNOWN },
	{ "nonexistent", REASON_USER_UNKNOWN },
	{ "resolver.adr", REASON_USER_UNKNOWN },
	{ "unknown or illegal alias", REASON_USER_UNKNOWN },
	{ "ist unbekannt", REASON_USER_UNKNOWN },
	{ "e-mail-adresse konnte nicht gefunden", REASON_USER_UNKNOWN },
	{ "adresse*wurde nicht gefunden", REASON_USER_UNKNOWN },
	{ "adresse*existiert nicht", REASON_USER_UNKNOWN },
	{ "empf\xc3\xa4nger*nicht gefunden", REASON_USER_UNKNOWN },
	{ "adresse*est introuvable", REASON_USER_UNKNOWN },
	{ "adresse*n'existe pas", REASON_USER_UNKNOWN },
	{ "destinataire*introuvable", REASON_USER_UNKNOWN },
	{ "no se encontr\xc3\xb3 la direcci\xc3\xb3n", REASON_USER_UNKNOWN },
	{ "direcci\xc3\xb3n*no se encuentra", REASON_USER_UNKNOWN },
	{ "direcci\xc3\xb3n*no se ha encontrado", REASON_USER_UNKNOWN },
	{ "endere\xc3\xa7o*n\xc3\xa3o foi encontrado", REASON_USER_UNKNOWN },
	{ "endere\xc3\xa7o*n\xc3\xa3o existe", REASON_USER_UNKNOWN },
	{ "indirizzo*non \xc3\xa8 stato trovato", REASON_USER_UNKNOWN },
	{ "impossibile trovare l'indirizzo", REASON_USER_UNKNOWN },
	{ "indirizzo*non esiste", REASON_USER_UNKNOWN },
	{ "e-mailadres*niet gevonden", REASON_USER_UNKNOWN },
	{ "e-mailadres*bestaat niet", REASON_USER_UNKNOWN },
	{ "adres*nie istnieje", REASON_USER_UNKNOWN },
	{ "odnale\xc5\xba\xc4\x87*adresu e-mail", REASON_USER_UNKNOWN },
	{ "e-postadress*hittades inte", REASON_USER_UNKNOWN },
	{ "adressen*kunde inte hittas", REASON_USER_UNKNOWN },
	{ "empf\xc3\xa4nger unbekannt", REASON_USER_UNKNOWN },
	{ "adresse d au moins un destinataire invalide", REASON_USER_UNKNOWN },
	{ "destinataire inconnu", REASON_USER_UNKNOWN },
	{ "utente sconosciuto", REASON_USER_UNKNOWN },
	{ "badrcptto", REASON_USER_UNKNOWN },
	{ "this address no longer accepts mail", REASON_USER_UNKNOWN },
	{ "account unavailable", REASON_USER_UNKNOWN },
	{ "mailbox_not_found", REASON_USER_UNKNOWN },
	/* no host of that name */
	{ "host unknown", REASON_HOST_UNKNOWN },
	{ "unknown host", REASON_HOST_UNKNOWN },
	{ "host not found", REASON_HOST_UNKNOWN },
	{ "no such domain", REASON_HOST_UNKNOWN },
	{ "domain not found", REASON_HOST_UNKNOWN },
	{ "name or service not known", REASON_HOST_UNKNOWN },
	{ "domain is not reachable", REASON_HOST_UNKNOWN },
	{ "domain does not exist", REASON_HOST_UNKNOWN },
	{ "domain*couldn't be found", REASON_HOST_UNKNOWN },
	{ "domain must exist", REASON_HOST_UNKNOWN },
	{ "couldn't find any host", REASON_HOST_UNKNOWN },
	{ "couldn't find a host", REASON_HOST_UNKNOWN },
	{ "unrouteable mail domain", REASON_HOST_UNKNOWN },
	{ "unrouteable domain", REASON_HOST_UNKNOWN },
	{ "unroutable domain", REASON_HOST_UNKNOWN },
	{ "all relevant mx records point to non-existent",
	    REASON_HOST_UNKNOWN },
	{ "nxdomain", REASON_HOST_UNKNOWN },
	{ "not a known host", REASON_HOST_UNKNOWN },
	{ "cannot find mail exchange", REASON_HOST_UNKNOWN },
	{ "recipient domain must exist", REASON_HOST_UNKNOWN },
	{ "no mx record found for domain", REASON_NO_MAIL },
	{ "no mx for domain", REASON_NO_MAIL },
	{ "null mx", REASON_NO_MAIL },
	{ "nullmx", REASON_NO_MAIL },
	{ "does not accept mail", REASON_NO_MAIL },
	{ "does not accept email", REASON_NO_MAIL },
	{ "not accept any mail", REASON_NO_MAIL },
	{ "host/domain does not accept", REASON_NO_MAIL },
	{ "name server: .: host not found", REASON_NO_MAIL },
	{ "mail receiving disabled", REASON_NO_MAIL },
	{ "smtp protocol returned a permanent error 521", REASON_NO_MAIL },
	/* time and servers */
	{ "delivery time expired", REASON_EXPIRED },
	{ "retry time", REASON_EXPIRED },
	{ "retry timeout", REASON_EXPIRED },
	{ "retries exceeded", REASON_EXPIRED },
	{ "timed out", REASON_EXPIRED },
	{ "timeout", REASON_EXPIRED },
	{ "time-out", REASON_EXPIRED },
	{ "expired", REASON_EXPIRED },
	{ "could not be delivered for more than", REASON_EXPIRED },
	{ "not been able to deliver", REASON_EXPIRED },
	{ "been in the queue too long", REASON_EXPIRED },
	{ "in the queue too long", REASON_EXPIRED },
	{ "queue too long", REASON_EXPIRED },
	{ "could not send message for past", REASON_EXPIRED },
	{ "connection refused", REASON_EXPIRED },
	{ "no route to host", REASON_EXPIRED },
	{ "network is unreachable", REASON_EXPIRED },
	{ "network unreachable", REASON_EXPIRED },
	{ "connection lost", REASON_EXPIRED },
	{ "lost connection", REASON_EXPIRED },
	{ "connection reset", REASON_EXPIRED },
	{ "not responding", REASON_EXPIRED },
	{ "no answer from host", REASON_EXPIRED },
	{ "server did not respond", REASON_EXPIRED },
	{ "unable to connect", REASON_EXPIRED },
	{ "temporary failure", REASON_EXPIRED },
	{ "host name lookup failure", REASON_EXPIRED },
	{ "hop count exceeded", REASON_SYSTEM },
	{ "too many hops", REASON_SYSTEM },
	{ "mail loop", REASON_SYSTEM },
	{ "loops back to", REASON_SYSTEM },
	{ "routing loop", REASON_SYSTEM },
	{ "local configuration error", REASON_SYSTEM },
	{ "system config error", REASON_SYSTEM },
	{ "local error in processing", REASON_SYSTEM },
	{ "service unavailable", REASON_SYSTEM },
	{ "service currently unavailable", REASON_SYSTEM },
	{ "insufficient system resources", REASON_SYSTEM },
	{ "insufficient system storage", REASON_SYSTEM },
	{ "no space left on device", REASON_SYSTEM },
	{ "can't create user output file", REASON_SYSTEM },
	{ "command died with", REASON_SYSTEM },
	{ "pipe to |", REASON_SYSTEM },
	{ "x-unix; 1", REASON_SYSTEM },
	{ "cannot start tls", REASON_SYSTEM },
	{ "starttls", REASON_SYSTEM },
	{ "access denied", REASON_POLICY },
	{ "sender rejected", REASON_POLICY },
	{ "sender address rejected", REASON_POLICY },
	{ "rejected for policy", REASON_POLICY },
	{ "policy", REASON_POLICY },
	{ "administrative prohibition", REASON_POLICY },
	{ "blocked", REASON_POLICY },
	{ "message refused", REASON_POLICY },
	{ "message rejected", REASON_POLICY },
	{ "not authorized", REASON_POLICY },
	{ "not authorised", REASON_POLICY },
	{ "denied", REASON_POLICY },
};

const char *
bounce_reason_name(enum bounce_reason reason)
{
	return names[(unsigned int)reason < REASONS ? reason : 0];
}

/* words with '*' in text: the halves in order on one line. */
static int
says(const char *text, const char *words)
{
	const char *star = strchr(words, '*'), *p = text, *end, *q;
	size_t n;

	if (star == NULL)
		return strstr(text, words) != NULL;
	n = (size_t)(star - words);
	while ((p = memmem(p, strlen(p), words, n)) != NULL) {
		end = p + strcspn(p, "\n");
		q = strstr(p + n, star + 1);
		if (q == NULL)
			return 0;
		if (q < end)
			return 1;
		p += n;
	}
	return 0;
}

/* Which of 1024 kinds of pairs the two bytes at s are. */
static unsigned int
pair_at(const char *s)
{
	return ((unsigned char)s[0] * 32u ^ (unsigned char)s[1]) & 1023;
}

enum bounce_reason
bounce_reason_of_text(const char *folded)
{
	char has[1024] = { 0 };	/* no text without a wording's first pair */
	const char *p;
	size_t i;

	for (p = folded; *p != '\0'; p++)
		has[pair_at(p)] = 1;
	for (i = 0; i < sizeof(wordings) / sizeof(*wordings); i++)
		if (has[pair_at(wordings[i].words)] &&
		    says(folded, wordings[i].words))
			return wordings[i].reason;
	return REASON_UNKNOWN;
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
		return BOUNCE_HARD;
	case REASON_HOST_UNKNOWN:	/* 4: the name servers may recover */
	case REASON_NO_MAIL:
		return status != NULL && status[0] == '4' ? BOUNCE_SOFT :
		    BOUNCE_HARD;
	default:
		return BOUNCE_SOFT;
	}
}
