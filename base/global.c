/* libcurl's start, once in a process. */
#include "base/global.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

void
global_curl(void)
{
	static int ready;

	if (ready)
		return;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		fputs("forerunner: libcurl does not start\n", stderr);
		exit(70);
	}
	ready = 1;
	atexit(curl_global_cleanup);
}
