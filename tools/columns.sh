#!/bin/sh
# No line of the program is wider than 80 columns, tabs being 8.  Prints every
# one that is, and fails.
set -eu
cd "$(dirname "$0")/.."
wide=$(mktemp)
trap 'rm -f "$wide"' EXIT

for f in */*.[ch]; do
	expand -t 8 "$f" | LC_ALL=C.UTF-8 grep -n '.\{81\}' |
	    sed "s|^|$f:|" >> "$wide" || :
done
if [ -s "$wide" ]; then
	cat "$wide"
	exit 1
fi
echo "columns: no line is wider than 80"
