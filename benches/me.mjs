// Requests of GET /api/auth/me a second, and what its parts cost.  node benches/me.mjs MPANEL-BINARY [SECONDS] [CONNECTIONS]
//   The client writes and reads raw HTTP on open connections, so that it takes little of the machine it measures.
import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import { start } from './panel.mjs';

const [binary, seconds = '10', connections = '32'] = process.argv.slice(2);
const panel = await start(binary);
const { hostname, port, host } = new URL(panel.url);

async function load(path, limit) {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${panel.token}\r\n\r\n`);
  const times = [];
  const end = performance.now() + limit * 1000;
  const one = () => new Promise((done, failed) => {
    const socket = connect(Number(port), hostname);
    socket.setNoDelay();
    let from = 0;
    let held = Buffer.alloc(0);
    const ask = () => { from = performance.now(); socket.write(request); };
    socket.on('connect', ask).on('error', failed).on('data', (chunk) => {
      held = held.length ? Buffer.concat([held, chunk]) : chunk;
      const head = held.indexOf('\r\n\r\n');
      if (head < 0) return;
      const text = held.toString('latin1', 0, head);
      if (!text.startsWith('HTTP/1.1 200')) return failed(new Error(text));
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
      if (held.length < head + 4 + length) return;
      held = Buffer.alloc(0);
      times.push(performance.now() - from);
      if (performance.now() < end) ask();
      else { socket.destroy(); done(); }
    });
  });
  await Promise.all(Array.from({ length: Number(connections) }, one));
  return times.sort((a, b) => a - b);
}

// Processor time in ms of the panel itself (proc(5), ticks of 10 ms).
const cpu = () => {
  const fields = readFileSync(`/proc/${panel.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
for (const path of ['/health/live', '/api/auth/me', '/api/auth/sessions']) {
  await load(path, 2);
  const before = cpu();
  const times = await load(path, Number(seconds));
  const each = ((cpu() - before) * 1000) / times.length;
  const at = (share) => times[Math.floor(times.length * share)].toFixed(2);
  console.log(`GET ${path}: ${Math.round(times.length / Number(seconds))} requests/s on ${connections} connections, median ${at(0.5)} ms, p99 ${at(0.99)} ms, ${each.toFixed(0)} µs of the panel's processor each`);
}
// What the database does for the look-up, with and without what the caller may do.
const session = panel.sql('select max(id) from sessions').trim();
const timed = (sql) => {
  const runs = Array.from({ length: 7 }, () => {
    const plan = panel.sql(`set role mpanel_platform; set plan_cache_mode = force_generic_plan; prepare p (bigint) as ${sql}; ${`execute p(${session});`.repeat(20)} explain (analyze, timing off, format json) execute p(${session})`);
    return JSON.parse(plan.slice(plan.lastIndexOf('\n[') + 1))[0]['Execution Time'];
  });
  return runs.sort((a, b) => a - b)[3];
};
const plain = timed('select s.*, u.status from sessions s join users u on u.id = s.user_id where s.id = $1');
const whole = timed('select * from session_callers where id = $1');
console.log(`PostgreSQL: session and user ${(plain * 1000).toFixed(0)} µs; with permissions, tenant and second factor ${(whole * 1000).toFixed(0)} µs`);
await panel.stop();
