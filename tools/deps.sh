#!/bin/sh
# deps.sh build|demo|check: install what is missing of tools/packages, as
# root or by sudo.  Where all is there it needs neither them nor the network.
set -eu
cd "$(dirname "$0")/.."

case ${1:-} in
build)	phases=build ;;
demo)	phases="build demo" ;;
check)	phases="build demo check" ;;
*)	echo "usage: deps.sh build|demo|check" >&2; exit 64 ;;
esac

installed() {
	dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'
}

# A node of another source will do if it is new enough.
has_node() {
	command -v npm > /dev/null &&
	node -e 'process.exit(process.versions.node.split(".")[0] < 18 ? 1 : 0)' \
	    2>/dev/null
}

missing=
while read -r name when _; do
	case $name in '#'*|'') continue ;; esac
	case " $phases " in *" $when "*) ;; *) continue ;; esac
	case $name in nodejs|npm) ! has_node || continue ;; esac
	installed "$name" || missing="$missing $name"
done < tools/packages
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
	command -v sudo > /dev/null || {
		echo "deps: missing:$missing: install them as root" >&2
		exit 69
	}
	as_root=sudo
fi

# Mail servers must not start to listen because a test wants their programs.
quiet=no
if [ ! -e /usr/sbin/policy-rc.d ]; then
	quiet=yes
	printf '#!/bin/sh\nexit 101\n' |
	    $as_root tee /usr/sbin/policy-rc.d > /dev/null
	$as_root chmod 755 /usr/sbin/policy-rc.d
fi
tidy() {
	[ $quiet = no ] || $as_root rm -f /usr/sbin/policy-rc.d
}
trap tidy EXIT

echo "deps: installing:$missing"
log=$(mktemp)
apt() {
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" \
	    > "$log" 2>&1 < /dev/null || {
		cat "$log" >&2
		echo "deps: apt-get $1 failed; wanted:$missing" >&2
		exit 69
	}
}
apt update
# shellcheck disable=SC2086
apt install --no-install-recommends $missing
rm -f "$log"

# Nor at the next start of the machine, where they came with us.
for name in chasquid dovecot-core; do
	case $missing in *"${name%-core}"*) ;; *) continue ;; esac
	[ ! -d /run/systemd/system ] || $as_root systemctl disable --now \
	    "${name%-core}" > /dev/null 2>&1 || :
done
