/* The counts of the job at work, on one line of the terminal. */
#include "jobs/ticker.h"

#include <inttypes.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "jobs/run.h"

#define FIRST_MS	1000	/* what ends sooner shows none */
#define NEXT_MS		200
#define WIDTH		80

static size_t
width(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == -1 || size.ws_col < 2)
		return WIDTH - 1;
	return size.ws_col - 1U;	/* the last column would wrap */
}

void
ticker_start(struct run *run)
{
	if (run->opt.quiet || run->opt.verbose || !isatty(STDERR_FILENO))
		return;
	run->begun_ms = clock_mono_ms();
	run->tick_ms = run->begun_ms + FIRST_MS;
}

void
ticker_tick(struct run *run)
{
	int64_t now = run->tick_ms == 0 ? -1 : clock_mono_ms();
	struct str line = STR_INIT;
	size_t most;
	int i;

	if (now < run->tick_ms)
		return;
	run->tick_ms = now + NEXT_MS;
	str_addf(&line, "%s: %" PRId64 " s", run->who,
	    (now - run->begun_ms) / 1000);
	for (i = 0; i < run->n_counts; i++)
		if (run->count[i].n != 0)
			str_addf(&line, ", %s %" PRId64, run->count[i].name,
			    run->count[i].n);
	most = width();
	if (line.len > most)
		line.s[most] = '\0';
	log_line(line.s);
	str_release(&line);
}

void
ticker_stop(struct run *run)
{
	run->tick_ms = 0;
	log_line("");
}
