/*
 * The functions of libcurl that we call, under their own names: each goes to
 * the library's, which is loaded when the first is called.  With libcurl come
 * some twenty libraries, whose loading takes longer than the start of all the
 * rest; a command that asks no server does without.
 */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt

static void *
find(const char *name)
{
	static void *library;
	void *function = NULL;

	if (library == NULL)
		library = dlopen(CURL_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (library == NULL || (function = dlsym(library, name)) == NULL) {
		fprintf(stderr, "forerunner: no network without libcurl: %s\n",
		    dlerror());
		exit(70);
	}
	return function;
}

#define FIND(name) \
	static __typeof__(name) *function; \
	if (function == NULL) \
		function = (__typeof__(name) *)find(#name)

#define CALL0(type, name) \
	type name(void) { FIND(name); return function(); }
#define CALL1(type, name, A) \
	type name(A a) { FIND(name); return function(a); }
#define CALL2(type, name, A, B) \
	type name(A a, B b) { FIND(name); return function(a, b); }
#define CALL4(type, name, A, B, C, D) \
	type name(A a, B b, C c, D d) { FIND(name); return function(a, b, c, d); }
#define CALL5(type, name, A, B, C, D, E) \
	type name(A a, B b, C c, D d, E e) \
	{ FIND(name); return function(a, b, c, d, e); }
#define CALL6(type, name, A, B, C, D, E, F) \
	type name(A a, B b, C c, D d, E e, F f) \
	{ FIND(name); return function(a, b, c, d, e, f); }

CALL1(CURLcode, curl_global_init, long)
CALL0(void, curl_global_cleanup)
CALL1(void, curl_free, void *)
CALL2(time_t, curl_getdate, const char *, const time_t *)
CALL2(struct curl_slist *, curl_slist_append, struct curl_slist *,
    const char *)
CALL1(void, curl_slist_free_all, struct curl_slist *)

CALL0(CURL *, curl_easy_init)
CALL1(void, curl_easy_cleanup, CURL *)
CALL1(const char *, curl_easy_strerror, CURLcode)
CALL4(CURLcode, curl_easy_recv, CURL *, void *, size_t, size_t *)
CALL4(CURLcode, curl_easy_send, CURL *, const void *, size_t, size_t *)
CALL6(CURLHcode, curl_easy_header, CURL *, const char *, size_t,
    unsigned int, int, struct curl_header **)

CALL0(CURLM *, curl_multi_init)
CALL1(CURLMcode, curl_multi_cleanup, CURLM *)
CALL2(CURLMcode, curl_multi_add_handle, CURLM *, CURL *)
CALL2(CURLMcode, curl_multi_remove_handle, CURLM *, CURL *)
CALL2(CURLMcode, curl_multi_perform, CURLM *, int *)
CALL2(CURLMcode, curl_multi_timeout, CURLM *, long *)
CALL2(CURLMsg *, curl_multi_info_read, CURLM *, int *)
CALL5(CURLMcode, curl_multi_fdset, CURLM *, fd_set *, fd_set *, fd_set *,
    int *)
CALL5(CURLMcode, curl_multi_poll, CURLM *, struct curl_waitfd *,
    unsigned int, int, int *)

CALL0(CURLU *, curl_url)
CALL1(void, curl_url_cleanup, CURLU *)
CALL4(CURLUcode, curl_url_get, CURLU *, CURLUPart, char **, unsigned int)
CALL4(CURLUcode, curl_url_set, CURLU *, CURLUPart, const char *,
    unsigned int)

/* An option's one argument, of the type that the option's number tells. */
#define CALL_OPTION(type, name, Handle, Option) \
	type name(Handle *handle, Option option, ...) \
	{ \
		type result; \
		va_list ap; \
		FIND(name); \
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
	FIND(curl_easy_getinfo);

	va_start(ap, info);
	result = function(handle, info, va_arg(ap, void *));
	va_end(ap);
	return result;
}
