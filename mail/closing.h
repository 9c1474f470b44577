/* The closings of letters: "Best regards", "Thanks, Dana". */
#ifndef MAIL_CLOSING_H
#define MAIL_CLOSING_H

struct line;

/*
 * "Best regards", "Mit freundlichen Gruessen": a closing alone; "Thanks,
 * Dana": one with at most three words behind it, which may be a name.
 */
enum closing { CLOSING_NONE, CLOSING_ALONE, CLOSING_NAMED };

enum closing closing_of(const struct line *line);
/* Does the line begin with the words of one: "Thanks for all your help"? */
int	closing_begins(const struct line *line);

#endif
