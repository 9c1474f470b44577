/* Parts of URLs: written by RFC 3986 S2, read by libcurl. */
#include "base/url.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

void
url_escape(struct str *out, const char *text)
{
	static const char hex[] = "0123456789ABCDEF";
	const unsigned char *p = (const unsigned char *)text;

	for (; *p != '\0'; p++)
		if ((*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') ||
		    (*p >= 'A' && *p <= 'Z') || strchr("-._~", *p) != NULL)
			str_addc(out, (char)*p);
		else {
			str_addc(out, '%');
			str_addc(out, hex[*p >> 4]);
			str_addc(out, hex[*p & 15]);
		}
}

static int
host_is_loopback(const char *host)
{
	struct in_addr v4;

	if (inet_pton(AF_INET, host, &v4) == 1)
		return ntohl(v4.s_addr) >> 24 == 127;
	return str_equal_nocase(host, "localhost") || str_equal(host, "[::1]");
}

int
url_is_loopback(const char *url)
{
	CURLU *parts = curl_url();
	char *host = NULL;
	int yes = 0;

	if (parts == NULL)
		abort();
	if (curl_url_set(parts, CURLUPART_URL, url,
	    CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	    curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK)
		yes = host_is_loopback(host);
	curl_free(host);
	curl_url_cleanup(parts);
	return yes;
}
