/* The tree of a formula, shared by its parser, evaluator and functions. */
#ifndef SANDBOX_FORMULA_TREE_H
#define SANDBOX_FORMULA_TREE_H

#include "sandbox/formula.h"

#define FORMULA_DEPTH 200

enum node_kind {
	NODE_NUMBER, NODE_TEXT, NODE_FIELD, NODE_CALL, NODE_NEGATE,
	NODE_ADD, NODE_SUBTRACT, NODE_MULTIPLY, NODE_DIVIDE, NODE_JOIN,
	NODE_EQUAL, NODE_UNEQUAL, NODE_LESS, NODE_LESS_EQUAL, NODE_GREATER,
	NODE_GREATER_EQUAL
};

struct node {
	enum node_kind	 kind;
	int		 depth;		/* levels below and with this */
	int		 slot;		/* NODE_FIELD: set by resolving */
	double		 number;
	char		*text;		/* owned: literal or field name */
	const struct formula_function *function;	/* static */
	struct node	**arg;		/* owned */
	size_t		 n_args;
};

struct formula {
	struct node	*root;		/* owned */
};

/* One call: its arguments' values, and their nodes where those matter. */
struct formula_call {
	const struct formula_env	*env;
	const struct node		*node;
	const struct value		*arg;
	size_t				 n;
};

/* How the evaluator goes about the arguments. */
enum function_style { STYLE_PLAIN, STYLE_LAZY, STYLE_NODES };

struct formula_function {
	const char	*name;
	int		 min, max;	/* arguments; max -1: any number */
	enum function_style style;
	/* NULL for STYLE_LAZY (AND, OR, IF, SWITCH): the evaluator's own */
	void		(*run)(const struct formula_call *call,
			    struct value *out);
};

/* Find by name without regard to case among n bytes; NULL: none. */
const struct formula_function *formula_function(const char *name, size_t n);

extern const struct formula_function formula_text_functions[];
extern const struct formula_function formula_number_functions[];
extern const struct formula_function formula_date_functions[];
extern const struct formula_function formula_arithmetic_functions[];
extern const struct formula_function formula_word_functions[];
extern const struct formula_function formula_calendar_functions[];

#endif
