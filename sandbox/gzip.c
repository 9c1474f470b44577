/* gzip by zlib. */
#include "sandbox/gzip.h"

#include <string.h>
#include <zlib.h>

#include "base/str.h"

#define GZIP_WINDOW (15 + 16)	/* 16 asks for a gzip header */

int
gzip(struct str *body)
{
	struct str out = STR_INIT;
	z_stream z;
	size_t bound;
	int rc;

	memset(&z, 0, sizeof(z));
	if (deflateInit2(&z, 1, Z_DEFLATED, GZIP_WINDOW, 8,
	    Z_DEFAULT_STRATEGY) != Z_OK)
		return 0;
	bound = deflateBound(&z, body->len);
	str_grow(&out, bound);
	z.next_in = (Bytef *)body->s;
	z.avail_in = (uInt)body->len;
	z.next_out = (Bytef *)out.s;
	z.avail_out = (uInt)bound;
	rc = deflate(&z, Z_FINISH);
	out.len = z.total_out;
	deflateEnd(&z);
	if (rc != Z_STREAM_END) {
		str_release(&out);
		return 0;
	}
	str_release(body);
	*body = out;
	return 1;
}
