/* Who is suppressed, said once, in SQL; inside the room only. */
#ifndef STATE_SUPPRESSED_H
#define STATE_SUPPRESSED_H

/*
 * The rows of suppression that cover the SQL expression address: itself, its
 * domain and each parent of that, the nearest (lowest n) first in line.
 * select goes between WITH and FROM.
 */
#define SUPPRESSED(address, select) \
	" WITH RECURSIVE part (target, n) AS (SELECT " address ", 0" \
	"  UNION ALL SELECT substr(target, instr(target," \
	"   iif(n = 0, '@', '.')) + 1), n + 1 FROM part" \
	"  WHERE instr(target, iif(n = 0, '@', '.')) > 0) " select \
	" FROM part CROSS JOIN suppression USING (target)"

#define IS_SUPPRESSED(address) \
	" EXISTS (" SUPPRESSED(address, "SELECT 1") ")"

#endif
