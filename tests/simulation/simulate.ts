/**
 * `npm run simulate -- --schedules 200 --seed 1 [--full]`: schedules from this seed on, after those that ever failed.
 * `--planted` shows that each planted bug is found; `--plant NAME` hunts one of them.
 */
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    full: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    plant: { type: 'string' },
  },
});
const wish = { count: Number(values.schedules), seed: Number(values.seed), isFast: !values.full };

const { huntPlant, huntPlants } = await import('./hunt.ts');
if (values.planted) process.exitCode = await huntPlants(wish);
else if (values.plant !== undefined) process.exitCode = await huntPlant(values.plant, wish);
else {
  const { simulate } = await import('./simulation.ts');
  process.exitCode = await simulate(wish);
}
