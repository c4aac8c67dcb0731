/** The field guide is one text for the docs and the phone: in the forms that its screen knows, with its pictures. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blocksOf, boldEvery2nd } from '../../src/ui/screens/guide/blocks.ts';
import { addressOf } from '../../src/ui/screens/guide/pictures.ts';

const file = fileURLToPath(new URL('../../docs/guide/README.md', import.meta.url));
const guide = readFileSync(file, 'utf8');
const texts = blocksOf(guide).flatMap((block) => ('items' in block ? block.items : [block.text]));

test('it has one title, its sections, and steps in their order', () => {
  const blocks = blocksOf(guide);
  expect(blocks.filter(({ type }) => type === 'title')).toHaveLength(1);
  expect(blocks.filter(({ type }) => type === 'heading').length).toBeGreaterThan(5);
  expect(blocks.filter(({ type }) => type === 'steps').length).toBeGreaterThan(1);
});

test('nothing of Markdown is left for the person to read', () => {
  for (const text of texts) {
    expect(boldEvery2nd(text).length % 2, text).toBe(1);
    expect(boldEvery2nd(text).join(''), text).not.toMatch(/[*_`#[\]<>|]|^\d+\.|^- /);
  }
});

test('its pictures are there', () => {
  const pictures = [...guide.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, name]) => name ?? '');
  expect(pictures.length).toBeGreaterThan(3);
  for (const name of pictures) {
    expect(existsSync(path.resolve(path.dirname(file), name)), name).toBe(true);
    expect(addressOf(name), name).toContain('.webp');
  }
});
