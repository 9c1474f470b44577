/* Addresses and domains that must never be contacted. */
#ifndef STATE_SUPPRESSIONS_H
#define STATE_SUPPRESSIONS_H

/* The reason where a person was forgotten. */
#define SUPPRESS_FORGOTTEN "forgotten on request"

struct act;
struct journal;

/* target is a normalised address or a domain; a second time changes nothing. */
void	suppress_add(struct journal *j, const struct act *act,
	    const char *target, const char *reason);
/* 1 if it was there. */
int	suppress_remove(struct journal *j, const struct act *act,
	    const char *target);
/*
 * Why this address is suppressed, itself, by its domain or by a parent of
 * it; caller frees; NULL if it is not.
 */
char	*suppress_reason(struct journal *j, const char *address);

#endif
