/*
 * A run of `send` between its outside parties: what stands before claiming,
 * how what is claimed leaves, what is noted behind it.  `send` and `simulate`
 * differ only in the two functions that they give it.
 */
#ifndef JOBS_SEND_H
#define JOBS_SEND_H

struct error;
struct run;
struct stock;

/* By whom messages leave.  ctx is the caller's. */
struct delivery {
	void	*ctx;
	/* As safety_check: 0, 1 (not now) or -1; may follow-ups go? */
	int	(*may)(struct run *run, int *followups, struct error *err);
	/* Claim from the stock, and give each message its outcome. */
	int	(*carry)(void *ctx, struct stock *stock, struct error *err);
};

/*
 * Let go on whose hold is over, ask whether anything may go, have it carried
 * and note what the day's limit kept back.  stock's run is set, and its
 * flight; 0, or -1 with err set; 1: nothing may go now.
 */
int	send_pass(struct stock *stock, const struct delivery *by,
	    struct error *err);

#endif
