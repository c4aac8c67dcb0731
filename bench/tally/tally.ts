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
  },
});
const WAYS: Readonly<Record<string, readonly string[]>> = {
  tallyOwn: ['week', 'all', 'recount'],
  tallyPouch: ['week', 'all', 'findWeek'],
  tallyRx: ['week', 'all'],
};
const clients = values.clients.split(',') as OwnPage[];
const MS = (ms: number) => ms.toFixed(ms < 20 ? 1 : 0);

declare const bench: TallyPage;

interface Line {
  client: string;
  way: string;
  first: number;
  warm: number;
  total: number;
}

async function measure(client: OwnPage, size: number): Promise<Line[]> {
  const stage = await openBenchStage([client]);
  try {
    const { page, close } = await stage.client(client, 1, '');
    const filled = await page.evaluate((count) => bench.fill(count), size);
    console.log(`${client}: ${size} records kept in ${(filled / 1000).toFixed(1)} s`);
    const lines: Line[] = [];
    for (const way of WAYS[client] ?? []) {
      const count = () => page.evaluate((how) => bench.count(how), way);
      const { ms: first, total } = await count();
      const again: number[] = [];
      for (let run = 0; run < Number(values.runs); run++) again.push((await count()).ms);
      lines.push({ client, way, first, warm: median(again), total });
      console.log(`  ${way}: ${MS(first)} ms, then ${MS(median(again))} ms, ${total} counted`);
    }
    await close();
    return lines;
  } finally {
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
      own ? times(first / own.first) : '',
      own ? times(warm / own.warm) : '',
    ];
  });
  const head = ['', '', 'first ms', 'warm ms', '× ours, first', '× ours, warm'];
  console.log(`\n${size} records\n\n${table(head, rows)}`);
}
