#!/bin/sh
# The demo school in ./demo-data (made once), its accounts, and the server on PORT.
set -eu
cd "$(dirname "$0")/.."
umask 077

if [ ! -d demo-data ]; then
    # Made beside and moved, so that a broken attempt is never taken for the school.
    rm -rf demo-data.new
    mkdir demo-data.new
    build/depter demo --dir ./demo-data.new >demo-data.new/accounts.tsv
    mv demo-data.new demo-data
fi
cat demo-data/accounts.tsv
exec build/depter serve --dir ./demo-data --listen "127.0.0.1:${PORT:-8080}"
