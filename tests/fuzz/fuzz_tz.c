/* The reader of time zone files and what is asked of a zone it took. */
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/tz_file.h"

int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct error err = ERROR_INIT;
	struct tz_data tz;
	int64_t t;

	if (tz_data_read(&tz, (const char *)data, n, &err) == -1)
		return 0;
	for (t = INT64_C(-62135596800); t <= INT64_C(253402300799);
	    t += INT64_C(9876543210))
		(void)tz_data_offset(&tz, t);
	tz_data_release(&tz);
	return 0;
}
