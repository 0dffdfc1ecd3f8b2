#!/bin/bash
# The pages in real Chromium, on a demo school: what a person does and sees. Prints TAP.
# DEPTER_BIN says which build is meant, CHROMIUM and NODE what drives it.
set -eu
cd "$(dirname "$0")"
export DEPTER_BIN=${DEPTER_BIN:-$(cd ../.. && pwd)/build/depter}
exec "${NODE:-node}" --test --test-reporter=tap --test-concurrency=2 ./*.test.mjs
