#!/usr/bin/env bash
# The whole suite: checks, unit tests, tests through the front door on real parts, a walk in a real browser.
# Ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0 failed=0 skipped=0 broken=()
log=$(mktemp)
# A PostgreSQL that all test programs share; removed at the end.
export TEST_POSTGRES_DIR=${TEST_POSTGRES_DIR:-$(mktemp -d)}
chmod 755 "$TEST_POSTGRES_DIR"

cleanup() {
    if [ -f "$TEST_POSTGRES_DIR/postgres/data/postmaster.pid" ]; then
        kill -INT "$(head -n 1 "$TEST_POSTGRES_DIR/postgres/data/postmaster.pid")" 2>/dev/null || true
        for _ in $(seq 1 100); do [ -f "$TEST_POSTGRES_DIR/postgres/data/postmaster.pid" ] || break; sleep 0.1; done
    fi
    rm -rf "$TEST_POSTGRES_DIR" "$log"
}
trap cleanup EXIT

stage() { printf '\n=== %s\n' "$1"; }
check() { # check NAME COMMAND...: one test that passes or fails
    local name=$1; shift
    stage "$name"
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); broken+=("$name"); echo "FAILED: $name"; fi
}
skip() { skipped=$((skipped + 1)); printf '\n!!! SKIPPED: %s\n!!! reason: %s\n' "$1" "$2"; }

stage "The console: install and build"
if ! scripts/console.sh; then echo "FAILED: the console does not build"; echo "0 passed, 1 failed, 0 skipped"; exit 1; fi
check "The console: lint" npm --prefix web run -s lint
check "The console: unit tests" npm --prefix web run -s test

check "SQL is checked and current" scripts/sql.sh check
check "Rust: formatting" cargo fmt --all --check
check "Rust: lints" cargo clippy --workspace --all-targets --locked --quiet -- -D warnings
stage "Rust: build"
if ! cargo build --workspace --locked --quiet; then echo "FAILED: the build"; echo "$passed passed, $((failed + 1)) failed, $skipped skipped"; exit 1; fi
mpanel=${CARGO_TARGET_DIR:-target}/debug/mpanel

stage "The local node"
if why=$(scripts/node.sh ensure 2>&1); then
    [ -z "$why" ] || echo "$why"
    MPANEL_DATA_DIR=$TEST_POSTGRES_DIR/image "$mpanel" image build debian-12 --if-missing || failed=$((failed + 1))
else
    echo "$why"
    skip "everything that needs a real container" "$(sed -n 's/^reason: //p' <<<"$why" | tail -n 1)"
fi

stage "Rust: tests"
cargo test --workspace --locked --no-fail-fast 2>&1 | tee "$log"
[ "${PIPESTATUS[0]}" = 0 ] || grep -q '^test result: FAILED' "$log" || failed=$((failed + 1))
while read -r p f i; do passed=$((passed + p)); failed=$((failed + f)); skipped=$((skipped + i)); done \
    < <(sed -nE 's/^test result: .* ([0-9]+) passed; ([0-9]+) failed; ([0-9]+) ignored.*/\1 \2 \3/p' "$log")
skipped=$((skipped + $(grep -c '^SKIP' "$log" || true)))
# The daemons that some of them started.
scripts/node-cluster.sh stop >/dev/null 2>&1 || true

check "A walk in a real browser" scripts/e2e.sh "$mpanel"

check "The console's types are those of the API" bash -c "
    '$mpanel' openapi >'$log.json' && cd web && npx openapi-typescript '$log.json' -o '$log.d.ts' >/dev/null 2>&1 && diff -q '$log.d.ts' src/api/schema.d.ts
    status=\$?; rm -f '$log.json' '$log.d.ts'; [ \$status = 0 ] || echo 'run make api and commit the result'; exit \$status"

# What failed, once more, where one looks first.
printf '\n'
for name in "${broken[@]}"; do echo "FAILED: $name"; done
sed -nE 's/^test (.*) \.\.\. FAILED$/FAILED: \1/p' "$log"
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
