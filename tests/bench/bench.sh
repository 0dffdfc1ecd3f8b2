#!/usr/bin/env bash
# The figures of docs/performance.md, all in one run: the server pinned to one core, the generator
# (wrk) on the other; medians. Prints a table; --write puts it into docs/performance.md; --keep
# keeps the directory with base, lists and raw numbers.
#   BENCH_RUNS=5 BENCH_SECONDS=6 BENCH_PUPILS=1000 BENCH_DIR=build tests/bench/bench.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${BENCH_RUNS:-5} seconds=${BENCH_SECONDS:-6} pupils=${BENCH_PUPILS:-1000}
depter=build/depter programs=build/tests/bench
dir=$(mktemp -d "$(realpath "${BENCH_DIR:-build}")/bench.XXXXXX")
port=${BENCH_PORT:-18090} nginx_port=$((${BENCH_PORT:-18090} + 1)) ten_port=$((${BENCH_PORT:-18090} + 2))
url=http://127.0.0.1:$port ten_url=http://127.0.0.1:$ten_port static_url=http://127.0.0.1:$nginx_port
last_day=2027-05-24
server='' nginx='' ten=''

finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$ten" ] || kill "$ten" 2>/dev/null || true
    [ -z "$nginx" ] || kill "$nginx" 2>/dev/null || true
    wait 2>/dev/null || true
    case " $* " in *" --keep "*) say "kept in $dir" ;; *) rm -rf "$dir" ;; esac
}
trap 'finish "$@"' EXIT
say() { echo "bench: $*" >&2; }
die() {
    say "$*"
    exit 1
}
median() { sort -g "$dir/$1" | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.3f", a / b}'; }
# The median of the ratios of each run: both sides met the same mood of the machine.
paired() { paste "$dir/$1" "$dir/$2" | awk '{print $1 / $2}' >"$dir/ratios" && printf %.3f "$(median ratios)"; }

# ---- the school ---------------------------------------------------------------------------------

mkdir -p "$dir/www" "$dir/lists"
say "a whole school year of $pupils pupils"
"$depter" demo --dir "$dir/year" --pupils "$pupils" --date $last_day >/dev/null
bytes=$(cat "$dir"/year/depter.db* | wc -c)
count=$("$programs/prepare" "$dir/year" "$dir/lists")
say "the same with nine years before it"
cp -r "$dir/year" "$dir/ten"
tests/bench/years.py "$dir/ten/depter.db" 9
say "its first day of school"
"$depter" demo --dir "$dir/first" --pupils "$pupils" --date 2026-09-01 >/dev/null 2>&1
read -r _ laid_ms laid_lessons _ published_ms published_lessons < <("$programs/jobs" "$dir/first" 2026-09-01)
export BENCH_LISTS=$dir/lists DEPTER_TODAY=$last_day

# ---- the server, on core 0 ----------------------------------------------------------------------

start_server() {
    taskset -c 0 "$depter" serve --dir "$dir/year" --listen 127.0.0.1:$port >"$dir/out" 2>"$dir/err" &
    server=$!
    until curl -fs -o /dev/null "$url/"; do
        kill -0 "$server" 2>/dev/null || die "$(cat "$dir/err")"
    done
}
stop_server() {
    kill "$server"
    wait "$server" || die "the server did not end well"
    server=''
}
for ((i = 1; i <= runs; i++)); do
    [ -z "$server" ] || stop_server
    started=$(date +%s%N)
    start_server
    echo $((($(date +%s%N) - started) / 1000000)) >>"$dir/start"
done

taskset -c 0 "$depter" serve --dir "$dir/ten" --listen 127.0.0.1:$ten_port >"$dir/out" 2>"$dir/err" &
ten=$!
until curl -fs -o /dev/null "$ten_url/"; do
    kill -0 $ten || die "$(cat "$dir/err")"
done

# fetch KIND FILE TOKEN ID…: one page of a line of the list.
fetch() {
    local week
    case $1 in
    diary)
        week=$(shuf -n 1 "$dir/lists/weeks.txt")
        curl -fs -H "Cookie: depter_f=$3" "$url/diary/$4/week/$week" -o "$2" ;;
    *) curl -fs -H "Cookie: depter_s=$3" "$url$4" -o "$2" ;;
    esac
}
# sample KIND: the page whose size is the median of forty becomes the file for nginx; its size.
sample() {
    local i=0 line
    while read -r -a line; do
        i=$((i + 1))
        fetch "$1" "$dir/www/$1.$i" "${line[@]}" || die "$1: no page"
    done < <(shuf -n 40 "$dir/lists/$1.txt")
    mv "$(ls -S "$dir/www/$1".* | sed -n $(((i + 1) / 2))p)" "$dir/www/$1.html"
    rm -f "$dir/www/$1".[0-9]*
    stat -c %s "$dir/www/$1.html"
}
diary_bytes=$(sample diary)
journal_bytes=$(sample journal)
grid_bytes=$(sample grid)
finals_bytes=$(sample finals)

sed "s|@DIR@|$dir|g; s|@PORT@|$nginx_port|" tests/bench/nginx.conf.in >"$dir/nginx.conf"
taskset -c 0 "$(command -v nginx || echo /usr/sbin/nginx)" -e "$dir/nginx.err" -c "$dir/nginx.conf" \
    -g "user $(id -un);" &
nginx=$!
until curl -fs -o /dev/null "$static_url/diary.html"; do
    kill -0 $nginx || die "$(cat "$dir/nginx.err")"
done

# ---- the load, from core 1 ----------------------------------------------------------------------

script_of() { case $1 in diary | saves) echo "tests/bench/$1.lua" ;; *) echo tests/bench/pages.lua ;; esac }
generate() { taskset -c 1 wrk -t1 "-d${seconds}s" --latency "$@"; }
static() { generate -c32 "$static_url/$1.html" | awk '/Requests\/sec/ {print $2}' >>"$dir/nginx.$1"; }
ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }
# load CONNECTIONS KIND: requests/s, p99 in ms, CPU µs per request into files of that kind.
load() {
    local before after
    before=$(ticks)
    BENCH_PAGES=$2 generate "-c$1" -s "$(script_of "$2")" "$url" >"$dir/wrk" 2>"$dir/errors" || die "$2: $(cat "$dir/errors")"
    after=$(ticks)
    ! grep -q 'Non-2xx\|Socket errors' "$dir/wrk" || die "$2: $(cat "$dir/wrk" "$dir/errors")"
    awk -v hz="$(getconf CLK_TCK)" -v t=$((after - before)) -v cpu="$dir/cpu.$2" -v p99="$dir/p99.$2" '
        $1 == "99%" { v = $2 + 0; print v * ($2 ~ /us$/ ? 0.001 : $2 ~ /ms$/ ? 1 : 1000) >>p99 }
        /requests in/ { printf "%.2f\n", t / hz * 1e6 / $1 >>cpu }
        /Requests\/sec/ { print $2 }' "$dir/wrk" >>"$dir/rate.$2"
}
marks_in_log() { python3 -c 'import sqlite3, sys
base = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
print(base.execute("SELECT COUNT(*) FROM log WHERE action = ?", ("mark",)).fetchone()[0])' "$dir/year/depter.db"; }
# The same load on the base of ten years.
load_ten() {
    generate "-c32" -s "$(script_of "$1")" "$ten_url" >"$dir/wrk" 2>"$dir/errors" || die "$1: $(cat "$dir/errors")"
    ! grep -q 'Non-2xx\|Socket errors' "$dir/wrk" || die "$1: $(cat "$dir/wrk" "$dir/errors")"
    awk '/Requests\/sec/ { print $2 }' "$dir/wrk" >>"$dir/ten.$1"
}
# Each save must have changed something: so many entries has the log.
saves() {
    local before after total
    before=$(marks_in_log)
    BENCH_STATE=$dir/saves.state load 64 saves
    total=$(awk '/requests in/ {print $1}' "$dir/wrk")
    after=$(marks_in_log)
    [ $((after - before)) -ge "$total" ] || die "$total saves, but $((after - before)) entries in the log"
}
disk() { "$programs/fsync" "$dir/fsync.tmp" 2 >>"$dir/fsync"; }

for ((i = 1; i <= runs; i++)); do
    say "run $i of $runs"
    static diary
    load 32 diary
    load_ten diary
    taskset -c 0 "$programs/bare" "$dir/year" "$dir/lists" 20000 >>"$dir/bare"
    static journal
    load 32 journal
    BENCH_PAGES=journal load_ten journal
    for kind in grid finals; do
        static $kind
        load 32 $kind
    done
    disk
    saves
    disk
done
memory=$(awk '/VmRSS/ {print $2}' "/proc/$server/status")
stop_server
"$depter" check --dir "$dir/year" >"$dir/check" || die "$(cat "$dir/check")"

# ---- the table ----------------------------------------------------------------------------------

row() { printf '| %s | **%s** | %s | %s |\n' "$@"; }
table() {
    echo "$(date -u +%F), $(nproc) cores of $(awk -F': ' '/model name/ {print $2; exit}' /proc/cpuinfo), Linux $(uname -r)," \
        "SQLite $(python3 -c 'import sqlite3; print(sqlite3.sqlite_version)'); medians of $runs runs of $seconds s;" \
        "a school year of $count pupils."
    echo
    echo "| what | measured | of | aim |"
    echo "|---|---|---|---|"
    row "diary week page ($diary_bytes bytes) to nginx static, requests/s" "$(paired rate.diary nginx.diary)" \
        "$(median rate.diary) / $(median nginx.diary)" "≥ 0.20"
    row "the same, CPU of a request to a bare loop of its statements and HTML" "$(paired cpu.diary bare)" \
        "$(median cpu.diary) µs / $(median bare) µs" "≤ 2.5"
    row "journal page ($journal_bytes bytes) to nginx static, requests/s" "$(paired rate.journal nginx.journal)" \
        "$(median rate.journal) / $(median nginx.journal)" "≥ 0.08"
    row "journal page before compression" "$(awk -v b="$journal_bytes" 'BEGIN {printf "%.1f", b / 1000}') kB" "" "≤ 40 kB"
    row "journal page, p99 at 32 connections" "$(median p99.journal) ms" "" "≤ 5 ms"
    for kind in diary journal; do
        row "time of a $kind page with ten years in the base, to one year" "$(paired rate.$kind ten.$kind)" \
            "$(median rate.$kind) / $(median ten.$kind) a second" "≤ 1.2"
    done
    row "journal page of 30 × 40 cells ($grid_bytes bytes) to nginx static, requests/s" "$(paired rate.grid nginx.grid)" \
        "$(median rate.grid) / $(median nginx.grid)" ""
    row "final sheet ($finals_bytes bytes) to nginx static, requests/s" "$(paired rate.finals nginx.finals)" \
        "$(median rate.finals) / $(median nginx.finals)" ""
    row "all plans of the school laid on its lessons" "$laid_ms ms" "$laid_lessons lessons" "≤ 2 s"
    row "timetable of all classes published for the year, each hour moved" "$published_ms ms" \
        "$published_lessons lessons" "≤ 3 s"
    row "durable mark saves at 64 connections to fdatasync of the disk, per second" \
        "$(ratio "$(median rate.saves)" "$(median fsync)")" "$(median rate.saves) / $(median fsync)" "≥ 2"
    row "memory of the server after the run" "$(awk -v k="$memory" 'BEGIN {printf "%.1f", k / 1024}') MiB" "" "≤ 40 MiB"
    row "start to first answer" "$(median start) ms" "" "≤ 300 ms"
    row "base per pupil and year, log included" "$(awk -v b="$bytes" -v n="$count" 'BEGIN {printf "%.1f", b / n / 1000}') kB" "" "≤ 120 kB"
}
table | tee "$dir/table"
case " $* " in *" --write "*)
    awk -v table="$dir/table" '
        /^<!-- figures -->$/ { print; while ((getline line <table) > 0) print line; skip = 1 }
        /^<!-- end of figures -->$/ { skip = 0 }
        !skip { print }' docs/performance.md >"$dir/page"
    cp "$dir/page" docs/performance.md
    ;;
esac
