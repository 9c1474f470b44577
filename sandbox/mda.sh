#!/bin/sh
# Delivery by LMTP for chasquid.  mda-lmtp says "try later" to every failure;
# a 5xx of the LMTP server is final, so that a bounce goes out at once.
if words=$(mda-lmtp "$@" 2>&1); then
	exit 0
fi
echo "$words" >&2
case $words in
*"got 5"*)	exit 69 ;;
*)		exit 75 ;;
esac
