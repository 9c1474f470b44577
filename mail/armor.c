/* Taking the armour off what OpenPGP signed in the clear. */
#include "mail/armor.h"

#include <string.h>

#include "base/str.h"

#define SIGNED		"-----BEGIN PGP SIGNED MESSAGE-----\n"
#define ENCRYPTED	"-----BEGIN PGP MESSAGE-----\n"
#define SIGNATURE	"-----BEGIN PGP SIGNATURE-----"
#define END		"-----END PGP SIGNATURE-----"

static const char *
next_line(const char *s)
{
	s += strcspn(s, "\n");
	return *s == '\n' ? s + 1 : s;
}

/* Behind the signature; a mail that was cut short has no end of it. */
static const char *
behind_signature(const char *s)
{
	while (*s != '\0' && !str_starts(s, END))
		s = next_line(s);
	return next_line(s);
}

int
armor_is_encrypted(const struct str *text)
{
	const char *s = text->s + strspn(text->s, "\n ");

	return *s == '-' && str_starts(s, ENCRYPTED);
}

void
armor_strip(struct str *text)
{
	const char *s = text->s + strspn(text->s, "\n "), *next;
	struct str clear = STR_INIT;

	if (*s != '-' || !str_starts(s, SIGNED))
		return;
	for (s = next_line(s); str_starts(s, "Hash: "); )
		s = next_line(s);
	if (*s == '\n')
		s++;
	for (; *s != '\0'; s = next) {
		next = next_line(s);
		if (str_starts(s, SIGNATURE)) {
			str_add(&clear, behind_signature(s));
			break;
		}
		if (s[0] == '-' && s[1] == ' ')
			s += 2;
		str_addn(&clear, s, (size_t)(next - s));
	}
	str_release(text);
	*text = clear;
}
