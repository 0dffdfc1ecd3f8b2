#!/bin/bash
# What a reviewer should not have to look for. Each step says its name and its time; what a failed
# step printed stands under it; the last lines name the failed ones.
set -u
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=()

# step NAME COMMAND...
step() {
    local name=$1 start=$SECONDS
    shift
    if "$@" >"$log" 2>&1; then
        printf 'ok      %-28s %4d s\n' "$name" $((SECONDS - start))
    else
        printf 'FAILED  %-28s %4d s\n' "$name" $((SECONDS - start))
        sed -E '/^([0-9]+ warnings?( and [0-9]+ errors?)? generated|Error while processing .*)\.$/d; s/^/    /' "$log" | head -n 80
        failed+=("$name")
    fi
}

sources() { git ls-files -co --exclude-standard -- "$@" | while read -r f; do [ -f "$f" ] && echo "$f"; done; }

form() {
    local f wrong=0
    for f in $(sources '*.c' '*.h'); do
        clang-format "$f" | cmp -s - "$f" || { echo "$f is not in form"; wrong=1; }
    done
    return $wrong
}

# The files that are built and ours, each once (a file in two programs has two entries, and the second
# run in one process shows faults that are not there): build-clang/once/compile_commands.json.
built_once() {
    mkdir -p build-clang/once
    awk '
        BEGIN { print "[" }
        /^  [{]/ { entry = ""; file = "" }
        { entry = entry $0 "\n" }
        /^ *"file": "\.\.\// { file = $2; gsub(/[",]/, "", file) }
        /^  [}]/ {
            if (file != "" && !(file in seen)) {
                sub(/,\n$/, "\n", entry)
                printf "%s%s", (n++ ? "," : ""), entry
            }
            seen[file] = 1
        }
        END { print "]" }' build-clang/compile_commands.json >build-clang/once/compile_commands.json
    sed -n 's/^ *"file": "\.\.\/\(.*\.c\)",*$/\1/p' build-clang/once/compile_commands.json |
        grep -v '_test\.c$' >build-clang/once/files
}

# Headers of cmocka make the analyzer see paths that a failed assertion ends; tests are for the
# compilers and the sanitizers. One file per process: with several the analyzer of clang 14 takes
# every va_list after the first file for uninitialised.
tidy() {
    built_once
    xargs -r -P "$(nproc)" -n 1 -a build-clang/once/files clang-tidy-14 --quiet -p build-clang/once
}

cpp_check() {
    built_once
    cppcheck --quiet --file-list=build-clang/once/files -j "$(nproc)" --std=c11 --error-exitcode=1 \
        --enable=warning,performance,portability --inline-suppr \
        --suppress=missingInclude --suppress=missingIncludeSystem --suppress=unknownMacro \
        --suppress=preprocessorErrorDirective --suppress=normalCheckLevelMaxBranches \
        --library=tools/cppcheck.cfg --include=tools/cppcheck.h -D__cppcheck__ -D_GNU_SOURCE -DDEPTER_POSTGRES=1 '-DDEPTER_VERSION=""' -Isrc
}

# All tests too: they are built only when they are asked for.
compile() { tools/build.sh "$1" depter && tools/build.sh "$1" all meson-test-prereq; }

scripts_form() { tests/node_modules/@biomejs/cli-linux-*/biome ci --colors=off; }
scripts_types() { "$NODE" tests/node_modules/typescript/bin/tsc --pretty false -p tests/tsconfig.json; }

step "form (make format)" form
step "limits" tools/limits.sh
step "gcc" compile release
step "clang" compile clang
step "clang-tidy" tidy
step "cppcheck" cpp_check
step "translations" tools/po-check.sh
step "shell scripts parse" sh -c 'for f in tools/*.sh .ci/run tests/*/run.sh; do [ ! -f "$f" ] || bash -n "$f" || exit 1; done'
if [ -n "$(sources 'assets/*.js' 'tests/*.mjs' 'tests/*.js')" ]; then
    step "node modules" tools/node-modules.sh
    NODE=$(tools/node.sh)
    step "scripts: form (biome)" scripts_form
    step "scripts: types (tsc)" scripts_types
fi
if grep -q "^ *'" <(sed -n '/layer_fuzz += /,/\]/p' src/*/meson.build); then
    step "fuzz targets, 5 s each" tools/fuzz.sh 5
fi

if [ ${#failed[@]} -gt 0 ]; then
    printf 'check failed: %s\n' "${failed[*]}"
    exit 1
fi
echo "check passed"
