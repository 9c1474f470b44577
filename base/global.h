/* What libraries want done once in a process, before anything else. */
#ifndef BASE_GLOBAL_H
#define BASE_GLOBAL_H

/*
 * Make libcurl ready; the first call does it, later ones do nothing.  Whoever
 * opens a libcurl handle calls it first.  Dies where libcurl cannot start.
 */
void	global_curl(void);

#endif
