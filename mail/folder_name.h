/* Mailbox names: UTF-8 for us, modified UTF-7 on the wire (RFC 3501 S5.1.3). */
#ifndef MAIL_FOLDER_NAME_H
#define MAIL_FOLDER_NAME_H

struct error;
struct str;

/* Append name for the wire.  ERROR_CONFIG: a control or no UTF-8 in it. */
int	folder_encode(const char *name, struct str *out, struct error *err);
/* Append a name from the wire; what is not well formed stays as it is. */
void	folder_decode(const char *wire, struct str *out);

#endif
