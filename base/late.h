/*
 * Functions of a library under their own names, the library being loaded when
 * the first is called: for those that few commands need and whose loading, with
 * all that they bring along, takes longer than the start of the rest.
 */
#ifndef BASE_LATE_H
#define BASE_LATE_H

/*
 * The function's address, in any thread.  *library: NULL, or what an earlier
 * call has loaded by this file name.  Ends the process with status 70 where
 * there is none.
 */
void	*late_find(void **library, const char *file, const char *function);
/* The same; NULL where there is none: for what can be done without. */
void	*late_look(void **library, const char *file, const char *function);

/* To be defined before use: LATE_FIND(name), late_find by its name. */
#define LATE(name) \
	static __typeof__(name) *_Atomic function; \
	if (function == NULL) \
		function = (__typeof__(name) *)LATE_FIND(#name)

/* A definition of name that calls the library's; the header declares both. */
#define LATE0(type, name) \
	type name(void) { LATE(name); return function(); }
#define LATE1(type, name, A) \
	type name(A a) { LATE(name); return function(a); }
#define LATE2(type, name, A, B) \
	type name(A a, B b) { LATE(name); return function(a, b); }
#define LATE3(type, name, A, B, C) \
	type name(A a, B b, C c) { LATE(name); return function(a, b, c); }
#define LATE4(type, name, A, B, C, D) \
	type name(A a, B b, C c, D d) \
	{ LATE(name); return function(a, b, c, d); }
#define LATE5(type, name, A, B, C, D, E) \
	type name(A a, B b, C c, D d, E e) \
	{ LATE(name); return function(a, b, c, d, e); }
#define LATE6(type, name, A, B, C, D, E, F) \
	type name(A a, B b, C c, D d, E e, F f) \
	{ LATE(name); return function(a, b, c, d, e, f); }

#endif
