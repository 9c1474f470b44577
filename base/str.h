/*
 * One growing buffer, and allocation that dies: a batch job whose journal
 * makes dying safe need not limp on without memory.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

struct str {
	char	*s;	/* NUL-terminated; never NULL once initialised */
	size_t	 len;	/* bytes before the NUL */
	size_t	 cap;	/* bytes allocated; 0: s is not ours */
};

extern char str_empty[];
#define STR_INIT { str_empty, 0, 0 }

void	str_init(struct str *s);
void	str_release(struct str *s);	/* safe to call twice */
void	str_reset(struct str *s);	/* length 0, keeps the memory */
static inline void str_grow(struct str *s, size_t more);
static inline void str_add(struct str *s, const char *text);
void	str_addn(struct str *s, const char *data, size_t n);
static inline void str_addc(struct str *s, char c);
void	str_addf(struct str *s, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
void	str_cut(struct str *s, size_t len);	/* shorten to len bytes */
void	str_trim(struct str *s);		/* white space at both ends */
/* Hand the buffer over: the caller frees it; s is empty afterwards. */
char	*str_detach(struct str *s);

/* As str_grow, where there is no room yet. */
void	str_enlarge(struct str *s, size_t more);

static inline void
str_grow(struct str *s, size_t more)
{
	if (more >= s->cap - s->len)
		str_enlarge(s, more);
}

static inline void
str_add(struct str *s, const char *text)
{
	str_addn(s, text, strlen(text));
}

static inline void
str_addc(struct str *s, char c)
{
	str_grow(s, 1);
	s->s[s->len++] = c;
	s->s[s->len] = '\0';
}

void	*xmalloc(size_t n);
void	*xcalloc(size_t n, size_t size);
void	*xreallocarray(void *p, size_t n, size_t size);
char	*xstrdup(const char *s);		/* NULL gives NULL */
char	*xstrndup(const char *s, size_t n);
char	*xasprintf(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));
char	*xvasprintf(const char *fmt, va_list ap)
	    __attribute__((format(printf, 1, 0)));

/* Plain comparisons in ASCII, whatever the locale. */
int	str_equal(const char *a, const char *b);	/* NULL equals NULL */
int	str_equal_nocase(const char *a, const char *b);
int	str_starts(const char *s, const char *prefix);
int	str_starts_nocase(const char *s, const char *prefix);
/* First occurrence of needle without regard to case, or NULL. */
const char *str_find_nocase(const char *s, const char *needle);
/* NULL or nothing but white space. */
int	str_blank(const char *s);

#endif
