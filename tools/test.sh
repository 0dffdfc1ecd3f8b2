#!/bin/bash
# test.sh KIND...: builds the kinds (release, san, tsan) and runs the unit tests and the suites
# tests/*/run.sh (each prints TAP) on them. The last line is "N passed, N failed".
#
# What a suite finds in its environment: DEPTER_BIN the program, DEPTER_TEST_PG a PostgreSQL it may
# make databases in (with-postgres.sh), NODE, CHROMIUM, and DEPTER_SANITIZED=1 under sanitizers,
# DEPTER_TSAN=1 too under ThreadSanitizer. Under AddressSanitizer only the suites run that have a
# file `sanitize` beside run.sh, under ThreadSanitizer those with a file `tsan` and the unit tests
# that start threads. Each report of ThreadSanitizer is a failure, also when the program was killed.
set -u
cd "$(dirname "$0")/.."

if [ -z "${DEPTER_TEST_PG:-}" ]; then
    exec tools/with-postgres.sh "$0" "$@"
fi

export DEPTER_SOURCE=$PWD
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1:strict_string_checks=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-halt_on_error=1:print_stacktrace=1}
passed=0 failed=0 skipped=0

# count NAME STATUS LOG [SECONDS]
count() {
    local report totals took=${4:-}
    report=$(awk -v suite="$1" -v status="$2" -f tools/tap.awk "$3")
    totals=$(tail -n 1 <<<"$report")
    head -n -1 <<<"$report"
    set -- "$1" $totals
    passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
    printf '%-40s %5d passed %5d failed %s%s\n' "$1" "$2" "$3" \
        "$([ "$4" -eq 0 ] || echo "$4 skipped ")" "${took:+$took s}"
}

# Names of the unit tests of a kind; none: all.
units_of() {
    [ "$1" = tsan ] || return 0
    grep -l 'pthread_create' src/*/*_test.c | sed 's|src/\(.*\)/\(.*\)_test\.c|\1-\2|'
}

# Does the suite run on this kind?
is_for() {
    case $1 in
    san) [ -f "tests/$2/sanitize" ] ;;
    tsan) [ -f "tests/$2/tsan" ] ;;
    esac
}

# The races that were reported while something ran: count_races NAME
count_races() {
    local file found=0
    for file in "$races".*; do
        [ -f "$file" ] || continue
        found=$((found + 1))
        sed "s/^/    /" "$file" | head -n 80
        rm -f "$file"
    done
    [ "$found" -eq 0 ] && return
    echo "--- $1: ThreadSanitizer reports, $found processes"
    failed=$((failed + 1))
}

# The log of meson holds the output of all unit tests; here it falls apart again.
run_units() {
    local kind=$1 dir=$2 logs=$2/test-logs name status
    rm -rf "$logs"
    mkdir -p "$logs"
    : >"$dir/meson-logs/testlog.txt"
    # shellcheck disable=SC2046 # names without blanks
    meson test -C "$dir" --quiet $(units_of "$kind") >"$logs/meson.out" 2>&1 || true
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
    count_races "$kind unit tests"
}

# run_suite SUITE LOGS: what it prints, its status and its seconds.
run_suite() {
    local begun=$SECONDS
    timeout -k 10 900 "tests/$1/run.sh" >"$2/suite-$1.tap" 2>&1 </dev/null
    echo "$? $((SECONDS - begun))" >"$2/suite-$1.end"
}
export -f run_suite

# Two at a time: each waits a good part of its time for a disk or a clock. The browser takes both
# processors for itself.
run_suites() {
    local kind=$1 dir=$2 logs=$2/test-logs run suite status took
    local suites=()
    for run in tests/browser/run.sh tests/*/run.sh; do
        suite=$(basename "$(dirname "$run")")
        [ -x "$run" ] && [ "$suite" != bench ] || continue
        is_for "$kind" "$suite" || continue
        case " ${suites[*]} " in *" $suite "*) ;; *) suites+=("$suite") ;; esac
    done
    [ ${#suites[@]} -gt 0 ] || return
    [ "${suites[0]}" != browser ] || run_suite browser "$logs"
    printf '%s\n' "${suites[@]}" | grep -vx browser |
        xargs -P 2 -I{} bash -c 'run_suite "$1" "$2"' run {} "$logs"
    for suite in "${suites[@]}"; do
        read -r status took <"$logs/suite-$suite.end"
        count "$kind $suite" "$status" "$logs/suite-$suite.tap" "$took"
    done
    count_races "$kind suites"
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
    unset DEPTER_SANITIZED DEPTER_TSAN
    [ "$kind" = release ] || export DEPTER_SANITIZED=1
    [ "$kind" != tsan ] || export DEPTER_TSAN=1
    races=$PWD/$dir/race
    # io_sync=0: else it takes every reading of a socket for ordered after every writing to any,
    # and sees nothing of what two loops do.
    export TSAN_OPTIONS=log_path=$races:io_sync=0:second_deadlock_stack=1
    run_units "$kind" "$dir"
    run_suites "$kind" "$dir"
done

[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
