/* What stands for a quotation that its writer or his program left out. */
#ifndef MAIL_ELISION_H
#define MAIL_ELISION_H

struct line;

/* "[...]", "<snip>": nobody says anything with it, beside a quotation. */
int	elision_is(const struct line *line);

/* "[Quoted text hidden]", as Gmail writes when it prints. */
int	elision_hides(const struct line *line);

#endif
