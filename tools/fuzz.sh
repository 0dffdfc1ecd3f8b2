#!/bin/bash
# fuzz.sh SECONDS: builds the fuzz targets (x_fuzz.c, clang's libFuzzer with ASan and UBSan) and runs
# each from its corpus tests/fuzz/LAYER-NAME/. An input that breaks one is kept in build-fuzz/found/.
set -u
cd "$(dirname "$0")/.."
seconds=${1:-60}

tools/build.sh fuzz || exit 1
mkdir -p build-fuzz/found

# run TARGET: one line, and what broke it.
run() {
    local target=$1 name corpus
    name=$(basename "${target%_fuzz}")
    mkdir -p "build-fuzz/corpus/$name"
    corpus=("build-fuzz/corpus/$name")
    [ ! -d "tests/fuzz/$name" ] || corpus+=("tests/fuzz/$name")
    if "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
        -artifact_prefix="build-fuzz/found/$name-" "${corpus[@]}" >"build-fuzz/$name.log" 2>&1; then
        echo "ok      $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "build-fuzz/$name.log") inputs"
    else
        echo "FAILED  $name"
        grep -vE "^(#[0-9]+|INFO:|stat::)" "build-fuzz/$name.log" | head -n 40
        return 1
    fi
}
export -f run
export seconds
printf '%s\n' build-fuzz/*_fuzz build-fuzz/tests/fuzz/*_fuzz |
    xargs -P "$(nproc)" -I{} bash -c '[ ! -x "$1" ] || run "$1"' run {}
