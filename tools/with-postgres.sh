#!/bin/bash
# with-postgres.sh COMMAND...: runs the command beside a PostgreSQL server of its own, reached by a
# socket only; DEPTER_TEST_PG is its address, as a user who may make databases. The server is
# thrown away afterwards.
set -eu

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "with-postgres: no PostgreSQL server is installed" >&2; exit 1; }
dir=$(mktemp -d /tmp/depter-pg.XXXXXX)
chmod 711 "$dir"

# The server refuses to run as root.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}
[ "$(id -u)" != 0 ] || chown postgres "$dir"

stop() {
    as_server "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$dir"
as_server "$bin/initdb" -D "$dir/data" -U depter --auth=trust -E UTF8 --locale=C.UTF-8 -k -N \
    >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
# A standby that never comes: only a session that asks for synchronous_commit=on waits for it.
options="-c listen_addresses= -c unix_socket_directories=$dir -c fsync=off -c max_connections=50"
options+=" -c synchronous_standby_names=nobody -c synchronous_commit=local"
as_server "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/data/server.log" -o "$options" \
    start >/dev/null || { cat "$dir/data/server.log" >&2; exit 1; }
cd "$OLDPWD"

export DEPTER_TEST_PG="postgresql:///postgres?host=$dir&user=depter"
"$@"
