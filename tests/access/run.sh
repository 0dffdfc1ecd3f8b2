#!/bin/bash
# Who may do what: every route, every role, own and foreign objects (golden.tsv); what a parent can
# reach. DEPTER_BIN says which build is meant. Prints TAP.
set -eu
cd "$(dirname "$0")"
exec "${NODE:-node}" --test --test-reporter=tap --test-concurrency=1 ./*.test.mjs
