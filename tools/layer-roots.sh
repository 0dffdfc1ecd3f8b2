#!/bin/sh
# Makes BUILD/include/LAYER/LAYER -> SOURCE/src/LAYER for each layer: the include roots of meson.build.
set -eu
source=$1 build=$2
for dir in "$source"/src/*/; do
    layer=$(basename "$dir")
    mkdir -p "$build/include/$layer"
    ln -sfn "$source/src/$layer" "$build/include/$layer/$layer"
done
