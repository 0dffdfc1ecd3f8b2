#!/bin/sh
# Brings tests/node_modules to what tests/package-lock.json says; quick when it is so already. No
# browser is ever downloaded: the tests drive Debian's Chromium.
set -eu
cd "$(dirname "$0")/../tests"

if [ ! -f node_modules/.package-lock.json ] ||
    [ package-lock.json -nt node_modules/.package-lock.json ]; then
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --ignore-scripts \
        --loglevel=error >&2
fi
