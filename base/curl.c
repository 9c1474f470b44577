/*
 * The functions of libcurl that we call.  With it come some twenty libraries;
 * a command that asks no server does without.
 */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <stdarg.h>

#include "base/late.h"

#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt

static void *curl;		/* libcurl, once it is loaded */

#define LATE_FIND(name) late_find(&curl, CURL_LIBRARY, name)

LATE1(CURLcode, curl_global_init, long)
LATE0(void, curl_global_cleanup)
LATE1(void, curl_free, void *)
LATE2(time_t, curl_getdate, const char *, const time_t *)
LATE2(struct curl_slist *, curl_slist_append, struct curl_slist *,
    const char *)
LATE1(void, curl_slist_free_all, struct curl_slist *)

LATE0(CURL *, curl_easy_init)
LATE1(void, curl_easy_cleanup, CURL *)
LATE1(const char *, curl_easy_strerror, CURLcode)
LATE4(CURLcode, curl_easy_recv, CURL *, void *, size_t, size_t *)
LATE4(CURLcode, curl_easy_send, CURL *, const void *, size_t, size_t *)
LATE6(CURLHcode, curl_easy_header, CURL *, const char *, size_t,
    unsigned int, int, struct curl_header **)

LATE0(CURLM *, curl_multi_init)
LATE1(CURLMcode, curl_multi_cleanup, CURLM *)
LATE2(CURLMcode, curl_multi_add_handle, CURLM *, CURL *)
LATE2(CURLMcode, curl_multi_remove_handle, CURLM *, CURL *)
LATE2(CURLMcode, curl_multi_perform, CURLM *, int *)
LATE2(CURLMcode, curl_multi_timeout, CURLM *, long *)
LATE2(CURLMsg *, curl_multi_info_read, CURLM *, int *)
LATE5(CURLMcode, curl_multi_fdset, CURLM *, fd_set *, fd_set *, fd_set *,
    int *)
LATE5(CURLMcode, curl_multi_poll, CURLM *, struct curl_waitfd *,
    unsigned int, int, int *)

LATE0(CURLU *, curl_url)
LATE1(void, curl_url_cleanup, CURLU *)
LATE4(CURLUcode, curl_url_get, CURLU *, CURLUPart, char **, unsigned int)
LATE4(CURLUcode, curl_url_set, CURLU *, CURLUPart, const char *,
    unsigned int)

/* An option's one argument, of the type that the option's number tells. */
#define CALL_OPTION(type, name, Handle, Option) \
	type name(Handle *handle, Option option, ...) \
	{ \
		type result; \
		va_list ap; \
		LATE(name); \
		va_start(ap, option); \
		if ((int)option >= CURLOPTTYPE_OFF_T && \
		    (int)option < CURLOPTTYPE_BLOB) \
			result = function(handle, option, \
			    va_arg(ap, curl_off_t)); \
		else if ((int)option < CURLOPTTYPE_OBJECTPOINT) \
			result = function(handle, option, va_arg(ap, long)); \
		else \
			result = function(handle, option, va_arg(ap, void *)); \
		va_end(ap); \
		return result; \
	}

CALL_OPTION(CURLcode, curl_easy_setopt, CURL, CURLoption)
CALL_OPTION(CURLMcode, curl_multi_setopt, CURLM, CURLMoption)

/* Always a pointer to where the answer goes. */
CURLcode
curl_easy_getinfo(CURL *handle, CURLINFO info, ...)
{
	CURLcode result;
	va_list ap;
	LATE(curl_easy_getinfo);

	va_start(ap, info);
	result = function(handle, info, va_arg(ap, void *));
	va_end(ap);
	return result;
}
