#!/usr/bin/env bash
# Walks through the console in a real browser against real panels, each with a private database of its own: one on what
# this machine has, and one whose server is simulated, because it can be told to fail.
#   e2e.sh MPANEL-BINARY [folder for pictures] [options of playwright test]
set -euo pipefail
binary=$1
shots=${2:-}
options=("${@:3}")
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
chmod 755 "$work"
panels=()
cleanup() {
    status=$?
    if [ ${#panels[@]} -gt 0 ]; then
        kill "${panels[@]}" 2>/dev/null || true
        wait "${panels[@]}" 2>/dev/null || true
    fi
    if [ $status != 0 ]; then
        for name in real simulated; do
            echo "--- the last warnings of the $name panel"
            sed '/ INFO .*: stopping$/,$d' "$work/$name/log" | grep -E ' (WARN|ERROR) ' | tail -n 20 || true
        done
        # Once more at the end, where one looks first.
        echo "--- the walks"
        grep -vE '^ +(ok|✓) ' "$work/walks" | tail -n 60 || true
    fi
    rm -rf "$work"
    exit $status
}
trap cleanup EXIT

# Where a walk stands in for Stripe; nobody listens there otherwise.
stripe=http://127.0.0.1:$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')

panel() { # panel NAME LOCAL-NODE: starts one and waits until it is ready
    mkdir -p "$work/$1"
    env -u DATABASE_URL MPANEL_DATA_DIR="$work/$1/data" MPANEL_LISTEN=127.0.0.1:0 MPANEL_LOG=info MPANEL_LOCAL_NODE="$2" \
        MPANEL_STRIPE_API_URL="$stripe" "$binary" up >"$work/$1/out" 2>"$work/$1/log" &
    panels+=($!)
    for _ in $(seq 1 300); do
        grep -q 'One-time password' "$work/$1/out" && return
        kill -0 "${panels[-1]}" 2>/dev/null || { cat "$work/$1/log"; exit 1; }
        sleep 0.1
    done
    echo "the $1 panel did not start" >&2
    exit 1
}
url() { sed -n 's/.*is ready: //p' "$work/$1/out" | head -n 1; }
password() { sed -n 's/.*One-time password: *//p' "$work/$1/out" | head -n 1; }

panel real auto
panel simulated simulated
curl -sf -o /dev/null "$(url real)/" || { echo "the console is not in this binary: scripts/console.sh, then build it again" >&2; exit 1; }
ssh-keygen -q -t ed25519 -N '' -C e2e -f "$work/key"
# Two nodes of a cluster that only pretends, behind real SSH servers.
"$binary" sim proxmox --nodes 2 --dir "$work/cluster" --port 0 --time 0 >"$work/cluster.out" 2>&1 &
panels+=($!)
for _ in $(seq 1 300); do
    [ -s "$work/cluster/register-pve2.json" ] && break
    kill -0 "${panels[-1]}" 2>/dev/null || { cat "$work/cluster.out"; exit 1; }
    sleep 0.1
done
cd "$root/web"
MPANEL_URL=$(url real) MPANEL_EMAIL=admin@localhost MPANEL_PASSWORD=$(password real) \
    MPANEL_SIM_URL=$(url simulated) MPANEL_SIM_PASSWORD=$(password simulated) MPANEL_SIM_DATA="$work/simulated/data" MPANEL_SIM_CLUSTER="$work/cluster" \
    MPANEL_SIM_STRIPE="$stripe" \
    MPANEL_SSH_KEY=$(cat "$work/key.pub") MPANEL_SSH_KEY_FILE="$work/key" MPANEL_SHOTS=$shots \
    CHROMIUM=${CHROMIUM:-$(command -v chromium)} npx playwright test --reporter=list "${options[@]}" 2>&1 | tee "$work/walks"
