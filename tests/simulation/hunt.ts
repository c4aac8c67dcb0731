/** Shows that the simulator would notice: each planted bug, and after how many schedules it is found. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { plant, PLANTS } from './plants.ts';

interface Hunted {
  seed: number;
  /** Schedules after which a bug counts as not found. */
  limit: number;
  /** How many are hunted at once. */
  lanes: number;
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** One bug, in this process. @returns the exit code: 0 when it was found */
export async function huntPlant(name: string, { seed, limit }: Omit<Hunted, 'lanes'>): Promise<number> {
  plant(name);
  const { runMany } = await import('./simulation.ts');
  const { failure, schedules } = await runMany({ count: limit, from: 0, seed, isFast: true });
  const found = failure
    ? `found by "${failure.invariant}" in schedule ${schedules}`
    : `NOT FOUND in ${limit}`;
  say(`${name}: ${found}`);
  return failure ? 0 : 1;
}

/** All of them, each in a process of its own. @returns the exit code: 0 when all were found */
export async function huntPlants({ seed, limit, lanes }: Hunted): Promise<number> {
  const waiting = Object.keys(PLANTS);
  const codes: unknown[] = [];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const script = fileURLToPath(new URL('./simulate.ts', import.meta.url));
      const wish = ['--plant', name, '--seed', String(seed), '--limit', String(limit)];
      const args = ['--disable-warning=ExperimentalWarning', script, ...wish];
      const child = spawn(process.execPath, args, { stdio: 'inherit' });
      const [code] = (await once(child, 'exit')) as unknown[];
      codes.push(code);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const found = codes.filter((code) => code === 0).length;
  say(`${found} of ${codes.length} planted bugs found`);
  return found === codes.length ? 0 : 1;
}
