/**
 * `npm run simulate -- --schedules 2000 --full-schedules 200 --seed 1`: schedules from this seed on, on all cores,
 * after those that ever failed. `--planted` shows that each planted bug is found; `--plant NAME` hunts one of them;
 * each is given up after `--limit` schedules.
 * A fast schedule has its phones' disks in memory, a full one Dexie on fake-indexeddb and a server's file on disk.
 */
import { parseArgs } from 'node:util';
import { liveInMemory } from './memory/install.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '100' },
    'full-schedules': { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    full: { type: 'boolean', default: false },
    part: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    plant: { type: 'string' },
    limit: { type: 'string', default: '2000' },
  },
});
const { seed, from, schedules, full } = { ...values, seed: Number(values.seed), from: Number(values.from) };
const wish = { seed, from, count: Number(schedules), isFast: !full };

if (values.plant !== undefined || (values.part && !full)) liveInMemory();
if (values.planted || values.plant !== undefined) {
  const { huntPlant, huntPlants } = await import('./hunt.ts');
  const hunted = { seed, limit: Number(values.limit) };
  process.exitCode =
    values.plant === undefined ? await huntPlants(hunted) : await huntPlant(values.plant, hunted);
} else if (values.part) {
  const { runMany } = await import('./simulation.ts');
  process.send?.(await runMany(wish));
  process.disconnect?.();
} else {
  const { simulate } = await import('./simulation.ts');
  const alsoFull = { ...wish, count: Number(values['full-schedules']), isFast: false };
  process.exitCode = await simulate([wish, alsoFull]);
}
