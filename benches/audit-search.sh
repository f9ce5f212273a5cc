#!/usr/bin/env bash
# Searching the audit log by tenant and time: audit-search.sh MPANEL-BINARY
#   EVENTS (5,000,000) events of 200 tenants over 180 days; pages of 50 of random days of one tenant, over HTTP
set -euo pipefail
binary=$1
events=${EVENTS:-5000000}
work=$(mktemp -d)
chmod 755 "$work"
panel=
cleanup() {
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
psql=(psql -q -v ON_ERROR_STOP=1 -h "$work/data/postgres/run" -U mpanel_owner mpanel)
"${psql[@]}" <<SQL
insert into tenants (name, slug) select 'Tenant ' || n, 'bench-' || n from generate_series(2, 200) n;
set session_replication_role = replica;
insert into audit_events (created_at, tenant_id, event, category, actor_type, user_id, object_type, object_id, object_name, ip_address, request_id, details)
select now() - interval '180 days' * (1 - n / $events.0), 1 + n % 200, (array['POD_START', 'POD_STOP', 'USER_SIGNED_IN', 'POD_UPDATED'])[1 + n % 4],
       'lifecycle', 'user', 1, 'pod', n % 1000, 'web-' || n % 1000, '192.0.2.' || n % 250, md5(n::text), '{"before": null, "after": "x"}'
  from generate_series(1, $events) n;
analyze audit_events;
SQL
URL=$url PASSWORD=$password node -e '
  const { URL: url, PASSWORD: first } = process.env, mine = "a long enough password";
  const json = (method, path, body, token) => fetch(url + path, { method, headers: { "content-type": "application/json", ...(token && { authorization: "Bearer " + token }) }, body: body && JSON.stringify(body) });
  const login = async (password) => (await (await json("POST", "/api/auth/login", { email: "admin@localhost", password, session: "bearer" })).json()).token;
  (async () => {
    let token = await login(first);
    await json("POST", "/api/auth/password/change", { currentPassword: first, newPassword: mine }, token);
    const look = async (query) => {
      const from = performance.now();
      const answer = await json("GET", "/api/audit?limit=50" + query, undefined, token);
      const rows = (await answer.json()).length;
      if (answer.status !== 200 || rows === undefined) throw new Error(String(answer.status));
      return performance.now() - from;
    };
    const day = 86400000;
    const range = () => { const at = Date.now() - Math.random() * 179 * day; return "&from=" + new Date(at - day).toISOString() + "&to=" + new Date(at).toISOString(); };
    for (const [what, query] of [["the newest 50", () => ""], ["50 of a random day", range], ["50 of a random day, one event", () => range() + "&event=POD_STOP"]]) {
      for (let i = 0; i < 50; i++) await look(query());
      const times = [];
      for (let i = 0; i < 500; i++) times.push(await look(query()));
      times.sort((a, b) => a - b);
      console.log(`'"$events"' audit events, ${what} of a tenant: median ${times[250].toFixed(1)} ms, p99 ${times[495].toFixed(1)} ms (targets 20 and 60)`);
    }
  })();
'
