/* Who writes: the team's side of every message. */
#ifndef CAMPAIGN_SENDER_H
#define CAMPAIGN_SENDER_H

/* All borrowed, UTF-8, one line; NULL where the config does not say. */
struct sender {
	const char	*name;		/* "Alex Morgan" */
	const char	*email;
	const char	*reply_to;
	const char	*postal_address;
	const char	*brand;		/* "4Runr" */
	const char	*unsubscribe;	/* "mailto:..." or "https://..." */
};

#define SENDER_INIT { NULL, NULL, NULL, NULL, NULL, NULL }

#endif
