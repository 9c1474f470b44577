/*
 * Airtable's formulas: parsed once, resolved against the fields of a table,
 * evaluated for each record.  Pure: what a record holds comes through an
 * environment of functions, so that hostile text can be thrown at it alone.
 */
#ifndef SANDBOX_FORMULA_H
#define SANDBOX_FORMULA_H

#include <stddef.h>
#include <stdint.h>

#include "sandbox/formula_value.h"

struct error;
struct formula;

/* What a formula may ask about the record it is evaluated for. */
struct formula_env {
	void		*ctx;
	int64_t		 now_ms;
	const char	*record_id;
	int64_t		 created;	/* seconds */
	/* The value of the field that formula_resolve called slot. */
	void		(*field)(void *ctx, int slot, struct value *out);
	/* Last change, seconds: of these slots, or of all where n is 0;
	 * -1 where there was none. */
	int64_t		(*modified)(void *ctx, const int *slots, size_t n);
};

/*
 * Parse n bytes.  Returns NULL with err (ERROR_REJECT) set where it is no
 * formula, uses an unknown function or the wrong number of arguments, or nests
 * deeper than 200.  The caller frees.
 */
struct formula *formula_parse(const char *text, size_t n, struct error *err);
void	formula_free(struct formula *formula);	/* NULL is fine */

/*
 * Give each field reference the slot that find returns for its name or id
 * (-1: unknown).  -1: err says "Unknown field names: a, b", lower case.
 */
int	formula_resolve(struct formula *formula,
	    int (*find)(void *ctx, const char *name), void *ctx,
	    struct error *err);
/* Call visit with the slot of each field that the formula reads. */
void	formula_fields(const struct formula *formula,
	    void (*visit)(void *ctx, int slot), void *ctx);

/* Evaluate; *out is set and the caller releases it. */
void	formula_eval(const struct formula *formula,
	    const struct formula_env *env, struct value *out);

#endif
