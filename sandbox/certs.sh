#!/bin/sh
# certs.sh FOLDER: a throw-away authority (ca.crt) and what a test of
# verification needs: server (localhost, 127.0.0.1), wronghost (another name,
# same authority) and stranger (right name, an authority nobody trusts).
set -eu
umask 077
mkdir -p "$1"
cd "$1"

authority() {	# NAME
	openssl req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 \
	    -keyout "$1.key" -out "$1.crt" -days 30 -subj "/CN=sandbox $1" \
	    -addext basicConstraints=critical,CA:TRUE \
	    -addext keyUsage=critical,keyCertSign,cRLSign 2> certs.log
}

certificate() {	# NAME AUTHORITY NAMES
	cat > "$1.ext" <<-EOF
	subjectAltName = $3
	basicConstraints = CA:FALSE
	keyUsage = digitalSignature
	extendedKeyUsage = serverAuth
	EOF
	openssl req -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 \
	    -keyout "$1.key" -out "$1.csr" -subj "/CN=sandbox" 2>> certs.log
	openssl x509 -req -in "$1.csr" -CA "$2.crt" -CAkey "$2.key" \
	    -CAcreateserial -days 30 -extfile "$1.ext" -out "$1.crt" \
	    2>> certs.log
	rm "$1.csr" "$1.ext"
}

authority ca
authority strangeca
certificate server ca "DNS:localhost,IP:127.0.0.1"
certificate wronghost ca "DNS:elsewhere.example"
certificate stranger strangeca "DNS:localhost,IP:127.0.0.1"
