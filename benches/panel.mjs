// A panel with a private database of its own, for benches: its URL, its first administrator, its SQL.
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function start(binary) {
  const data = mkdtempSync(join(tmpdir(), 'mpanel-bench-'));
  chmodSync(data, 0o755);
  const env = { ...process.env, MPANEL_DATA_DIR: data, MPANEL_LISTEN: '127.0.0.1:0', MPANEL_LOG: 'warn,deadpool.postgres=error', MPANEL_LOCAL_NODE: 'none' };
  delete env.DATABASE_URL;
  const panel = spawn(binary, ['up'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  panel.stdout.on('data', (text) => { said += text; });
  const found = async (pattern) => {
    for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((r) => setTimeout(r, 50))) {
      const match = pattern.exec(said);
      if (match) return match[1];
    }
    throw new Error(`the panel did not start: ${said}`);
  };
  const url = await found(/is ready: (\S+)/);
  const first = await found(/One-time password:\s+(\S+)/);
  const me = { url, token: undefined };
  me.call = async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(me.token && { authorization: `Bearer ${me.token}` }) },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text && JSON.parse(text);
  };
  me.token = (await me.call('POST', '/api/auth/login', { email: 'admin@localhost', password: first, session: 'bearer' })).token;
  await me.call('POST', '/api/auth/password/change', { currentPassword: first, newPassword: 'a long enough password' });
  me.set = (key, value) => me.call('PUT', `/api/admin/settings/${key.replace('.', '/')}`, { value });
  // The owner's password is derived from the secret key, as crates/database/src/secret.rs does it.
  const key = Buffer.from(readFileSync(join(data, 'secret.key'), 'utf8').trim(), 'hex');
  const PGPASSWORD = createHmac('sha256', key).update('mpanel_owner').digest('hex');
  me.postgres = { socket: join(data, 'postgres/run'), user: 'mpanel_owner', env: { ...process.env, PGPASSWORD } };
  me.sql = (sql) => execFileSync('psql', ['-h', me.postgres.socket, '-U', 'mpanel_owner', '-d', 'mpanel', '-v', 'ON_ERROR_STOP=1', '-Atqc', sql], { env: me.postgres.env, encoding: 'utf8' });
  me.pid = panel.pid;
  me.stop = () => new Promise((done) => {
    panel.once('exit', () => { rmSync(data, { recursive: true, force: true }); done(); });
    panel.kill('SIGTERM');
  });
  return me;
}
