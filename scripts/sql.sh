#!/usr/bin/env bash
# Checks every statement in crates/**/*.sql against a real PostgreSQL with the migrations applied, and writes the typed
# functions of crates/sql (docs/decisions/0002-sql.md) and what `mpanel db check` expects of a database
# (crates/database/src/schema.txt). sql.sh check: only looks whether they are up to date.
set -euo pipefail
cd "$(dirname "$0")/.."
VERSION=2.0.0

sources() { { cat migrations/*.sql scripts/schema.sql; find crates -name '*.sql' -not -path 'crates/sql/*' | sort | xargs cat; cat clorinde.toml; echo $VERSION; } | sha256sum | cut -d' ' -f1; }

if [ "${1:-}" = check ]; then
    if [ "$(sources)" != "$(cat sql.lock)" ]; then
        echo "The SQL has changed since crates/sql was written: run make sql and commit the result." >&2
        exit 1
    fi
    exit 0
fi

tools=${CARGO_TARGET_DIR:-target}/tools
if [ ! -x "$tools/bin/clorinde" ]; then
    echo "Installing clorinde $VERSION (cargo)"
    cargo install --quiet --locked --root "$tools" clorinde --version $VERSION
fi
work=$(mktemp -d)
chmod 755 "$work"
bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)
as=()
if [ "$(id -u)" = 0 ]; then
    as=(setpriv --reuid postgres --regid postgres --clear-groups)
    chown postgres "$work"
fi
cleanup() { "${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap cleanup EXIT
"${as[@]}" "$bin/initdb" -D "$work/data" -U owner -A trust -E UTF8 --locale C >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -w -s -l "$work/data/log" -o "-c listen_addresses='' -c unix_socket_directories='$work' -c fsync=off" start
psql=("$bin/psql" -h "$work" -U owner -v ON_ERROR_STOP=1 -q)
"${psql[@]}" -d postgres -c "create role mpanel_app login" -c "create role mpanel_platform login" -c "create database mpanel"
for file in migrations/*.sql; do "${psql[@]}" -d mpanel -f "$file"; done
"${psql[@]}" -d mpanel -At -f scripts/schema.sql >crates/database/src/schema.txt
"$tools/bin/clorinde" live "host=$work user=owner dbname=mpanel"
# What answers no row is written to be parsed anew each time, which costs a round trip and more work than the statement
# itself: it goes through the connection's kept statements like everything else.
find crates/sql/src/queries -name '*.rs' -exec sed -zEi 's/(client\s*\.execute\(\s*)self\.0,/\1\&client.prepare(self.0).await?,/g' {} +
cargo fmt -p mpanel-sql
sources >sql.lock
