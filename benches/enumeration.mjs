// Does the time of a refused sign-in tell whether an account exists?  node benches/enumeration.mjs MPANEL-BINARY [TRIES]
//   Refused sign-ins of a known address, of unknown ones, and of the known one once more, interleaved; the medians. The
//   difference between the two series of the same address is the noise to compare with.
import { start } from './panel.mjs';

const [binary, tries = '300'] = process.argv.slice(2);
const panel = await start(binary);
const { url, call, set } = panel;
await set('security.login_max_failures', 1000);
await set('security.incident_failed_sign_ins', 100_000);
await call('POST', '/api/admin/users', { email: 'known@example.com', name: 'Known' });
// A hash as every account has one; the password of it nobody knows.
await panel.sql(`update users set status = 'active', password_hash = (select password_hash from users where email = 'admin@localhost')
    where email = 'known@example.com'`);

const attempt = async (email) => {
  const from = performance.now();
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'not the password' }),
  });
  await answer.arrayBuffer();
  if (answer.status !== 401) throw new Error(`${email}: ${answer.status}`);
  return performance.now() - from;
};
const series = { 'a known address': [], 'unknown addresses': [], 'the known address again': [] };
for (let i = 0; i < 20; i++) await attempt(`warm-${i}@example.com`);
for (let i = 0; i < Number(tries); i++) {
  series['a known address'].push(await attempt('known@example.com'));
  series['unknown addresses'].push(await attempt(`stranger-${i}@example.com`));
  series['the known address again'].push(await attempt('known@example.com'));
}
for (const [name, times] of Object.entries(series)) {
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)].toFixed(2);
  console.log(`refused sign-in, ${name}: median ${at(0.5)} ms, p90 ${at(0.9)} ms (${times.length} tries)`);
}
await panel.stop();
