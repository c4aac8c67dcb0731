/** Wires the parts together, listens, and closes in good order. The clock and the dice come in here. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { seed } from './demo/seed.ts';
import { lookAgain, programMark } from './ledger/newer.ts';
import { startOpeners } from './ledger/openers.ts';
import { enrolledRoles, everyone, invitation, starters } from './ops/links.ts';
import { logFault } from './routes/problem.ts';
import { openStore } from './store/store.ts';

const config = readConfig();
const store = await openStore(config.dataFolder, Date.now);
await seed(store, config, Date.now(), randomBytes);
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const logger = { level: 'warn' };
// One thread writes the ledger; those beside it read the packs.
const openers = startOpeners(Math.max(1, availableParallelism() - 1));
const { opens } = openers;
const app = await buildApp({ config, store, now: Date.now, random: randomBytes, opens, dist, logger });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());

try {
  await app.listen({ port: config.port, host: config.host });
  await greet();
  // What fails here is tried again at the next start; meanwhile phones are served.
  await lookAgain({ store, opens, report, random: randomBytes }, programMark(), Date.now).catch(report);
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  const words =
    code === 'EADDRINUSE'
      ? `Cổng ${config.port} đang bận (port in use). Dùng cổng khác: PORT=8081 npm start`
      : `Không mở được máy chủ (can't listen): ${String(code ?? error)}`;
  console.error(words);
  process.exitCode = 1;
  await close();
}

function report(error: unknown): void {
  logFault(app.log, error, 'looking again');
}

async function close(): Promise<void> {
  await app.close();
  await store.close();
  await openers.close();
}

async function greet(): Promise<void> {
  const { port } = app.server.address() as AddressInfo;
  const origin = config.port === 0 ? `http://localhost:${port}` : config.origin;
  const lines = [`Sổ Thôn đang chạy (is running): ${origin}`];
  const enrolled = await enrolledRoles(store.read);
  const people = starters(await everyone(store.read));
  for (const person of people.filter(({ role }) => !enrolled.has(role))) {
    lines.push(await invitation(store, person, origin, Date.now(), randomBytes));
  }
  if (people.some(({ role }) => enrolled.has(role)))
    lines.push('Thêm máy hoặc đường dẫn mới (another phone, a fresh link): npm run enrol');
  // In one piece: who sees the first line has all of them.
  console.log(lines.join('\n'));
}
