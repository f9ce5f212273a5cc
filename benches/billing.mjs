// Figures of selling: node benches/billing.mjs MPANEL-BINARY [CHECKOUTS] [RENEWALS]
//   - from a payment provider's message to the answer; by then account, order, subscription, paid invoice, pod and its job
//     are written (one transaction), which is counted afterwards
//   - RENEWALS subscriptions of as many tenants fall due at once: until all are billed, by one worker process
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [binary, checkouts = '1000', renewals = '100000'] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'mpanel-billing-'));
chmodSync(data, 0o755);
const env = { ...process.env, MPANEL_DATA_DIR: data, MPANEL_LISTEN: '127.0.0.1:0', MPANEL_LOG: 'warn,deadpool.postgres=error', MPANEL_LOCAL_NODE: 'none' };
delete env.DATABASE_URL;
const panel = spawn(binary, ['up'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
const stop = () => new Promise((done) => {
  panel.once('exit', () => { rmSync(data, { recursive: true, force: true }); done(); });
  panel.kill('SIGTERM');
});
let said = '';
panel.stdout.on('data', (text) => { said += text; });
const until = async (what, look, pause = 100, limit = 1_800_000) => {
  for (const end = Date.now() + limit; Date.now() < end; await new Promise((r) => setTimeout(r, pause))) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`not within ${limit} ms: ${what}`);
};
const url = await until('the panel is ready', () => /is ready: (\S+)/.exec(said)?.[1]);
const password = await until('a password', () => /One-time password:\s+(\S+)/.exec(said)?.[1]);
let token;
const send = async (method, path, body, headers = {}) => {
  const answer = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text && JSON.parse(text);
};
const call = (method, path, body) => send(method, path, body && JSON.stringify(body));
token = (await call('POST', '/api/auth/login', { email: 'admin@localhost', password, session: 'bearer' })).token;
await call('POST', '/api/auth/password/change', { currentPassword: password, newPassword: 'a long enough password' });
const set = (key, value) => call('PUT', `/api/admin/settings/${key.replace('.', '/')}`, { value });

// The installation's key makes both the built-in provider's secret and the private database's password.
const key = Buffer.from(readFileSync(join(data, 'secret.key'), 'utf8').trim(), 'hex');
const derived = (purpose) => createHmac('sha256', key).update(purpose).digest('hex');
const program = ['/usr/lib/postgresql', ...(existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').map((v) => `/usr/lib/postgresql/${v}/bin/psql`) : [])].reverse().find((p) => p.endsWith('psql') && existsSync(p)) ?? 'psql';
const sql = (text) => execFileSync(program, ['-h', join(data, 'postgres/run'), '-U', 'mpanel_owner', '-d', 'mpanel', '-v', 'ON_ERROR_STOP=1', '-qAt', '-c', text],
  { env: { ...process.env, PGPASSWORD: derived('mpanel_owner') }, encoding: 'utf8' }).trim();
const number = (text) => Number(sql(text));

for (const name of ['pods', 'cpu_cores', 'memory_mb', 'disk_gb', 'addresses'])
  await set(`cloudpods.quota.default_${name}`, 100_000);
await set('billing.checkout.per_address_and_hour', 100_000);
await set('servers.check_interval_seconds', 5);
await call('POST', '/api/platform/servers', { name: 'sim-1', driver: 'simulated', region: 'bench', config: { createMs: 1, cpuCores: 1_000_000, memoryMb: 1_000_000_000, diskGb: 1_000_000_000 } });
await until('the server is online', async () => (await call('GET', '/api/platform/servers?limit=200')).every((s) => s.status === 'online'));
await call('POST', '/api/admin/hosting/templates', { code: 'debian-12', name: 'Debian 12', incusImage: 'mpanel-debian-12' }).catch(() => {});

// Pods are not made meanwhile: what is measured ends with their jobs being enqueued.
sql("update job_queues set paused = true where name = 'cloudpods'");
const messages = [];
for (let i = 0; i < Number(checkouts); i++) {
  const { checkoutSessionId: id } = await call('POST', '/api/public/checkout/session', { planCode: 'mini', billingCycle: 'monthly', email: `buyer${i}@example.com` });
  messages.push(JSON.stringify({
    id: `evt_${id}`, type: 'checkout.session.completed',
    data: { object: { id: `mps_${id}`, client_reference_id: id, currency: 'eur', payment_status: 'paid', payment_intent: `pay_${id}`, amount_total: 500 } },
  }));
}
const times = [];
for (const body of messages) {
  const t = Math.floor(Date.now() / 1000);
  const signature = `t=${t},v1=${createHmac('sha256', derived('payments/manual')).update(`${t}.${body}`).digest('hex')}`;
  const from = performance.now();
  await send('POST', '/api/public/checkout/webhook', body, { 'mpanel-signature': signature });
  times.push(performance.now() - from);
}
const jobs = number("select count(*) from jobs where type = 'pod.provision'");
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
console.log(`checkout webhook to job enqueued, ${checkouts} one after the other: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (target 20 ms p99)`);
console.log(`jobs that make pods, counted: ${jobs}`);

// Tenants with a subscription each that began a month ago, as checkouts leave them. The pods' machines play no part.
sql(`begin;
  insert into tenants (name, slug, billing_email) select 'Bench ' || n, 'bench-' || n, 'bench' || n || '@example.com' from generate_series(1, ${renewals}) n;
  insert into customers (tenant_id, name, email, provider) select id, name, billing_email, 'manual' from tenants where slug like 'bench-%';
  insert into subscriptions (tenant_id, customer_id, product_id, price_id, price, currency, billing_period, anchor_at, period_start, renews_at, started_at, provider, status)
    select c.tenant_id, c.id, p.id, r.id, r.amount, r.currency, 'monthly', now() - interval '31 days', now() - interval '31 days', now() + interval '1 day', now() - interval '31 days', 'manual', 'active'
      from customers c, products p join product_prices r on r.product_id = p.id and r.billing_period = 'monthly' and r.retired_at is null
     where p.code = 'mini' and c.name like 'Bench %';
  insert into subscription_periods (tenant_id, subscription_id, period_start, period_end)
    select s.tenant_id, s.id, s.period_start, s.renews_at from subscriptions s join customers c on c.tenant_id = s.tenant_id and c.id = s.customer_id where c.name like 'Bench %';
  commit;`);
sql('analyze');
const before = number('select count(*) from invoices');
const open = () => number("select count(*) from subscriptions where status = 'active' and renews_at <= now()");
sql(`update subscriptions s set renews_at = now() - interval '1 minute', anchor_at = s.anchor_at from customers c where c.tenant_id = s.tenant_id and c.id = s.customer_id and c.name like 'Bench %';
     update subscription_periods p set period_end = s.renews_at from subscriptions s where s.tenant_id = p.tenant_id and s.id = p.subscription_id and s.renews_at <= now();
     update job_schedules set next_run_at = now() where name = 'subscriptions.renew';`);
const from = Date.now();
// Each look starts a psql and a backend: seldom, or it is that which is measured.
await until('everything is billed', () => open() === 0, 2000);
const seconds = (Date.now() - from) / 1000;
const billed = number('select count(*) from invoices') - before;
const twice = number('select count(*) from (select 1 from subscription_periods group by tenant_id, subscription_id, period_start having count(*) > 1) x');
console.log(`${renewals} renewals of as many tenants: ${seconds.toFixed(1)} s, ${billed} invoices, ${twice} periods billed twice (target 120 s)`);
await stop();
process.exit(jobs === Number(checkouts) && billed === Number(renewals) && twice === 0 ? 0 : 1);
