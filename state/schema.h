/* The journal's tables, as a list of steps from nothing to the newest. */
#ifndef STATE_SCHEMA_H
#define STATE_SCHEMA_H

/* Step i takes a journal of version i to i + 1.  Only ever appended to. */
extern const char *const schema_steps[];
extern const int schema_versions;

#endif
