/* The base's schema in memory: tables, their fields and views. */
#ifndef SANDBOX_MODEL_H
#define SANDBOX_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "sandbox/field.h"

struct error;

struct view {
	char		 id[ID_SIZE];
	char		*name;		/* owned */
	char		*filter;	/* owned: a formula, or NULL */
	struct formula	*formula;	/* owned: filter parsed, or NULL */
	cJSON		*sort;		/* owned: [{field, direction}] */
	cJSON		*fields;	/* owned: visible field ids, or NULL */
};

struct table {
	char		 id[ID_SIZE];
	char		*name;		/* owned */
	char		*description;	/* owned, or NULL */
	struct field	**field;	/* owned; the first is the primary */
	size_t		 n_fields;
	struct view	**view;		/* owned; at least one */
	size_t		 n_views;
	int64_t		 next_auto;	/* next autoNumber */
};

struct model {
	char		 base[ID_SIZE];
	char		*base_name;	/* owned */
	struct table	**table;	/* owned */
	size_t		 n_tables;
};

/* Parse a table as table_to_json wrote it, or as a seed or the API gives it
 * (ids missing); fields of unknown types are left out. */
struct table *table_from_json(const cJSON *json);
/* With private parts: view filters, the auto number. */
cJSON	*table_to_json(const struct table *table);
void	table_free(struct table *table);

void	model_release(struct model *model);
void	model_add(struct model *model, struct table *table);	/* takes it */
/* By id or name; NULL: none. */
struct table *model_table(const struct model *model, const char *name);
struct field *table_field(const struct table *table, const char *name);
int	table_field_index(const struct table *table, const char *name);
struct field *table_add_field(struct table *table, struct field *field);
void	table_remove_field(struct table *table, struct field *field);
struct view *table_view(const struct table *table, const char *name);
struct view *table_add_view(struct table *table, const cJSON *json);
const struct table *model_table_of(const struct model *model,
	    const struct field *field);

/*
 * After tables or fields were added: names in options become ids (linkedTable,
 * recordLinkField, fieldInLinkedTable, referencedFields), links get their
 * inverse fields, formulas and view filters are parsed.  Whatever cannot be
 * resolved is left and marked invalid.
 */
void	model_settle(struct model *model);
/* Parse one view's filter again; -1 with err set where it is no formula. */
int	view_settle(const struct table *table, struct view *view,
	    struct error *err);

/* The formula's finder: ctx is a struct table. */
int	model_find_slot(void *ctx, const char *name);

#endif
