#!/bin/sh
# build.sh KIND [TARGET...]: configures (once) and builds one of the build directories:
# release build/, san build-san/ (ASan and UBSan), tsan build-tsan/ (ThreadSanitizer),
# clang build-clang/, fuzz build-fuzz/.
set -eu
cd "$(dirname "$0")/.."
kind=$1
shift

case $kind in
release) dir=build compiler=gcc options="-Db_lto=true" ;;
san) dir=build-san compiler=gcc
    options="-Db_sanitize=address,undefined -Doptimization=1" ;;
tsan) dir=build-tsan compiler=gcc
    options="-Db_sanitize=thread -Doptimization=1" ;;
clang) dir=build-clang compiler=clang options="" ;;
fuzz) dir=build-fuzz compiler=clang
    options="-Dfuzz=true -Dtests=false -Db_sanitize=address,undefined -Db_lundef=false" ;;
*) echo "build: no kind called $kind" >&2; exit 2 ;;
esac

# Configuring is told only when it fails.
log=$(mktemp)
configure() {
    if [ -f $dir/build.ninja ]; then
        ninja -C $dir build.ninja
    else
        CC=$compiler meson setup $dir $options
    fi
}
if ! configure >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 1
fi
rm -f "$log"
ninja --quiet -C $dir "$@"
