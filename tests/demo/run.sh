#!/bin/bash
# The demo school through its command and its base. Prints TAP.
set -eu
cd "$(dirname "$0")"
exec "${NODE:-node}" --test --test-reporter=tap --test-concurrency=1 ./*.test.mjs
