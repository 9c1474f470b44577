/* Prompts as data: read from a directory, else from what is built in. */
#ifndef LLM_PROMPT_H
#define LLM_PROMPT_H

struct error;
struct str;

/*
 * Set text to the prompt of this name ("writer").  With a directory it is
 * DIRECTORY/NAME.txt, which must be there (ERROR_CONFIG); without one it is
 * that of PREFIX/share/forerunner/prompts, else the one built in.
 */
int	prompt_load(const char *directory, const char *name,
	    struct str *text, struct error *err);

#endif
