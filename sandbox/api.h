/*
 * The API's answers, one function an endpoint.  Each fills the answer; -1
 * means that it refuses (the answer says why) and that nothing has changed.
 */
#ifndef SANDBOX_API_H
#define SANDBOX_API_H

struct answer;
struct box;
struct cJSON;
struct request;
struct row;
struct shape;
struct table;

#define API_BATCH 10		/* records written with one request */

/* Refusals, authentication and limits first, then one of the endpoints. */
void	api_answer(struct box *box, struct request *req, struct answer *ans);

int	api_list(struct box *box, const struct table *table,
	    const struct cJSON *query, const struct request *req,
	    struct answer *ans);
int	api_get(struct box *box, const struct table *table, const char *record,
	    struct request *req, struct answer *ans);
int	api_create(struct box *box, const struct table *table,
	    struct request *req, struct answer *ans);
/* record NULL: a batch, which may be an upsert. */
int	api_update(struct box *box, const struct table *table,
	    const char *record, struct request *req, struct answer *ans);
int	api_delete(struct box *box, const struct table *table,
	    const char *record, struct request *req, struct answer *ans);
int	api_comments(struct box *box, const struct table *table,
	    struct request *req, struct answer *ans);
int	api_meta(struct box *box, struct request *req, struct answer *ans);
int	api_hooks(struct box *box, struct request *req, struct answer *ans);
int	api_chat(struct box *box, struct request *req, struct answer *ans);
/* Paths under /_sandbox/ and the page at /. */
int	api_control(struct box *box, struct request *req, struct answer *ans);
int	api_page(struct box *box, struct request *req, struct answer *ans);

/*
 * How to show records as the query or body asks: cellFormat, field ids,
 * recordMetadata; shape->shown is left NULL.
 */
int	api_shape(const struct cJSON *query, const struct request *req,
	    struct shape *shape, struct answer *ans);

/* performUpsert: the record that these fields merge with.  1: *row is
 * filled; 0: none; -1: refused. */
int	upsert_match(struct box *box, const struct table *table,
	    const struct cJSON *merge_on, const struct cJSON *fields,
	    int typecast, struct row *row, struct answer *ans);
int	upsert_check(const struct table *table,
	    const struct cJSON *merge_on, struct answer *ans);

#endif
