#!/bin/sh
# Writes C for base/data.h on standard output: the files named, as bytes.
set -eu
LC_ALL=C
export LC_ALL
echo '/* Made by tools/embed.sh. */'
echo '#include "base/data.h"'
i=0
for file; do
	printf '\nstatic const char data_%d[] = {\n' "$i"
	od -An -v -to1 "$file" | sed "s/ *\([0-7][0-7]*\)/'\\\\\1',/g"
	echo '0 };'
	i=$((i + 1))
done
printf '\nconst struct data data_files[] = {\n'
i=0
for file; do
	printf '\t{ "%s", data_%d, sizeof(data_%d) - 1 },\n' "$file" "$i" "$i"
	i=$((i + 1))
done
printf '\t{ 0, 0, 0 }\n};\n'
