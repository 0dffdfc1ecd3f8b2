#!/bin/bash
# test.sh KIND...: builds the kinds (release, san) and runs the unit tests and the suites
# tests/*/run.sh (each prints TAP) on them. The last line is "N passed, N failed".
#
# What a suite finds in its environment: DEPTER_BIN the program, DEPTER_TEST_PG a PostgreSQL it may
# make databases in (with-postgres.sh), NODE, CHROMIUM, and DEPTER_SANITIZED=1 under sanitizers.
# Under sanitizers only the suites run that have a file `sanitize` beside run.sh.
set -u
cd "$(dirname "$0")/.."

if [ -z "${DEPTER_TEST_PG:-}" ]; then
    exec tools/with-postgres.sh "$0" "$@"
fi

export DEPTER_SOURCE=$PWD
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1:strict_string_checks=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-halt_on_error=1:print_stacktrace=1}
passed=0 failed=0 skipped=0

# count NAME STATUS LOG
count() {
    local report totals
    report=$(awk -v suite="$1" -v status="$2" -f tools/tap.awk "$3")
    totals=$(tail -n 1 <<<"$report")
    head -n -1 <<<"$report"
    set -- "$1" $totals
    passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
    printf '%-40s %5d passed %5d failed %s\n' "$1" "$2" "$3" \
        "$([ "$4" -eq 0 ] || echo "$4 skipped")"
}

# The log of meson holds the output of all unit tests; here it falls apart again.
run_units() {
    local kind=$1 dir=$2 logs=$2/test-logs name status
    rm -rf "$logs"
    mkdir -p "$logs"
    : >"$dir/meson-logs/testlog.txt"
    meson test -C "$dir" --quiet >"$logs/meson.out" 2>&1 || true
    awk -v logs="$logs" '
        /^=+ [0-9]+\/[0-9]+ =+$/ { out = ""; next }
        /^Summary of Failures:/ { out = ""; exit }
        /^test: / { name = $NF; next }
        /^result: / { print name, ($0 ~ /exit status 0$/ ? 0 : $NF == 0 ? 1 : $NF); next }
        /^-+ stdout -+$/ || /^-+ stderr -+$/ { out = logs "/" name ".tap"; printf "" >>out; next }
        /^=+$/ { out = ""; next }
        out { print >>out }' "$dir/meson-logs/testlog.txt" >"$logs/results"
    if [ ! -s "$logs/results" ]; then
        echo "--- $kind: the unit tests did not run"
        tail -n 60 "$logs/meson.out"
        failed=$((failed + 1))
        return
    fi
    while read -r name status; do
        touch "$logs/$name.tap"
        count "$kind $name" "$status" "$logs/$name.tap"
    done <"$logs/results"
}

run_suites() {
    local kind=$1 dir=$2 logs=$2/test-logs run suite status
    for run in tests/*/run.sh; do
        suite=$(basename "$(dirname "$run")")
        [ -x "$run" ] && [ "$suite" != bench ] || continue
        [ "$kind" != san ] || [ -f "tests/$suite/sanitize" ] || continue
        timeout -k 10 900 "$run" >"$logs/suite-$suite.tap" 2>&1 </dev/null
        status=$?
        count "$kind $suite" "$status" "$logs/suite-$suite.tap"
    done
}

if ls tests/*/run.sh >/dev/null 2>&1; then
    CHROMIUM=${CHROMIUM:-$(command -v chromium)}
    NODE=$(tools/node.sh) && tools/node-modules.sh || failed=$((failed + 1))
    export CHROMIUM NODE
fi

for kind in "$@"; do
    dir=build
    [ "$kind" = release ] || dir=build-$kind
    if ! tools/build.sh "$kind" depter; then
        echo "--- $kind: does not build"
        failed=$((failed + 1))
        continue
    fi
    export DEPTER_BIN=$PWD/$dir/depter
    [ "$kind" != san ] || export DEPTER_SANITIZED=1
    run_units "$kind" "$dir"
    run_suites "$kind" "$dir"
done

[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
