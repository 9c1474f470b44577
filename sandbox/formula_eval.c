/* Evaluating a formula's tree for one record. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "sandbox/formula.h"
#include "sandbox/formula_tree.h"

static void eval(const struct node *node, const struct formula_env *env,
    struct value *out);

static const struct formula_function lazy_functions[] = {
	{ "AND", 1, -1, STYLE_LAZY, NULL },
	{ "OR", 1, -1, STYLE_LAZY, NULL },
	{ "IF", 2, 3, STYLE_LAZY, NULL },
	{ "SWITCH", 3, -1, STYLE_LAZY, NULL },
	{ NULL, 0, 0, STYLE_PLAIN, NULL }
};

const struct formula_function *
formula_function(const char *name, size_t n)
{
	const struct formula_function *const tables[] = {
		lazy_functions, formula_text_functions,
		formula_number_functions, formula_date_functions,
		formula_arithmetic_functions, formula_word_functions,
		formula_calendar_functions
	};
	const struct formula_function *fn;
	size_t i;

	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		for (fn = tables[i]; fn->name != NULL; fn++)
			if (strlen(fn->name) == n &&
			    strncasecmp(fn->name, name, n) == 0)
				return fn;
	return NULL;
}

static int
truth(const struct node *node, const struct formula_env *env, int *failed)
{
	struct value value = VALUE_INIT;
	int is;

	eval(node, env, &value);
	is = value_truth(&value);
	if (value.kind == VALUE_ERROR)
		*failed = 1;
	value_release(&value);
	return is;
}

/* AND stops at the first false, OR at the first true. */
static void
eval_all(const struct node *node, const struct formula_env *env, int stop,
    struct value *out)
{
	int failed = 0, is = !stop;
	size_t i;

	for (i = 0; i < node->n_args && !failed && is != stop; i++)
		is = truth(node->arg[i], env, &failed);
	if (failed)
		value_error(out);
	else
		value_bool(out, is);
}

static void
eval_if(const struct node *node, const struct formula_env *env,
    struct value *out)
{
	int failed = 0, is = truth(node->arg[0], env, &failed);

	if (failed)
		value_error(out);
	else if (is)
		eval(node->arg[1], env, out);
	else if (node->n_args == 3)
		eval(node->arg[2], env, out);
}

static void
eval_switch(const struct node *node, const struct formula_env *env,
    struct value *out)
{
	struct value subject = VALUE_INIT, pattern = VALUE_INIT;
	size_t i;
	int found = 0;

	eval(node->arg[0], env, &subject);
	for (i = 1; i + 1 < node->n_args && !found; i += 2) {
		eval(node->arg[i], env, &pattern);
		found = value_compare(&subject, &pattern) == 0;
		if (found)
			eval(node->arg[i + 1], env, out);
		value_release(&pattern);
	}
	if (!found && i < node->n_args)
		eval(node->arg[i], env, out);
	value_release(&subject);
}

static void
eval_lazy(const struct node *node, const struct formula_env *env,
    struct value *out)
{
	switch (node->function - lazy_functions) {
	case 0:
		eval_all(node, env, 0, out);
		break;
	case 1:
		eval_all(node, env, 1, out);
		break;
	case 2:
		eval_if(node, env, out);
		break;
	default:
		eval_switch(node, env, out);
	}
}

static int
takes_errors(const struct formula_function *fn)
{
	return strcmp(fn->name, "ISERROR") == 0;
}

static void
eval_call(const struct node *node, const struct formula_env *env,
    struct value *out)
{
	struct formula_call call = { env, node, NULL, node->n_args };
	struct value *arg;
	size_t i;
	int failed = 0;

	if (node->function->style == STYLE_LAZY) {
		eval_lazy(node, env, out);
		return;
	}
	if (node->function->style == STYLE_NODES) {
		node->function->run(&call, out);
		return;
	}
	arg = xcalloc(node->n_args, sizeof(*arg));
	for (i = 0; i < node->n_args; i++) {
		eval(node->arg[i], env, &arg[i]);
		failed |= arg[i].kind == VALUE_ERROR;
	}
	call.arg = arg;
	if (failed && !takes_errors(node->function))
		value_error(out);
	else
		node->function->run(&call, out);
	for (i = 0; i < node->n_args; i++)
		value_release(&arg[i]);
	free(arg);
}

static void
arithmetic(enum node_kind kind, const struct value *a, const struct value *b,
    struct value *out)
{
	double x = value_as_number(a), y = value_as_number(b);

	if (kind == NODE_ADD)
		value_number(out, x + y);
	else if (kind == NODE_SUBTRACT)
		value_number(out, x - y);
	else if (kind == NODE_MULTIPLY)
		value_number(out, x * y);
	else if (y == 0)
		value_error(out);
	else
		value_number(out, x / y);
	if (out->kind == VALUE_NUMBER && (a->kind == VALUE_TEXT ||
	    b->kind == VALUE_TEXT))
		value_error(out);
}

static void
join(const struct value *a, const struct value *b, struct value *out)
{
	struct str s = STR_INIT;

	value_as_text(a, &s);
	value_as_text(b, &s);
	value_own(out, str_detach(&s));
}

static int
holds(enum node_kind kind, int order)
{
	if (order == 2)
		return kind == NODE_UNEQUAL;
	switch (kind) {
	case NODE_EQUAL:
		return order == 0;
	case NODE_UNEQUAL:
		return order != 0;
	case NODE_LESS:
		return order < 0;
	case NODE_LESS_EQUAL:
		return order <= 0;
	case NODE_GREATER:
		return order > 0;
	default:
		return order >= 0;
	}
}

static void
eval_binary(const struct node *node, const struct formula_env *env,
    struct value *out)
{
	struct value a = VALUE_INIT, b = VALUE_INIT;

	eval(node->arg[0], env, &a);
	eval(node->arg[1], env, &b);
	if (a.kind == VALUE_ERROR || b.kind == VALUE_ERROR)
		value_error(out);
	else if (node->kind == NODE_JOIN)
		join(&a, &b, out);
	else if (node->kind >= NODE_EQUAL)
		value_bool(out, holds(node->kind, value_compare(&a, &b)));
	else
		arithmetic(node->kind, &a, &b, out);
	value_release(&a);
	value_release(&b);
}

static void
eval(const struct node *node, const struct formula_env *env,
    struct value *out)
{
	struct value operand = VALUE_INIT;

	switch (node->kind) {
	case NODE_NUMBER:
		value_number(out, node->number);
		break;
	case NODE_TEXT:
		value_lend(out, node->text);
		break;
	case NODE_FIELD:
		env->field(env->ctx, node->slot, out);
		break;
	case NODE_CALL:
		eval_call(node, env, out);
		break;
	case NODE_NEGATE:
		eval(node->arg[0], env, &operand);
		if (operand.kind == VALUE_ERROR)
			value_error(out);
		else
			value_number(out, -value_as_number(&operand));
		value_release(&operand);
		break;
	default:
		eval_binary(node, env, out);
	}
}

void
formula_eval(const struct formula *formula, const struct formula_env *env,
    struct value *out)
{
	*out = (struct value)VALUE_INIT;
	eval(formula->root, env, out);
}
