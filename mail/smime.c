/* ContentInfo, SignedData, EncapsulatedContentInfo: the way to the content. */
#include "mail/smime.h"

#include <string.h>

#include "base/str.h"

#define DEPTH	16		/* of what is passed over, or in pieces */

#define INTEGER		0x02
#define OCTETS		0x04
#define OID		0x06
#define SEQUENCE	0x30
#define CONTEXT_0	0xa0
#define CONSTRUCTED	0x20

/* Elements that follow one another. */
struct ber {
	const unsigned char	*p, *end;
};

/* One element; its content ends at end where no length is told. */
struct element {
	unsigned int	 tag;
	struct ber	 content;
	int		 indefinite;
};

/* 1.2.840.113549.1.7.n and 1.2.840.113549.1.9.16.1.n */
static const unsigned char pkcs7[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d,
    0x01, 0x07 };
static const unsigned char smime_ct[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d,
    0x01, 0x09, 0x10, 0x01 };
#define CT_SIGNED		2
#define CT_ENVELOPED		3
#define CT_ENCRYPTED		6
#define CT_AUTH_ENVELOPED	23

/* Up to four bytes of length; what was cut off is not there. */
static int
read_length(struct ber *b, struct element *e)
{
	size_t n = 0;
	int bytes;

	if (b->p == b->end)
		return 0;
	bytes = *b->p++;
	e->indefinite = bytes == 0x80;
	if (bytes < 0x80) {
		n = (size_t)bytes;
		bytes = 0;
	}
	bytes &= 0x7f;
	if (bytes > 4 || bytes > b->end - b->p)
		return 0;
	while (bytes-- > 0)
		n = n << 8 | *b->p++;
	if (e->indefinite || n > (size_t)(b->end - b->p))
		n = (size_t)(b->end - b->p);
	e->content = (struct ber){ b->p, b->p + n };
	return 1;
}

/* The element at b, which then stands at its content; 0: there is none. */
static int
enter(struct ber *b, struct element *e)
{
	if (b->p == b->end)
		return 0;
	e->tag = *b->p++;
	if ((e->tag & 0x1f) == 0x1f || !read_length(b, e))
		return 0;	/* long tags are not of this syntax */
	return !(e->tag == 0 && e->content.p == e->content.end);
}

/* Past the element at b, whose pieces may be of no told length. */
static int
pass(struct ber *b, int depth)
{
	struct element e;

	if (depth > DEPTH || !enter(b, &e))
		return 0;
	if (!e.indefinite) {
		b->p = e.content.end;
		return 1;
	}
	while (b->end - b->p >= 2 && (b->p[0] != 0 || b->p[1] != 0))
		if (!pass(b, depth + 1))
			return 0;
	if (b->end - b->p < 2)
		return 0;
	b->p += 2;
	return 1;
}

/* Into the element at b if its tag is this one. */
static int
descend(struct ber *b, unsigned int tag)
{
	struct element e;

	if (!enter(b, &e) || e.tag != tag)
		return 0;
	*b = e.content;
	return 1;
}

/* The last number of the object identifier at b, of those above; 0: none. */
static int
content_type(struct ber *b)
{
	struct element e;
	size_t n;

	if (!enter(b, &e) || e.tag != OID || e.indefinite)
		return 0;
	b->p = e.content.end;
	n = (size_t)(e.content.end - e.content.p);
	if ((n == sizeof(pkcs7) + 1 &&
	    memcmp(e.content.p, pkcs7, sizeof(pkcs7)) == 0) ||
	    (n == sizeof(smime_ct) + 1 && e.content.p[n - 1] ==
	    CT_AUTH_ENVELOPED && memcmp(e.content.p, smime_ct,
	    sizeof(smime_ct)) == 0))
		return e.content.p[n - 1];
	return 0;
}

/* An octet string, also one in pieces; b stands behind it then. */
static int
take_octets(struct ber *b, int depth, struct str *out)
{
	struct element e;

	if (depth > DEPTH || !enter(b, &e))
		return 0;
	if (e.tag == OCTETS && !e.indefinite) {
		str_addn(out, (const char *)e.content.p,
		    (size_t)(e.content.end - e.content.p));
		b->p = e.content.end;
		return 1;
	}
	if (e.tag != (OCTETS | CONSTRUCTED))
		return 0;
	while (take_octets(&e.content, depth + 1, out))
		;
	b->p = e.content.p;
	if (!e.indefinite)
		b->p = e.content.end;
	else if (b->end - b->p >= 2)
		b->p += 2;
	return 1;
}

enum smime
smime_open(const char *s, size_t n, struct str *out)
{
	struct ber b = { (const unsigned char *)s,
	    (const unsigned char *)s + n };
	struct element version;
	int type;

	if (!descend(&b, SEQUENCE))
		return SMIME_NONE;
	type = content_type(&b);
	if (type == CT_ENVELOPED || type == CT_ENCRYPTED ||
	    type == CT_AUTH_ENVELOPED)
		return SMIME_ENCRYPTED;
	if (type != CT_SIGNED || !descend(&b, CONTEXT_0) ||
	    !descend(&b, SEQUENCE) || !enter(&b, &version) ||
	    version.tag != INTEGER || version.indefinite)
		return SMIME_NONE;
	b.p = version.content.end;
	/* the digests' algorithms; then what was signed, of any type */
	if (!pass(&b, 0) || !descend(&b, SEQUENCE) || !pass(&b, 0) ||
	    !descend(&b, CONTEXT_0) || !take_octets(&b, 0, out))
		return SMIME_NONE;
	return SMIME_SIGNED;
}
