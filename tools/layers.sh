#!/bin/sh
# Includes point down only: jobs -> {airtable, mail, llm, state} -> campaign
# -> base.  Each library's header has its rooms, and each header of the inside
# of a module its files.  Prints every line that does not keep to this, and
# fails.
set -eu
cd "$(dirname "$0")/.."
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT

# allow ROOM "rooms it may include"
allow() {
	for f in "$1"/*.[ch]; do
		[ -f "$f" ] || continue
		sed -n 's/^[ \t]*#[ \t]*include[ \t]*"\([a-z]*\)\/.*/\1/p' "$f" |
		while read -r room; do
			case " $2 " in *" $room "*) ;; *)
				echo "$f includes $room/" >> "$bad" ;;
			esac
		done
	done
}

# only HEADER "files or rooms that may include it": a library's or one of ours
only() {
	grep -lE "#[ \t]*include[ \t]*[<\"]$1" base/*.[ch] campaign/*.[ch] \
	    airtable/*.[ch] llm/*.[ch] mail/*.[ch] state/*.[ch] \
	    jobs/*.[ch] sandbox/*.[ch] 2>/dev/null |
	while read -r f; do
		ok=no
		for place in $2; do
			case $f in "$place"*) ok=yes ;; esac
		done
		[ $ok = yes ] || echo "$f includes $1" >> "$bad"
	done
}

allow base "base"
allow campaign "campaign base"
allow airtable "airtable campaign base"
allow llm "llm campaign base"
allow mail "mail campaign base"
allow state "state campaign base"
allow jobs "jobs airtable mail llm state campaign base"
allow sandbox "sandbox base"

only 'curl/' "base/curl base/http base/url base/global mail/connection"
only 'cjson/' "base/json"
only 'sqlite3' "state/ sandbox/"
only 'ini.h' "base/ini"
only 'libetpan/' "mail/etpan mail/inbox mail/stream"
only 'gmime/' "mail/"
only 'microhttpd' "sandbox/"
only 'zlib' "sandbox/gzip"
only 'libical/' "base/holidays base/ical"
only 'libpsl' "base/domain"
only 'idn2' "base/domain campaign/lead_address mail/envelope"

only 'campaign/judge' "campaign/judge"
only 'campaign/weigh' "campaign/weigh campaign/tally"
only 'jobs/push_' "jobs/push"
only 'jobs/tested' "jobs/tested jobs/explain"
only 'mail/inbox_' "mail/inbox mail/stream"
only 'mail/outbox_' "mail/outbox"
only 'state/sql' "state/"
only 'state/journal_own' "state/journal state/sql"
only 'airtable/pace_record' "airtable/pace"

if [ -s "$bad" ]; then
	cat "$bad" >&2
	exit 1
fi
echo "layers: every include points down"
