#!/bin/bash
# The JSON API over HTTP: results, refusals, and assets/openapi.json held against every answer.
# DEPTER_BIN says which build is meant. Prints TAP.
set -eu
cd "$(dirname "$0")"
exec "${NODE:-node}" --test --test-reporter=tap --test-concurrency=1 ./*.test.mjs
