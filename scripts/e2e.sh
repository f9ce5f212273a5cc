#!/usr/bin/env bash
# Walks through the console in a real browser against a real panel with a private database of its own.
#   e2e.sh MPANEL-BINARY [folder for pictures]
set -euo pipefail
binary=$1
shots=${2:-}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
chmod 755 "$work"
panel=
cleanup() {
    status=$?
    if [ -n "$panel" ]; then
        kill "$panel" 2>/dev/null || true
        wait "$panel" 2>/dev/null || true
    fi
    [ $status = 0 ] || { echo "--- the panel's log"; tail -n 60 "$work/log" || true; }
    rm -rf "$work"
    exit $status
}
trap cleanup EXIT

ssh-keygen -q -t ed25519 -N '' -C e2e -f "$work/key"
env -u DATABASE_URL MPANEL_DATA_DIR="$work/data" MPANEL_LISTEN=127.0.0.1:0 MPANEL_LOG=info \
    "$binary" up >"$work/out" 2>"$work/log" &
panel=$!
for _ in $(seq 1 300); do
    grep -q 'One-time password' "$work/out" && break
    kill -0 "$panel" 2>/dev/null || { cat "$work/log"; exit 1; }
    sleep 0.1
done
url=$(sed -n 's/.*is ready: //p' "$work/out" | head -n 1)
password=$(sed -n 's/.*One-time password: *//p' "$work/out" | head -n 1)
cd "$root/web"
MPANEL_URL=$url MPANEL_EMAIL=admin@localhost MPANEL_PASSWORD=$password \
    MPANEL_SSH_KEY=$(cat "$work/key.pub") MPANEL_SSH_KEY_FILE="$work/key" MPANEL_SHOTS=$shots \
    CHROMIUM=${CHROMIUM:-$(command -v chromium)} npx playwright test --reporter=list
