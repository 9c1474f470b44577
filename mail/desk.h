/* Senders whose address tells that a program, or a desk, writes. */
#ifndef MAIL_DESK_H
#define MAIL_DESK_H

struct inbound;
struct opening;

/* "no-reply@": an address, in lower case or NULL, that takes no answers. */
int	desk_is_robot(const char *from);
/* "info@": one that many read, where programs say that a mail arrived. */
int	desk_is_shared(const char *from);
/*
 * Does the program of a list write, from "talk-owner@" or "talk+bounces@", of
 * that list: "Your message to talk@ ..."?
 */
int	desk_is_list_program(const struct opening *o,
	    const struct inbound *in);

#endif
