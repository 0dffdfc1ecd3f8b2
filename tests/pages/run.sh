#!/bin/bash
# Every page of the demo school for every role and language: markup, references, headers,
# translations, links. DEPTER_BIN says which build is meant. Prints TAP.
set -eu
cd "$(dirname "$0")"
exec "${NODE:-node}" --test --test-reporter=tap --test-concurrency=1 ./*.test.mjs
