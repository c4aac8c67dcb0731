/** What only measures has its own lock here and comes when it is asked for. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Installs `bench/package-lock.json` into `bench/node_modules`, unless that very lock is installed. */
export function installBench(): void {
  if (isInstalled()) return;
  const npm = process.env['npm_execpath'];
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync(command, [...first, ...flags], { cwd: HERE, stdio: 'inherit' });
  if (status !== 0) throw new Error('What measures could not be installed into bench/node_modules');
}

/** npm writes down what it installed; the project itself and what is optional need not be in it. */
function isInstalled(): boolean {
  const noted = path.join(HERE, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return false;
  const found = packagesIn(noted);
  const wanted = Object.entries(packagesIn(path.join(HERE, 'package-lock.json')));
  return wanted.every(
    ([name, wish]) => name === '' || wish?.optional === true || found[name]?.version === wish?.version,
  );
}

type Packages = Record<string, { version?: string; optional?: boolean } | undefined>;

const packagesIn = (file: string) =>
  (JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages }).packages;
