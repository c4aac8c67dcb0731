// `npm run bench:saving`: how long a save takes on a slow phone (Chromium slowed six times), and how often the disk is
// really asked to keep it (strace, where there is one).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { SavingPage } from '../pages/saving.ts';
import { openBenchStage, type Client } from '../stage/stage.ts';

const SAVES = 200;
const WARM_UP = 20;
const SLOWDOWN = 6;
const COUNTED = 100;

declare const bench: SavingPage;

const saves = (client: Client, count: number) => client.page.evaluate((count) => bench.save(count), count);

function quantile(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
}

async function slowed(client: Client, factor: number): Promise<void> {
  const session = await client.page.context().newCDPSession(client.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: factor });
  await saves(client, WARM_UP);
  const took = await saves(client, SAVES);
  const [middle, late] = [quantile(took, 0.5), quantile(took, 0.95)];
  console.log(`${SAVES} saves, CPU slowed ${factor} times: median ${middle} ms, p95 ${late} ms`);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
}

/** Lines that strace has written about fsync and its like, browser and all its processes. */
async function synced(client: Client): Promise<void> {
  if (spawnSync('strace', ['-V']).status !== 0) {
    console.log('No strace here: fsyncs are not counted.');
    return;
  }
  const id = await client.processId();
  const calls = 'trace=fsync,fdatasync,sync_file_range';
  const tracer = spawn('strace', ['-f', '-q', '-y', '-e', calls, '-p', String(id)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  tracer.stderr.on('data', (bytes: Buffer) => void (said += bytes.toString()));
  // It holds every thread before it lets the browser go on: the first save's own call shows that it looks.
  do await saves(client, 1);
  while (!said.includes('sync('));
  const before = count(said);
  await saves(client, COUNTED);
  const after = count(said);
  console.log(
    `${COUNTED} saves: ${after.book - before.book} fsyncs of IndexedDB, ${after.all - before.all} of all files`,
  );
  tracer.kill('SIGINT');
  await once(tracer, 'exit');
}

function count(said: string): { book: number; all: number } {
  const lines = said.split('\n').filter((line) => /\bf(data)?sync\(/.test(line));
  return { book: lines.filter((line) => line.includes('indexeddb')).length, all: lines.length };
}

const stage = await openBenchStage(['saving']);
try {
  const client = await stage.client('saving', 1, '');
  await slowed(client, 1);
  await slowed(client, SLOWDOWN);
  await synced(client);
  await client.close();
} finally {
  await stage.close();
}
