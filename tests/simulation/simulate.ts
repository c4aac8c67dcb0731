/**
 * `npm run simulate -- --schedules 2000 --full-schedules 200 --seed 1`: schedules from this seed on, on all cores,
 * after those that ever failed. `--planted` shows that each planted bug is found; `--plant NAME` hunts one of them;
 * each is given up after `--limit` schedules. `--lanes 1` leaves the other cores to others.
 * A fast schedule has its phones' disks in memory, a full one Dexie on fake-indexeddb and a server's file on disk.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { liveInMemory } from './memory/install.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '100' },
    'full-schedules': { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    full: { type: 'boolean', default: false },
    part: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    plant: { type: 'string' },
    limit: { type: 'string', default: '2000' },
    lanes: { type: 'string' },
  },
});
const { schedules, full } = values;
const lanes = values.lanes === undefined ? availableParallelism() : Number(values.lanes);
const wish = { seed: Number(values.seed), from: 0, count: Number(schedules), isFast: !full };

if (values.plant !== undefined || (values.part && !full)) liveInMemory();
if (values.planted || values.plant !== undefined) {
  const { huntPlant, huntPlants } = await import('./hunt.ts');
  const hunted = { seed: wish.seed, limit: Number(values.limit), lanes };
  process.exitCode =
    values.plant === undefined ? await huntPlants(hunted) : await huntPlant(values.plant, hunted);
} else if (values.part) {
  const { runPart } = await import('./simulation.ts');
  const { runParts } = await import('./shards.ts');
  runParts(runPart);
} else {
  const { simulate } = await import('./simulation.ts');
  const alsoFull = { ...wish, count: Number(values['full-schedules']), isFast: false };
  process.exitCode = await simulate([wish, alsoFull], lanes);
}
