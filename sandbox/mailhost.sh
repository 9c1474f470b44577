#!/bin/sh
# Real mail servers in a folder, without root and without the network:
# chasquid takes mail, Dovecot keeps it.
#
#	mailhost.sh start FOLDER USERS		prints NAME=VALUE lines
#	mailhost.sh stop FOLDER
#	mailhost.sh inject FOLDER ADDRESS	puts standard input into INBOX
#	mailhost.sh token FOLDER ADDRESS [SECONDS]	for XOAUTH2
#
# USERS is a file of lines "ADDRESS PASSWORD"; a password of "-" makes an
# address that is accepted and then bounces.  Every other address of the same
# domains is refused.  With MAILHOST_OWNER=PID in the environment the servers
# stop and FOLDER goes when that process ends; with MAILHOST_TLS=no Dovecot
# offers no TLS.  FOLDER must be short, for it holds sockets.  As root everything runs as nobody, so that FOLDER's parents
# must be open to it.
set -eu
command=${1:?start, stop, inject or token}
folder=${2:?folder}
here=$(dirname "$(readlink -f "$0")")
PATH=/usr/sbin:/usr/bin:/bin:$PATH

# The checkout may be closed to nobody: what runs is copied into the folder.
if [ "$(id -u)" = 0 ]; then
	if [ "$command" = start ]; then
		mkdir -p "$folder/bin"
		cp "$here/mailhost.sh" "$here/certs.sh" "$here/mda.sh" \
		    "$folder/bin"
		cp "${3:?file of users}" "$folder/users"
		chown -R nobody:nogroup "$folder"
		set -- start "$folder" "$folder/users"
	fi
	cd "$folder"
	exec setpriv --reuid=nobody --regid=nogroup --clear-groups \
	    env HOME="$folder" sh "$folder/bin/mailhost.sh" "$@"
fi
umask 077

# Six ports that are free now, below those that connections take.
free_ports() {
	python3 - <<-'EOF'
	import random, socket
	held = []
	while len(held) < 6:
	    s = socket.socket()
	    try:
	        s.bind(("127.0.0.1", random.randrange(20000, 32000)))
	        held.append(s)
	    except OSError:
	        s.close()
	print(*(s.getsockname()[1] for s in held))
	EOF
}

# Wait until a server greets on PORT; fail if it has gone.
greets() {	# SCHEME PORT PID
	tries=0
	until curl -s -o "$folder/greeting" --max-time 2 "$1://127.0.0.1:$2/"
	[ $? -ne 7 ]; do
		tries=$((tries + 1))
		[ $tries -lt 200 ] && ! ended "$3" || return 1
		sleep 0.05
	done
}

write_users() {
	: > "$folder/passwd"
	cut -d@ -f2 "$folder/users" | cut -d' ' -f1 | sort -u |
	while read -r domain; do
		mkdir -p "$folder/chasquid/domains/$domain"
	done
	while read -r address password; do
		if [ "$password" = - ]; then
			echo "${address%@*}: unknown-mailbox@${address#*@}" \
			    >> "$folder/chasquid/domains/${address#*@}/aliases"
			continue
		fi
		echo "$address:{PLAIN}$password:$(id -u):$(id -g)::$folder/mail/$address::" \
		    >> "$folder/passwd"
	done < "$folder/users"
}

write_oauth() {
	mkdir -p "$folder/oauth/default/HS256"
	head -c 24 /dev/urandom | base64 > "$folder/oauth/key"
	tr -d '\n' < "$folder/oauth/key" | base64 -w 0 \
	    > "$folder/oauth/default/HS256/default"
	cat > "$folder/oauth.conf" <<-EOF
	introspection_mode = local
	local_validation_key_dict = fs:posix:prefix=$folder/oauth/
	username_attribute = sub
	EOF
}

write_dovecot() {
	cat > "$folder/dovecot.conf" <<-EOF
	base_dir = $folder/run
	state_dir = $folder/run
	log_path = $folder/dovecot.log
	listen = 127.0.0.1
	protocols = imap lmtp submission
	default_internal_user = $(id -un)
	default_internal_group = $(id -gn)
	default_login_user = $(id -un)
	first_valid_uid = 1
	ssl = ${MAILHOST_TLS:-yes}
	ssl_min_protocol = TLSv1.2
	ssl_cert = <$folder/tls/server.crt
	ssl_key = <$folder/tls/server.key
	mail_location = maildir:~/Maildir
	mail_fsync = never
	auth_mechanisms = plain login xoauth2 oauthbearer
	auth_failure_delay = 0
	passdb {
	  driver = oauth2
	  mechanisms = xoauth2 oauthbearer
	  args = $folder/oauth.conf
	}
	passdb {
	  driver = passwd-file
	  mechanisms = plain login
	  args = scheme=PLAIN username_format=%u $folder/passwd
	}
	userdb {
	  driver = passwd-file
	  args = username_format=%u $folder/passwd
	}
	namespace inbox {
	  inbox = yes
	  separator = /
	  mailbox Sent {
	    auto = subscribe
	    special_use = \\Sent
	  }
	  mailbox Junk {
	    auto = create
	    special_use = \\Junk
	  }
	}
	service anvil {
	  chroot =
	  unix_listener anvil-auth-penalty {
	    mode = 0
	  }
	}
	service stats {
	  chroot =
	}
	service imap-login {
	  chroot =
	  inet_listener imap {
	    port = $imap
	  }
	  inet_listener imaps {
	    port = $imaps
	    ssl = yes
	  }
	}
	service submission-login {
	  chroot =
	  inet_listener submission {
	    port = $oauth_smtp
	  }
	}
	service lmtp {
	  unix_listener lmtp {
	    mode = 0600
	  }
	}
	service auth {
	  unix_listener auth-userdb {
	    mode = 0600
	  }
	  unix_listener auth-client {
	    mode = 0600
	  }
	}
	submission_relay_host = 127.0.0.1
	submission_relay_port = $smtp
	protocol imap {
	  mail_max_userip_connections = 200
	}
	EOF
}

write_chasquid() {
	mkdir -p "$folder/chasquid/certs/localhost" "$folder/chasquid/data"
	cat "$folder/tls/server.crt" "$folder/tls/ca.crt" \
	    > "$folder/chasquid/certs/localhost/fullchain.pem"
	cp "$folder/tls/server.key" \
	    "$folder/chasquid/certs/localhost/privkey.pem"
	cat > "$folder/chasquid/chasquid.conf" <<-EOF
	hostname: "localhost"
	smtp_address: "127.0.0.1:$smtp"
	submission_address: "127.0.0.1:$submission"
	submission_over_tls_address: "127.0.0.1:$smtps"
	mail_delivery_agent_bin: "$here/mda.sh"
	mail_delivery_agent_args: "--addr=$folder/run/lmtp"
	mail_delivery_agent_args: "--addr_network=unix"
	mail_delivery_agent_args: "-f"
	mail_delivery_agent_args: "%from%"
	mail_delivery_agent_args: "-d"
	mail_delivery_agent_args: "%to%"
	data_dir: "$folder/chasquid/data"
	mail_log_path: "$folder/chasquid/mail.log"
	suffix_separators: "+"
	drop_characters: ""
	dovecot_auth: true
	dovecot_userdb_path: "$folder/run/auth-userdb"
	dovecot_client_path: "$folder/run/auth-client"
	EOF
}

# Start a program in a session of its own, its process id kept.
launch() {	# NAME PROGRAM...
	name=$1
	shift
	setsid "$@" < /dev/null > "$folder/$name.out" 2>&1 &
	echo $! > "$folder/$name.pid"
}

# Whatever ends the owner, the servers do not stay behind.
watch() {	# OWNER
	while ! ended "$1"; do
		sleep 1
		[ -f "$folder/dovecot.pid" ] || return 0
	done
	stop
	rm -rf "$folder"
}

failed() {	# NAME
	echo "mailhost: $1 does not start:" >&2
	cat "$folder/$1.out" "$folder/$1.log" >&2 2>/dev/null || :
	stop
	return 1
}

# Start both on new ports; fails if a port was taken in between.
serve() {
	# shellcheck disable=SC2046
	set -- $(free_ports)
	imap=$1 imaps=$2 smtp=$3 submission=$4 smtps=$5 oauth_smtp=$6
	write_dovecot
	write_chasquid
	launch dovecot dovecot -F -c "$folder/dovecot.conf"
	greets imap "$imap" "$(cat "$folder/dovecot.pid")" || failed dovecot ||
	    return 1
	launch chasquid chasquid -config_dir="$folder/chasquid"
	greets smtp "$submission" "$(cat "$folder/chasquid.pid")" ||
	    failed chasquid
}

start() {
	mkdir -p "$folder/run" "$folder/mail" "$folder/chasquid/domains"
	[ "$1" = "$folder/users" ] || cp "$1" "$folder/users"
	sh "$here/certs.sh" "$folder/tls"
	write_users
	write_oauth
	serve || serve || serve || exit 1
	cat > "$folder/ports" <<-EOF
	IMAP=$imap
	IMAPS=$imaps
	SMTP=$smtp
	SUBMISSION=$submission
	SMTPS=$smtps
	OAUTH_SMTP=$oauth_smtp
	CA=$folder/tls/ca.crt
	EOF
	cat "$folder/ports"
	[ -z "${MAILHOST_OWNER:-}" ] || launch watch sh "$here/mailhost.sh" \
	    watch "$folder" "$MAILHOST_OWNER"
}

# Has the process ended?  One that nobody waited for is a zombie.
ended() {	# PID
	case $(sed 's/.*) //; s/ .*//' "/proc/$1/stat" 2>/dev/null) in
	''|Z|X)	return 0 ;;
	*)	return 1 ;;
	esac
}

# The sessions we started, politely and then at once.
stop() {
	for name in chasquid dovecot; do
		[ -f "$folder/$name.pid" ] || continue
		pid=$(cat "$folder/$name.pid")
		kill -s TERM -- "-$pid" 2>/dev/null || :
		tries=0
		until ended "$pid" || [ $tries -ge 20 ]; do
			tries=$((tries + 1))
			sleep 0.05
		done
		kill -s KILL -- "-$pid" 2>/dev/null || :
		rm "$folder/$name.pid"
	done
}

inject() {	# ADDRESS
	box=$folder/mail/$1/Maildir
	mkdir -p "$box/tmp" "$box/new" "$box/cur"
	name=$(date +%s.%N).$$.injected
	cat > "$box/tmp/$name"
	mv "$box/tmp/$name" "$box/new/$name"
}

base64url() {
	base64 -w 0 | tr '+/' '-_' | tr -d '='
}

token() {	# ADDRESS SECONDS
	head=$(printf '{"alg":"HS256","typ":"JWT"}' | base64url)
	body=$(printf '{"sub":"%s","exp":%d}' "$1" \
	    $(($(date +%s) + $2)) | base64url)
	seal=$(printf '%s.%s' "$head" "$body" | openssl dgst -sha256 -binary \
	    -hmac "$(cat "$folder/oauth/key")" | base64url)
	echo "$head.$body.$seal"
}

case $command in
start)	start "${3:?file of users}" ;;
stop)	stop ;;
inject)	inject "${3:?address}" ;;
token)	token "${3:?address}" "${4:-3600}" ;;
watch)	watch "${3:?process}" ;;
*)	echo "mailhost: '$command' is unknown" >&2; exit 64 ;;
esac
