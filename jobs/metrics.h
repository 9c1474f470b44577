/* A snapshot row's numbers by the names of their Airtable columns. */
#ifndef JOBS_METRICS_H
#define JOBS_METRICS_H

struct funnel_row;
struct sequence;
struct str;

/*
 * Append a JSON object: column name -> number.  A rate whose denominator is
 * zero, and what is not measured, is left out.
 */
void	metrics_json(const struct sequence *seq, struct funnel_row *row,
	    struct str *out);

#endif
