/* Parsing formulas and resolving the fields they name. */
#include "sandbox/formula.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "sandbox/formula_tree.h"

struct parser {
	const char	*p;
	const char	*end;
	int		 depth;
	struct error	*err;
};

static struct node *parse_compare(struct parser *ps);

static void
node_free(struct node *node)
{
	size_t i;

	if (node == NULL)
		return;
	for (i = 0; i < node->n_args; i++)
		node_free(node->arg[i]);
	free(node->arg);
	free(node->text);
	free(node);
}

void
formula_free(struct formula *formula)
{
	if (formula == NULL)
		return;
	node_free(formula->root);
	free(formula);
}

static struct node *
fail(struct parser *ps, const char *what)
{
	if (ps->err->kind == ERROR_NONE)
		error_set(ps->err, ERROR_REJECT, "%s", what);
	return NULL;
}

static struct node *
node_new(enum node_kind kind)
{
	struct node *node = xcalloc(1, sizeof(*node));

	node->kind = kind;
	node->depth = 1;
	node->slot = -1;
	return node;
}

/* Takes arg; NULL, with the error set, frees both. */
static struct node *
node_add(struct parser *ps, struct node *node, struct node *arg)
{
	if (node == NULL || arg == NULL) {
		node_free(node);
		node_free(arg);
		return NULL;
	}
	node->arg = xreallocarray(node->arg, node->n_args + 1,
	    sizeof(struct node *));
	node->arg[node->n_args++] = arg;
	if (arg->depth >= node->depth)
		node->depth = arg->depth + 1;
	if (node->depth > FORMULA_DEPTH) {
		node_free(node);
		return fail(ps, "formula is nested too deeply");
	}
	return node;
}

static int
peek(struct parser *ps)
{
	while (ps->p < ps->end && isspace((unsigned char)*ps->p))
		ps->p++;
	return ps->p < ps->end ? (unsigned char)*ps->p : -1;
}

static int
take(struct parser *ps, const char *op)
{
	size_t n = strlen(op);

	peek(ps);
	if ((size_t)(ps->end - ps->p) < n || memcmp(ps->p, op, n) != 0)
		return 0;
	ps->p += n;
	return 1;
}

static void
add_escaped(struct str *s, char c)
{
	str_addc(s, c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
}

static struct node *
parse_string(struct parser *ps)
{
	struct str s = STR_INIT;
	struct node *node;
	char quote = *ps->p++;

	while (ps->p < ps->end && *ps->p != quote) {
		if (*ps->p == '\\' && ps->p + 1 < ps->end)
			add_escaped(&s, *++ps->p);
		else
			str_addc(&s, *ps->p);
		ps->p++;
	}
	if (ps->p == ps->end) {
		str_release(&s);
		return fail(ps, "a string is not closed");
	}
	ps->p++;
	node = node_new(NODE_TEXT);
	node->text = str_detach(&s);
	return node;
}

static struct node *
field_node(const char *name, size_t n)
{
	struct node *node = node_new(NODE_FIELD);

	node->text = xstrndup(name, n);
	return node;
}

static struct node *
parse_braces(struct parser *ps)
{
	const char *close = memchr(ps->p, '}', (size_t)(ps->end - ps->p));
	const char *name = ps->p + 1;

	if (close == NULL)
		return fail(ps, "a field name is not closed");
	ps->p = close + 1;
	return field_node(name, (size_t)(close - name));
}

static struct node *
parse_number(struct parser *ps)
{
	char text[64], *end;
	size_t n = 0;
	struct node *node;

	while (ps->p < ps->end && n < sizeof(text) - 1 &&
	    (isdigit((unsigned char)*ps->p) || *ps->p == '.'))
		text[n++] = *ps->p++;
	text[n] = '\0';
	node = node_new(NODE_NUMBER);
	node->number = strtod(text, &end);
	if (end == text || *end != '\0') {
		node_free(node);
		return fail(ps, "a number is malformed");
	}
	return node;
}

static struct node *
parse_arguments(struct parser *ps, struct node *call)
{
	if (take(ps, ")"))
		return call;
	do {
		call = node_add(ps, call, parse_compare(ps));
	} while (call != NULL && take(ps, ","));
	if (call != NULL && !take(ps, ")")) {
		node_free(call);
		return fail(ps, "a parenthesis is not closed");
	}
	return call;
}

static struct node *
parse_call(struct parser *ps, const char *name, size_t n)
{
	const struct formula_function *fn = formula_function(name, n);
	struct node *call;

	if (fn == NULL) {
		if (ps->err->kind == ERROR_NONE)
			error_set(ps->err, ERROR_REJECT,
			    "unknown function '%.*s'",
			    (int)(n < 60 ? n : 60), name);
		return NULL;
	}
	call = node_new(NODE_CALL);
	call->function = fn;
	if ((call = parse_arguments(ps, call)) == NULL)
		return NULL;
	if (call->n_args < (size_t)fn->min ||
	    (fn->max >= 0 && call->n_args > (size_t)fn->max)) {
		node_free(call);
		return fail(ps, "wrong number of arguments");
	}
	return call;
}

static int
is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (c & 0x80) != 0;
}

static struct node *
parse_primary(struct parser *ps)
{
	const char *name;
	struct node *node;
	int c = peek(ps);

	if (c == '\'' || c == '"')
		return parse_string(ps);
	if (c == '{')
		return parse_braces(ps);
	if (c == '(') {
		ps->p++;
		node = parse_compare(ps);
		if (node != NULL && !take(ps, ")")) {
			node_free(node);
			return fail(ps, "a parenthesis is not closed");
		}
		return node;
	}
	if (c == -1 || (isdigit(c) || c == '.'))
		return c == -1 ? fail(ps, "formula ends too early") :
		    parse_number(ps);
	name = ps->p;
	while (ps->p < ps->end && is_word(*ps->p))
		ps->p++;
	if (ps->p == name)
		return fail(ps, "formula has an unexpected character");
	c = (int)(ps->p - name);
	if (take(ps, "("))
		return parse_call(ps, name, (size_t)c);
	return field_node(name, (size_t)c);
}

static struct node *
parse_unary(struct parser *ps)
{
	struct node *node;

	if (++ps->depth > FORMULA_DEPTH) {
		ps->depth--;
		return fail(ps, "formula is nested too deeply");
	}
	if (take(ps, "-"))
		node = node_add(ps, node_new(NODE_NEGATE), parse_unary(ps));
	else if (take(ps, "+"))
		node = parse_unary(ps);
	else
		node = parse_primary(ps);
	ps->depth--;
	return node;
}

static struct node *
binary(struct parser *ps, enum node_kind kind, struct node *left,
    struct node *(*next)(struct parser *))
{
	return node_add(ps, node_add(ps, node_new(kind), left), next(ps));
}

static struct node *
parse_product(struct parser *ps)
{
	struct node *node = parse_unary(ps);

	while (node != NULL)
		if (take(ps, "*"))
			node = binary(ps, NODE_MULTIPLY, node, parse_unary);
		else if (take(ps, "/"))
			node = binary(ps, NODE_DIVIDE, node, parse_unary);
		else
			break;
	return node;
}

static struct node *
parse_sum(struct parser *ps)
{
	struct node *node = parse_product(ps);

	while (node != NULL)
		if (take(ps, "+"))
			node = binary(ps, NODE_ADD, node, parse_product);
		else if (take(ps, "-"))
			node = binary(ps, NODE_SUBTRACT, node, parse_product);
		else
			break;
	return node;
}

static struct node *
parse_join(struct parser *ps)
{
	struct node *node = parse_sum(ps);

	while (node != NULL && take(ps, "&"))
		node = binary(ps, NODE_JOIN, node, parse_sum);
	return node;
}

static struct node *
parse_compare(struct parser *ps)
{
	static const struct {
		const char	*op;
		enum node_kind	 kind;
	} ops[] = {
		{ "!=", NODE_UNEQUAL }, { "<>", NODE_UNEQUAL },
		{ "<=", NODE_LESS_EQUAL }, { ">=", NODE_GREATER_EQUAL },
		{ "<", NODE_LESS }, { ">", NODE_GREATER }, { "=", NODE_EQUAL }
	};
	const size_t n = sizeof(ops) / sizeof(ops[0]);
	struct node *node = parse_join(ps);
	size_t i;

	while (node != NULL) {
		for (i = 0; i < n && !take(ps, ops[i].op); i++)
			;
		if (i == n)
			break;
		node = binary(ps, ops[i].kind, node, parse_join);
	}
	return node;
}

struct formula *
formula_parse(const char *text, size_t n, struct error *err)
{
	struct parser ps = { text, text + n, 0, err };
	struct formula *formula;
	struct node *root;

	error_clear(err);
	root = parse_compare(&ps);
	if (root != NULL && peek(&ps) != -1) {
		node_free(root);
		root = fail(&ps, "formula goes on after its end");
	}
	if (root == NULL)
		return NULL;
	formula = xcalloc(1, sizeof(*formula));
	formula->root = root;
	return formula;
}

struct resolving {
	int		(*find)(void *, const char *);
	void		*ctx;
	struct str	 unknown;
};

static void
resolve_node(struct node *node, struct resolving *r)
{
	struct str lower = STR_INIT;
	size_t i;

	if (node->kind == NODE_FIELD &&
	    (node->slot = r->find(r->ctx, node->text)) == -1) {
		for (i = 0; node->text[i] != '\0'; i++)
			str_addc(&lower,
			    (char)tolower((unsigned char)node->text[i]));
		str_addf(&r->unknown, "%s%s", r->unknown.len > 0 ? ", " : "",
		    lower.s);
		str_release(&lower);
	}
	for (i = 0; i < node->n_args; i++)
		resolve_node(node->arg[i], r);
}

int
formula_resolve(struct formula *formula,
    int (*find)(void *ctx, const char *name), void *ctx, struct error *err)
{
	struct resolving r = { find, ctx, STR_INIT };
	int rc = 0;

	resolve_node(formula->root, &r);
	if (r.unknown.len > 0)
		rc = error_set(err, ERROR_REJECT, "Unknown field names: %s",
		    r.unknown.s);
	str_release(&r.unknown);
	return rc;
}

static void
visit_node(const struct node *node, void (*visit)(void *, int), void *ctx)
{
	size_t i;

	if (node->kind == NODE_FIELD)
		visit(ctx, node->slot);
	for (i = 0; i < node->n_args; i++)
		visit_node(node->arg[i], visit, ctx);
}

void
formula_fields(const struct formula *formula,
    void (*visit)(void *ctx, int slot), void *ctx)
{
	visit_node(formula->root, visit, ctx);
}
