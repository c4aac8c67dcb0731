/** A screen has its words when it comes: each file that asks for some brings their catalogue, or all that use it do. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startWords } from '../../src/ui/i18n/i18n.ts';
import { vi } from '../../src/ui/i18n/vi.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
await startWords('vi');
// Before the later ones are put into it.
const first = structuredClone(vi);
const LATER = {
  ...(await import('../../src/ui/i18n/viToday.ts')),
  ...(await import('../../src/ui/i18n/viMore.ts')),
  ...(await import('../../src/ui/i18n/viHomes.ts')),
  ...(await import('../../src/ui/i18n/viEnrol.ts')),
  ...(await import('../../src/ui/i18n/viDesk.ts')),
};

const has = (catalogue: object, key: string): boolean => {
  const found = key
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], catalogue);
  return typeof found === 'string';
};

interface Source {
  /** Catalogues whose words it writes out: `'homes.title'`, or several by a template: `state.${state}`. */
  asks: Set<string>;
  /** Files that come with it. */
  brings: string[];
  /** Files that it fetches when it is there itself. */
  fetches: string[];
}

function sourceOf(file: string): Source {
  const code = readFileSync(path.join(src, file), 'utf8');
  const imports = [...code.matchAll(/^(?:import|export)\s(?!type\b)(?:[^;]*?from )?'(\.[^']+)'/gm)];
  const keys = [...code.matchAll(/'([a-z]\w*(?:\.\w+)+)'/g)].map(([, key]) => key ?? '');
  const asks = keys.flatMap((key) =>
    has(first, key) ? [] : Object.keys(LATER).filter((name) => has(LATER[name as keyof typeof LATER], key)),
  );
  const at = ([, name = '']: RegExpMatchArray) => path.join(path.dirname(file), name);
  const fetches = [...code.matchAll(/import\('(\.[^']+)'\)/g)].map(at);
  return { asks: new Set(file.startsWith('ui/i18n/') ? [] : asks), brings: imports.map(at), fetches };
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const sources = new Map(files.map((file) => [file, sourceOf(file)]));
const usersOf = (file: string): string[] =>
  [...sources].flatMap(([one, { brings, fetches }]) => ([...brings, ...fetches].includes(file) ? one : []));

function comesWith(file: string, catalogue: string, seen = new Set<string>()): boolean {
  if (file === `ui/i18n/${catalogue}.ts`) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  return sources.get(file)?.brings.some((one) => comesWith(one, catalogue, seen)) ?? false;
}

/** Or whoever has it on his screen. */
function isAtHand(file: string, catalogue: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || comesWith(file, catalogue)) return true;
  seen.add(file);
  const users = usersOf(file);
  return users.length > 0 && users.every((user) => isAtHand(user, catalogue, seen));
}

test('every file that asks for words has them at hand', () => {
  const missing = [...sources].flatMap(([file, { asks }]) =>
    [...asks].filter((name) => !isAtHand(file, name)).map((name) => `${file} lacks ${name}`),
  );
  expect(missing).toEqual([]);
});
