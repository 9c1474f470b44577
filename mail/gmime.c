/*
 * The functions of GMime that we call.  With it come some ten libraries, for
 * what only mail needs that is encoded.
 */
#include <gmime/gmime.h>
#include <pthread.h>

#include "base/late.h"

static void *gmime;		/* GMime, once it is loaded */

static void
start(void)
{
	void (*init)(void) = (void (*)(void))late_find(&gmime, GMIME_LIBRARY,
	    "g_mime_init");

	init();
}

static void *
find(const char *function)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, start);
	return late_find(&gmime, GMIME_LIBRARY, function);
}

#define LATE_FIND(name) find(name)

LATE2(void, g_mime_encoding_init_decode, GMimeEncoding *,
    GMimeContentEncoding)
LATE2(size_t, g_mime_encoding_outlen, GMimeEncoding *, size_t)
LATE4(size_t, g_mime_encoding_step, GMimeEncoding *, const char *, size_t,
    char *)

LATE1(int, g_mime_iconv_close, iconv_t)
LATE2(iconv_t, g_mime_iconv_open, const char *, const char *)

LATE1(GDateTime *, g_mime_utils_header_decode_date, const char *)
