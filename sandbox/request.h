/* One request, taken apart: its path, query parameters and JSON body. */
#ifndef SANDBOX_REQUEST_H
#define SANDBOX_REQUEST_H

#include <stddef.h>

#include "base/json.h"
#include "base/str.h"

struct answer;

#define REQUEST_PARTS 10

struct param {
	char	*name;		/* owned, decoded */
	char	*value;		/* owned, decoded */
};

struct request {
	char		 method[12];
	char		*target;	/* owned: path and query as sent */
	char		*path;		/* owned: path as sent */
	char		*part[REQUEST_PARTS];	/* owned, decoded segments */
	size_t		 n_parts;
	struct param	*query;		/* owned */
	size_t		 n_query;
	struct str	 body;		/* as sent */
	cJSON		*json;		/* owned: the body's tree, or NULL */
	char		*bearer;	/* owned: token, or NULL */
	int		 gzip;		/* the client takes gzip */
};

/* Start a request from the raw target of its request line. */
struct request *request_new(const char *target);
void	request_free(struct request *req);	/* NULL is fine */
/*
 * Parse the body as a JSON object into req->json; an empty body is an empty
 * object.  -1: the answer says 400 or 422.
 */
int	request_parse_body(struct request *req, struct answer *ans);
/* First value of a query parameter, or NULL. */
const char *request_param(const struct request *req, const char *name);
/*
 * The query as the JSON body of listRecords: "fields[]" and "fields[0]"
 * become arrays, "sort[0][field]" an array of objects.  The caller deletes.
 */
cJSON	*request_query_json(const struct request *req);
int	request_is(const struct request *req, const char *method);

#endif
