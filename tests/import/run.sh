#!/bin/bash
# Importing: schools solved by FET, class lists, and the main job on what they give. DEPTER_BIN says
# which build is meant. The examples of fet-data are solved here each time; none is kept. Prints TAP.
set -eu
cd "$(dirname "$0")"
export DEPTER_BIN=${DEPTER_BIN:-$(cd ../.. && pwd)/build/depter}
export DEPTER_TODAY=2026-11-25
exec python3 -B suite.py "$@"
