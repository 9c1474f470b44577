/* The set phrases that mail programs and lawyers put into messages. */
#ifndef MAIL_FOOTER_H
#define MAIL_FOOTER_H

#include <stddef.h>

struct line;

/* Those that take f take a folded, trimmed line. */

/* "Sent from my iPhone", "Von meinem iPad gesendet", "Get Outlook ...". */
int	footer_is_mobile(const char *f);
/* Quickly: it begins as one does. */
int	footer_begins_mobile(const char *f);
/* The rest of one that is wrapped: "for Windows". */
int	footer_is_rest(const char *f);
/* Does it name the page of a free mail program? */
int	footer_is_advertised(const char *f);
/* "Please excuse my brevity": belongs to such a footer. */
int	footer_is_excuse(const char *f);
/* The first line of what a mailing list or tracker appends. */
int	footer_is_list(const struct line *line);
/* The page of a mailing list, where some lists end so: a link alone. */
int	footer_is_list_page(const char *f);
/* A gateway's warning above a message: "CAUTION: external sender". */
int	footer_is_banner(const struct line *line);
/* Do n lines say the same in more words: "Please do not click"? */
int	footer_warns(const struct line *line, size_t n);
/* "Hello Dana,": where somebody begins to speak below such a warning. */
int	footer_greets(const struct line *line);
/* Does such a warning go on in the line, from the one above? */
int	footer_goes_on(const struct line *line);
/* What a mail system puts above one: "[Internal use only]". */
int	footer_is_label(const struct line *line);
/* A picture as text: "[cid:...]", linked or not, "[our logo]". */
int	footer_is_picture(const char *f);
/* What the law wants below a firm's letters: its register, its seat. */
int	footer_is_register(const char *f);

#endif
