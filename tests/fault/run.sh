#!/bin/bash
# Saves that were acknowledged are found again after the server was killed, the power cut, the
# PostgreSQL broken down. DEPTER_BIN says which build is meant. Prints TAP.
set -eu
cd "$(dirname "$0")"
dir=$(dirname "${DEPTER_BIN:-$(cd ../.. && pwd)/build/depter}")
# Sanitizers want to be the first library of a program.
if [ -z "${DEPTER_SANITIZED:-}" ]; then
    ninja -C "$dir" tests/fault/libdisk.so >&2
    export DEPTER_TEST_DISK=$dir/tests/fault/libdisk.so
fi
exec "${NODE:-node}" --test --test-reporter=tap --test-concurrency=1 ./*.test.mjs
