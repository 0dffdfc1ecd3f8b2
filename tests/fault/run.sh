#!/bin/bash
# Saves that were acknowledged are found again after the server was killed. DEPTER_BIN says which
# build is meant. Prints TAP.
set -eu
cd "$(dirname "$0")"
exec "${NODE:-node}" --test --test-reporter=tap --test-concurrency=1 ./*.test.mjs
