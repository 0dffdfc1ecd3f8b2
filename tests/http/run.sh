#!/bin/bash
# The HTTP layer, tested through raw sockets on a program that holds nothing else (echo_server.c).
# DEPTER_BIN says which build is meant. Prints TAP.
set -eu
cd "$(dirname "$0")"
dir=$(dirname "${DEPTER_BIN:-$(cd ../.. && pwd)/build/depter}")
ninja -C "$dir" tests/http/http-echo-server >&2
export ECHO_SERVER=$dir/tests/http/http-echo-server
exec "${NODE:-node}" --test --test-reporter=tap --test-concurrency=1 ./*.test.mjs
