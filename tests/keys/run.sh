#!/bin/bash
# What a person types as a mark or an absence: the scripts and the program must read it alike.
# DEPTER_BIN says which build is meant. Prints TAP.
set -eu
cd "$(dirname "$0")"
dir=$(dirname "${DEPTER_BIN:-$(cd ../.. && pwd)/build/depter}")
ninja -C "$dir" tests/keys/keys-reader >&2
export KEYS_READER=$dir/tests/keys/keys-reader
exec "${NODE:-node}" --test --test-reporter=tap ./*.test.mjs
