// The fleet's figures: node benches/fleet.mjs MPANEL-BINARY [PODS] [SERVERS] [MILLISECONDS OF A CLONE] [--proxmox [--time FACTOR]]
//   - PODS pods ordered through the API on SERVERS simulated servers whose tasks take as long as real ones (a clone of two
//     seconds): all of them run, no server is overfilled, and what each cost the panel in processor time
//     With --proxmox the servers are nodes of a simulated Proxmox VE cluster, reached over SSH with the real driver, and
//     their tasks take FACTOR (1) of a real node's time; the milliseconds say nothing then.
//   - then how long one worker takes to sweep all of them: figures, state, drift
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { proxmox: { type: 'boolean', default: false }, time: { type: 'string', default: '1' } },
});
const [binary, pods = '1000', servers = '10', createMs = '2000'] = positionals;
const data = mkdtempSync(join(tmpdir(), 'mpanel-fleet-'));
chmodSync(data, 0o755);
const env = { ...process.env, MPANEL_DATA_DIR: data, MPANEL_LISTEN: '127.0.0.1:0', MPANEL_LOG: 'warn,deadpool.postgres=error', MPANEL_LOCAL_NODE: 'none' };
delete env.DATABASE_URL;
const panel = spawn(binary, ['up'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
const cluster = join(data, 'cluster');
const sim = options.proxmox
  ? spawn(binary, ['sim', 'proxmox', '--nodes', servers, '--dir', cluster, '--port', '0', '--time', options.time], { stdio: ['ignore', 'ignore', 'inherit'] })
  : null;
const end = (child) => new Promise((done) => {
  if (!child || child.exitCode !== null) return done();
  child.once('exit', done);
  child.kill('SIGTERM');
});
const stop = async () => {
  await end(panel);
  await end(sim);
  rmSync(data, { recursive: true, force: true });
};

// Nothing is left behind by a run that did not come to its end.
process.on('uncaughtException', async (error) => {
  console.error(error);
  await stop();
  process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop().then(() => process.exit(1)));

let said = '';
panel.stdout.on('data', (text) => { said += text; });
const until = async (what, look, limit = 900_000) => {
  for (const end = Date.now() + limit; Date.now() < end; await new Promise((r) => setTimeout(r, 100))) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`not within ${limit} ms: ${what}`);
};
const url = await until('the panel is ready', () => /is ready: (\S+)/.exec(said)?.[1]);
const password = await until('a password', () => /One-time password:\s+(\S+)/.exec(said)?.[1]);

let token;
const call = async (method, path, body) => {
  const answer = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text && JSON.parse(text);
};
token = (await call('POST', '/api/auth/login', { email: 'admin@localhost', password, session: 'bearer' })).token;
await call('POST', '/api/auth/password/change', { currentPassword: password, newPassword: 'a long enough password' });

const set = (key, value) => call('PUT', `/api/admin/settings/${key.replace('.', '/')}`, { value });
for (const [key, value] of [['pods', 100_000], ['cpu_cores', 100_000], ['memory_mb', 100_000_000], ['disk_gb', 10_000_000]])
  await set(`cloudpods.quota.default_${key}`, value);
await set('jobs.concurrency', 64);
await set('servers.check_interval_seconds', 5);
// Servers of 64 cores hold a hundred pods each; more pods get larger ones.
const size = Math.max(1, Math.ceil(Number(pods) / Number(servers) / 100));
if (sim) {
  await set('cloudpods.provision.address_timeout_seconds', 600);
  for (let i = 1; i <= Number(servers); i++) {
    const file = join(cluster, `register-pve${i}.json`);
    const record = await until(`the node pve${i} is there`, () => existsSync(file) && readFileSync(file, 'utf8').trimEnd().endsWith('}') && JSON.parse(readFileSync(file, 'utf8')));
    // A node pretends to be as large as it is; the pods are many and do nothing.
    await call('POST', '/api/platform/servers', { ...record, region: 'bench', cpuOvercommitPercent: 10_000, memoryOvercommitPercent: 1000, diskOvercommitPercent: 1000 });
  }
}
for (let i = 1; !sim && i <= Number(servers); i++)
  await call('POST', '/api/platform/servers', { name: `sim-${i}`, driver: 'simulated', region: 'bench', config: { createMs: Number(createMs), cpuCores: 64 * size, memoryMb: 262_144 * size, diskGb: 8192 * size } });
const all = () => call('GET', '/api/platform/servers?limit=200');
await until('the servers are online', async () => (await all()).every((s) => s.status === 'online'));
const template = { name: 'Debian 12', incusImage: 'mpanel-debian-12' };
await call('POST', '/api/admin/hosting/templates', { code: 'debian-12', ...template }).catch(() => call('PUT', '/api/admin/hosting/templates/debian-12', template));

// Processor time of the panel's own process (proc(5): utime and stime, in ticks of 10 ms). Its PostgreSQL is apart.
const cpu = () => {
  const fields = readFileSync(`/proc/${panel.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxzQ0kq2m6Xn8N0pO6m4mF5n3mY5W7cQ2bKp1vY9a8d bench';
const [began, before] = [Date.now(), cpu()];
let next = 0;
await Promise.all(Array.from({ length: 16 }, async () => {
  for (let i = next++; i < Number(pods); i = next++)
    await call('POST', '/api/cloudpods', { name: `pod-${i}`, plan: 'mini', region: 'bench', sshKeys: [key] });
}));
const ordered = Date.now();
const totals = await until('all pods run', async () => {
  const { totals } = await call('GET', '/api/cloud-pods/admin/overview');
  return totals.pods.active + totals.pods.error >= Number(pods) && totals.pods;
}, 900_000 * Math.max(1, Number(pods) / 5000));
const [ended, after] = [Date.now(), cpu()];
if (totals.error) {
  const failed = await call('GET', '/api/admin/hosting/cloudpods?status=error&limit=1');
  console.log(`one of those in error: ${failed[0].statusReason}`);
}
const over = (await all()).filter((s) => Object.values(s.capacity).some((room) => room.allocated > room.limit));
console.log(`${pods} pods on ${servers} ${sim ? `nodes of a simulated Proxmox VE cluster (${options.time} of a real node's time)` : 'servers'}: ${totals.active} run, ${totals.error} in error, ${over.length} servers overfilled`);
console.log(`ordered in ${ordered - began} ms, all running after ${ended - began} ms`);
console.log(`processor time of the panel: ${((after - before) / Number(pods)).toFixed(1)} ms a pod (target 20)`);

const sweeps = async () => {
  const text = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();
  const of = (name) => Number(new RegExp(`^mpanel_jobs_run_seconds_${name}{queue="metrics"} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return { count: of('count'), sum: of('sum') };
};
const first = await sweeps();
await until('one more sweep has begun after all pods ran', async () => (await sweeps()).count > first.count);
const [start, spent] = [await sweeps(), cpu()];
const now = await until('three sweeps', async () => { const s = await sweeps(); return s.count >= start.count + 3 && s; });
const count = now.count - start.count;
console.log(`a sweep of ${pods} pods: ${((now.sum - start.sum) / count).toFixed(2)} s by one worker (target 30 s for 10,000), ${((cpu() - spent) / count).toFixed(0)} ms of the panel's processor between two sweeps`);
await stop();
process.exit(totals.active === Number(pods) && over.length === 0 ? 0 : 1);
