/** What the home screen offers before the app is open: the four kinds of a call at a door, by their names. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { kindsAtDoor } from '../../src/domain/kinds/all.ts';
import { vi } from '../../src/ui/i18n/vi.ts';

const publicFile = (name: string): string => fileURLToPath(new URL(`../../public/${name}`, import.meta.url));
const icons = z.array(z.object({ src: z.string(), sizes: z.string(), purpose: z.optional(z.string()) }));
const manifest = z
  .object({
    icons,
    start_url: z.string(),
    shortcuts: z.array(z.object({ name: z.string(), url: z.string(), icons })),
  })
  .parse(JSON.parse(readFileSync(publicFile('manifest.webmanifest'), 'utf8')));

test('a shortcut for each of the four kinds, in their order, under the words of the tiles', () => {
  const tiles = kindsAtDoor().map(({ kind }) => ({
    name: vi.kind[kind as keyof typeof vi.kind].name,
    url: `/phieu/${kind}`,
  }));
  expect(manifest.shortcuts.map(({ name, url }) => ({ name, url }))).toEqual(tiles);
});

test('every icon is there, and one may be cut to any shape', () => {
  const all = [...manifest.icons, ...manifest.shortcuts.flatMap((shortcut) => shortcut.icons)];
  for (const { src } of all) expect(existsSync(publicFile(src)), src).toBe(true);
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
});
