/**
 * `npm run ingest`: how many records a second one server process takes in and acknowledges durably, with everything
 * on: unsealing, verdicts, figures, feed, audit, SQLite in WAL with an fsync a commit. Phones' work (encoding,
 * sealing) is done before the clock starts; their requests come over loopback from another process. On a machine that
 * others use the clock says little: CPU seconds, of the writing thread and of all beside it, say more.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startOpeners } from '../server/ledger/openers.ts';
import { prepare } from './ingest/phones.ts';
import type { Load, Ran } from './ingest/load.ts';

const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '40' },
    records: { type: 'string', default: '200' },
    together: { type: 'string', default: '16' },
    runs: { type: 'string', default: '3' },
  },
});

interface Took {
  rate: number;
  slowest: number;
  /** CPU seconds a thousand records cost: the thread that writes the ledger, and all threads beside it. */
  writing: number;
  beside: number;
}

// The threads that read stay, as in a server that has been up for a while: only the first run meets them cold.
const openers = startOpeners(Math.max(1, availableParallelism() - 1));

async function run(phones: number, records: number, together: number): Promise<Took> {
  const folder = mkdtempSync(join(tmpdir(), 'so-thon-ingest-'));
  const { app, store, requests } = await prepare(folder, phones, records, openers.opens);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  writeFileSync(join(folder, 'requests.json'), JSON.stringify(requests));
  const load: Load = { url, file: join(folder, 'requests.json'), together };
  const child = fork(fileURLToPath(new URL('./ingest/load.ts', import.meta.url)), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  child.send(load);
  const before = [process.threadCpuUsage(), process.cpuUsage()] as const;
  const [ran] = (await once(child, 'message')) as [Ran];
  const writing = sum(process.threadCpuUsage(before[0]));
  const all = sum(process.cpuUsage(before[1]));
  const { n } = await store.read
    .selectFrom('op')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  if (ran.applied !== phones * records || n !== ran.applied)
    throw new Error(`${phones * records} records sent, ${ran.applied} acknowledged, ${n} in the ledger`);
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true });
  const thousands = ran.applied / 1000;
  return {
    rate: ran.applied / (ran.ms / 1000),
    slowest: ran.slowestMs,
    writing: writing / thousands,
    beside: (all - writing) / thousands,
  };
}

const sum = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

const [phones, records, together] = [values.phones, values.records, values.together].map(Number) as [
  number,
  number,
  number,
];
const rates: number[] = [];
for (let nth = 0; nth < Number(values.runs); nth++) {
  const { rate, slowest, writing, beside } = await run(phones, records, together);
  rates.push(rate);
  console.log(
    `${phones} phones × ${records} records, ${together} at once: ${rate.toFixed(0)} records/s, slowest answer ${slowest.toFixed(0)} ms, CPU s a thousand records: ${writing.toFixed(3)} writing, ${beside.toFixed(3)} beside`,
  );
}
await openers.close();
rates.sort((a, b) => a - b);
console.log(
  `median ${rates[Math.floor(rates.length / 2)]?.toFixed(0)} records/s (${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)})`,
);
