// graphile-worker with its local queue and batched completion, as its own documentation recommends for speed.
// graphile.mjs URL JOBS LATENCIES: prints one line of JSON.
import { makeWorkerUtils, run } from "graphile-worker";
const [connectionString, jobs, latencies] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const quiet = { scope: () => quiet, error: console.error, warn() {}, info() {}, debug() {} };
const preset = {
  worker: { connectionString, concurrentJobs: 24, maxPoolSize: 25, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0, pollInterval: 2000 },
};
const utils = await makeWorkerUtils({ connectionString, logger: undefined });
await utils.migrate();

let began = performance.now();
for (let i = 0; i < jobs; i += 1000) {
  await utils.addJobs(Array.from({ length: 1000 }, (_, n) => ({ identifier: "noop", payload: { n: i + n } })));
}
const enqueue = jobs / ((performance.now() - began) / 1000);

let done = 0, allDone, started;
const finished = new Promise((resolve) => (allDone = resolve));
began = performance.now();
const runner = await run({
  preset,
  noHandleSignals: true,
  taskList: {
    noop() { if (++done === jobs) allDone(); },
    ping() { started?.(performance.now()); },
  },
});
await finished;
// The last batch's completion counts too.
for (;;) {
  const { rows } = await utils.withPgClient((c) => c.query("select 1 from graphile_worker._private_jobs limit 1"));
  if (rows.length === 0) break;
}
const drain = jobs / ((performance.now() - began) / 1000);

const times = [];
for (let i = 0; i < latencies; i++) {
  const start = new Promise((resolve) => (started = resolve));
  const from = performance.now();
  await utils.addJob("ping", { i });
  times.push((await start) - from);
  await new Promise((resolve) => setTimeout(resolve, 10));
}
times.sort((a, b) => a - b);
await runner.stop();
await utils.release();
const at = (p) => times.length ? times[Math.min(times.length - 1, Math.floor(times.length * p))] : 0;
console.log(JSON.stringify({ enqueue, drain, p50: at(0.5), p99: at(0.99) }));
process.exit(0);
