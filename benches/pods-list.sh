#!/usr/bin/env bash
# GET /api/cloudpods: pods-list.sh MPANEL-BINARY
#   50 of a tenant's 1,000 pods, 100,000 pods in the table, signed in, row-level security on, 32 connections; beside it an
#   Express + pg twin (no sign-in, no row-level security, the same columns) on the same PostgreSQL, one after the other
set -euo pipefail
binary=$1
pods=${PODS:-100000}
seconds=${SECONDS_EACH:-10}
command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk"; exit 1; }
work=$(mktemp -d)
chmod 755 "$work"
panel=
twin=
cleanup() {
    [ -z "$twin" ] || kill "$twin" 2>/dev/null || true
    [ -z "$panel" ] || { kill "$panel" 2>/dev/null; wait "$panel" 2>/dev/null || true; }
    rm -rf "$work"
}
trap cleanup EXIT
export MPANEL_DATA_DIR=$work/data MPANEL_LISTEN=127.0.0.1:0 MPANEL_LOG=warn MPANEL_LOCAL_NODE=none XDG_CONFIG_HOME=$work/config
unset DATABASE_URL MPANEL_URL MPANEL_TOKEN
"$binary" serve >"$work/out" 2>"$work/log" &
panel=$!
until grep -q 'is ready' "$work/out"; do sleep 0.05; kill -0 $panel || { cat "$work/log"; exit 1; }; done
url=$(sed -n 's/.*is ready: //p' "$work/out"); password=$(sed -n 's/.*One-time password: *//p' "$work/out")
# The owner's password is derived from the secret key, as crates/database/src/secret.rs does it.
PGPASSWORD=$(printf mpanel_owner | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$(cat "$work/data/secret.key")" -r | cut -d' ' -f1)
export PGPASSWORD
psql -q -v ON_ERROR_STOP=1 -h "$work/data/postgres/run" -U mpanel_owner mpanel <<SQL
insert into regions (code, name) values ('bench', 'Bench');
insert into tenants (name, slug) select 'Tenant ' || n, 'bench-' || n from generate_series(2, 100) n;
set session_replication_role = replica;
insert into cloud_pods (tenant_id, name, plan_code, template_code, region, node, status, ip_address, login_user, tags, cpu_cores, memory_mb, disk_gb, created_at, updated_at)
select 1 + n % 100, 'pod-' || n, 'mini', 'debian-12', 'bench', 'node-' || n % 10, 'running',
       '10.' || n % 200 || '.' || n % 250 || '.7', 'debian', '{web,eu}', 2, 2048, 20, now() - interval '30 days', now() - interval '1 day'
  from generate_series(1, $pods) n;
vacuum analyze cloud_pods;
SQL
token=$(URL=$url PASSWORD=$password node -e '
  const { URL: url, PASSWORD: first } = process.env, mine = "a long enough password";
  const json = (method, path, body, token) => fetch(url + path, { method, headers: { "content-type": "application/json", ...(token && { authorization: "Bearer " + token }) }, body: body && JSON.stringify(body) });
  const login = async (password) => (await (await json("POST", "/api/auth/login", { email: "admin@localhost", password, session: "bearer" })).json()).token;
  (async () => {
    await json("POST", "/api/auth/password/change", { currentPassword: first, newPassword: mine }, await login(first));
    const token = await login(mine);
    const rows = await (await json("GET", "/api/cloudpods?limit=50", undefined, token)).json();
    if (rows.length !== 50) throw new Error("expected 50 pods: " + JSON.stringify(rows).slice(0, 200));
    console.log(token);
  })();
')
mkdir "$work/twin"
(cd "$work/twin" && npm install --silent --no-save --no-audit --no-fund express@4 pg@8 >/dev/null)
cat >"$work/twin/server.js" <<'JS'
const express = require('express'), { Pool } = require('pg');
const pool = new Pool({ host: process.env.PGHOST, user: 'mpanel_owner', database: 'mpanel', max: 16 });
const app = express();
app.get('/pods', async (_, answer) => {
  const { rows } = await pool.query({ name: 'list', text: 'select id, tenant_id, name, plan_code, template_code, status, status_reason, region, node, vmid, cpu_cores, memory_mb, disk_gb, ip_address, login_user, primary_domain, tags, notes, created_at, updated_at from cloud_pods where tenant_id = $1 and deleted_at is null order by id desc limit 50', values: [1] });
  answer.json(rows);
});
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
JS
measure() { # measure NAME URL [header]: warms up, then prints requests a second and the 99th percentile
    wrk -t2 -c32 -d3s ${3:+-H "$3"} "$2" >/dev/null
    wrk -t2 -c32 -d"${seconds}s" --latency ${3:+-H "$3"} "$2" >"$work/wrk"
    if grep -q 'Non-2xx' "$work/wrk"; then cat "$work/wrk"; exit 1; fi
    awk -v name="$1" '/Requests\/sec/ {rate = $2} $1 == "99%" {p99 = $2} END {printf "%s: %d req/s, p99 %s\n", name, rate, p99}' "$work/wrk"
}
for round in ${ROUNDS:-1 2 3}; do
    measure "GET /api/cloudpods, 50 of 1,000 of $pods pods (target 6000 req/s, p99 15 ms), round $round" "$url/api/cloudpods?limit=50" "Authorization: Bearer $token"
    echo "  memory of the process: $(awk '/^VmRSS/ {print int($2 / 1024)}' /proc/$panel/status) MB"
    PGHOST=$work/data/postgres/run NODE_ENV=production node "$work/twin/server.js" >"$work/port" &
    twin=$!
    until [ -s "$work/port" ]; do sleep 0.05; done
    measure "Express + pg, no sign-in, round $round" "http://127.0.0.1:$(cat "$work/port")/pods"
    kill $twin; wait $twin 2>/dev/null || true; twin=; : >"$work/port"
done
measure "GET /api/auth/me (target 10000 req/s)" "$url/api/auth/me" "Authorization: Bearer $token"
