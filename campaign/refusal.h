/* What an SMTP server's refusal means (MAIL.md section 4). */
#ifndef CAMPAIGN_REFUSAL_H
#define CAMPAIGN_REFUSAL_H

enum smtp_stage {
	STAGE_CONNECT, STAGE_GREETING, STAGE_AUTH, STAGE_MAIL, STAGE_RCPT,
	STAGE_DATA, STAGE_FINAL
};

enum refusal {
	REFUSAL_AUTH,		/* stop the transport and alert */
	REFUSAL_RATE,		/* back off; the attempt does not count */
	REFUSAL_GREY,		/* greylisted: again after 30 minutes; where it
				   comes again and again, treat it as TEMP */
	REFUSAL_TEMP,		/* exponential backoff */
	REFUSAL_HARD,		/* suppress the address, stop the campaign */
	REFUSAL_SOFT,		/* three strikes */
	REFUSAL_POLICY,		/* pause the sender, never the lead */
	REFUSAL_CONTENT,	/* this message fails */
	REFUSAL_BUG,		/* a protocol error of ours: stop and alert */
	REFUSALS		/* how many there are */
};

/* "auth", "rate" ...; never NULL. */
const char *refusal_name(enum refusal refusal);

/*
 * Classify a reply by stage, code (4xx or 5xx; 0 where the connection failed
 * before any), enhanced code ("5.1.1" or NULL) and text, provider families
 * first, since codes are reused.
 */
enum refusal refusal_classify(enum smtp_stage stage, int code,
	    const char *enhanced, const char *text);

#endif
