// `npm run bench:tally`: the figures of 10,000 and 100,000 records in real Chromium: kept with each save as in this
// app, or counted when they are asked for as by PouchDB and RxDB. See docs/performance.md.
import { parseArgs } from 'node:util';
import { installBench } from '../install.ts';
import type { TallyPage } from '../pages/tallyContract.ts';
import { openBenchStage, type OwnPage } from '../stage/stage.ts';
import { median } from '../sync/median.ts';
import { table, times } from '../sync/table.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    clients: { type: 'string', default: 'tallyOwn,tallyPouch,tallyRx' },
    runs: { type: 'string', default: '5' },
    // Seconds: who needs longer for one question, or ten times that to take the records, is told and left.
    limit: { type: 'string', default: '60' },
  },
});
const WAYS: Readonly<Record<string, readonly string[]>> = {
  tallyOwn: ['week', 'all', 'recount'],
  tallyPouch: ['week', 'all', 'findWeek'],
  tallyRx: ['week', 'all'],
};
const clients = values.clients.split(',') as OwnPage[];
const MS = (ms: number) => (ms === Infinity ? 'never' : ms.toFixed(ms < 20 ? 1 : 0));
const LIMIT_MS = Number(values.limit) * 1000;
const FILL_LIMITS = 10;

declare const bench: TallyPage;

interface Line {
  client: string;
  way: string;
  first: number;
  warm: number;
}

/** Null when it takes longer. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), limitMs)));
  // A page that is closed in the middle rejects when nobody listens any more.
  work.catch(() => undefined);
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}

async function measure(client: OwnPage, size: number): Promise<Line[]> {
  const stage = await openBenchStage([client]);
  const { page, close } = await stage.client(client, 1, '');
  try {
    const filled = await within(
      FILL_LIMITS * LIMIT_MS,
      page.evaluate((count) => bench.fill(count), size),
    );
    if (filled === null) {
      console.log(`${client}: gave up keeping ${size} records`);
      return [];
    }
    console.log(`${client}: ${size} records kept in ${(filled / 1000).toFixed(1)} s`);
    const lines: Line[] = [];
    for (const way of WAYS[client] ?? []) {
      const count = () =>
        within(
          LIMIT_MS,
          page.evaluate((how) => bench.count(how), way),
        );
      const asked = await count();
      const again: number[] = [];
      const runs = asked ? Number(values.runs) : 0;
      for (let run = 0; run < runs; run++) again.push((await count())?.ms ?? Infinity);
      const [first, warm] = [asked?.ms ?? Infinity, asked ? median(again) : Infinity];
      lines.push({ client, way, first, warm });
      console.log(`  ${way}, ms: ${MS(first)}, then ${MS(warm)}, ${asked?.total ?? 'nothing'} counted`);
      // What was given up still works in that page: whatever came next would wait for it.
      if (!asked) break;
    }
    return lines;
  } finally {
    await close();
    await stage.close();
  }
}

installBench();
for (const size of values.sizes.split(',').map(Number)) {
  const lines: Line[] = [];
  for (const client of clients) lines.push(...(await measure(client, size)));
  const ours = (way: string) => lines.find((one) => one.client === 'tallyOwn' && one.way === way);
  const rows = lines.map(({ client, way, first, warm }) => {
    const own = ours(way.toLowerCase().endsWith('week') ? 'week' : 'all');
    return [
      client,
      way,
      MS(first),
      MS(warm),
      own && first < Infinity ? times(first / own.first) : '',
      own && warm < Infinity ? times(warm / own.warm) : '',
    ];
  });
  const head = ['', '', 'first ms', 'warm ms', '× ours, first', '× ours, warm'];
  console.log(`\n${size} records\n\n${table(head, rows)}`);
}
