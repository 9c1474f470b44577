#!/bin/sh
# fuzz.sh FOLDER SECONDS: run each fuzzer in FOLDER on its corpus for so long,
# or with 0 only over what the corpus holds.  Finds are kept in build/.
set -eu
cd "$(dirname "$0")/.."
how=-max_total_time=$2
[ "$2" != 0 ] || how=-runs=0
n=0
bad=0
for fuzzer in "$1"/fuzz_*; do
	name=${fuzzer##*/fuzz_}
	corpus=tests/fuzz/corpus/$name
	n=$((n + 1))
	mkdir -p "build/corpus/$name"
	if "$fuzzer" "$how" -timeout=10 -rss_limit_mb=1024 \
	    -artifact_prefix="build/$name-" "build/corpus/$name" \
	    "$corpus" > "build/fuzz-$name.log" 2>&1; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		tail -n 40 "build/fuzz-$name.log"
		bad=1
	fi
done
exit $bad
