#!/usr/bin/env bash
# The main job's figures, each beside its peer, from one run: main-job.sh MPANEL-BINARY
#   - `mpanel up` to ready, first and second start; memory of the idle process
#   - order to running (SSH answers) against `lxc launch` by hand up to the same point, same image, size, pool, network
#   - the console's JavaScript before the first page
set -euo pipefail
binary=$1
rounds=${ROUNDS:-10}
root=$(cd "$(dirname "$0")/.." && pwd)
client=$("$root/scripts/node.sh" status | sed -nE 's/.*"available":true,"program":"([a-z]+)".*/\1/p')
[ -n "$client" ] || { echo "SKIP: no local node (scripts/node.sh ensure)"; exit 0; }
work=$(mktemp -d)
chmod 755 "$work"
panel=
cleanup() {
    [ -z "$panel" ] || { kill "$panel" 2>/dev/null; wait "$panel" 2>/dev/null || true; }
    for i in $(seq 1 "$rounds"); do $client delete --force "bench-hand-$i" >/dev/null 2>&1 || true; done
    rm -rf "$work"
}
trap cleanup EXIT
ms() { echo $(($(date +%s%N) / 1000000)); }
median() { sort -n | awk '{a[NR]=$1} END {print a[int((NR+1)/2)]}'; }

export MPANEL_DATA_DIR=$work/data MPANEL_LISTEN=127.0.0.1:0 MPANEL_LOG=warn XDG_CONFIG_HOME=$work/config
unset DATABASE_URL MPANEL_URL MPANEL_TOKEN
start() {
    local from; from=$(ms)
    : >"$work/out"
    "$binary" up >>"$work/out" 2>"$work/log" &
    panel=$!
    until grep -q 'is ready' "$work/out"; do sleep 0.005; kill -0 $panel || { cat "$work/log"; exit 1; }; done
    echo "$1: $(($(ms) - from)) ms"
}
start "mpanel up to ready, empty data directory"
url=$(sed -n 's/.*is ready: //p' "$work/out"); password=$(sed -n 's/.*One-time password: *//p' "$work/out")
kill $panel; wait $panel || true
start "mpanel up to ready, warm data directory (target 1500 ms)"
url=$(sed -n 's/.*is ready: //p' "$work/out")
export MPANEL_URL=$url
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
printf '%s\n%s\n' "$password" "a long enough password" | "$binary" login --email admin@localhost --password-stdin >/dev/null 2>&1

# One to warm up, on both sides.
for i in $(seq 0 "$rounds"); do
    "$binary" pods create --name "bench-$i" --plan mini --ssh-key "$work/key.pub" --wait >/dev/null 2>&1
    "$binary" pods terminate "bench-$i" --confirm "bench-$i" --wait >/dev/null 2>&1
    from=$(ms)
    name=bench-hand-$i
    $client launch mpanel-debian-12 "$name" --storage mpanel --network mpanelbr0 -c limits.cpu=1 -c limits.memory=1GiB -d root,size=10GiB >/dev/null 2>&1
    returned=$(ms)
    until address=$($client list "$name" -f csv -c 4 | grep -oE '^[0-9.]+') && [ "$(timeout 1 bash -c 'exec 3<>"/dev/tcp/$0/22" && head -c 4 <&3' "$address" 2>/dev/null)" = SSH- ]; do sleep 0.02; done
    [ "$i" = 0 ] || echo "$((returned - from)) $(($(ms) - from))" >>"$work/hand"
    $client delete --force "$name" >/dev/null 2>&1
done
"$binary" audit --limit 200 -o json >"$work/audit.json"
node -e '
  const events = JSON.parse(require("fs").readFileSync(process.argv[1]));
  const at = (name, pod) => Date.parse(events.find((e) => e.event === name && e.podName === pod)?.createdAt);
  for (let i = 1; i <= Number(process.argv[2]); i++) console.log(Math.round(at("POD_CREATED", "bench-" + i) - at("POD_CREATE_REQUEST", "bench-" + i)));
' "$work/audit.json" "$rounds" >"$work/ours"
ours=$(median <"$work/ours"); launch=$(cut -d' ' -f1 "$work/hand" | median); hand=$(cut -d' ' -f2 "$work/hand" | median)
echo "order to running, median of $rounds: mPanel $ours ms; by hand: $client launch returns after $launch ms, SSH answers after $hand ms"
echo "ratio to the same point: $(awk "BEGIN {printf \"%.2f\", $ours / $hand}") (target 1.3)"
echo "memory of the idle process: $(awk '/^VmRSS/ {print int($2 / 1024)}' /proc/$panel/status) MB (target 80)"
first=$(node -e '
  const fs = require("fs"), zlib = require("zlib"), dir = process.argv[1];
  const html = fs.readFileSync(dir + "/index.html", "utf8");
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((m) => m[1]);
  console.log(Math.round(files.reduce((n, f) => n + zlib.gzipSync(fs.readFileSync(dir + "/" + f)).length, 0) / 1000));
' "$root/web/dist")
echo "the console's JavaScript named by index.html: $first kB compressed; a page adds 1-9 kB (target 200)"
