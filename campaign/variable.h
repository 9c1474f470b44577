/* The variables of templates: their names, and their values as plain text. */
#ifndef CAMPAIGN_VARIABLE_H
#define CAMPAIGN_VARIABLE_H

#include <stddef.h>

struct lead;
struct sender;
struct str;

/* A variable's number by the n bytes of its name ("lead.company"), or -1. */
int	variable_find(const char *name, size_t n);

/*
 * Set out to the variable's value: UTF-8, one line, no control characters,
 * at most 200 characters.  Empty where lead or sender have none.
 */
void	variable_value(int variable, const struct lead *lead,
	    const struct sender *sender, struct str *out);

/* Set out to a company's name without "Inc.", "GmbH" ... at its end. */
void	variable_short_company(const char *company, struct str *out);

/*
 * Append s in clean UTF-8 on one line: white space in a row becomes one
 * space; control characters and turners of direction vanish.
 */
void	variable_one_line(const char *s, struct str *out);

#endif
