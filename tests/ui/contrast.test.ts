/** The colours of both themes against each other (WCAG 2.2: text 4.5:1, what only has to be seen 3:1). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const tokens = readFileSync(new URL('../../src/ui/style/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)');
const coloursOf = (css: string): Record<string, string> =>
  Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
  );

/** Relative luminance of sRGB. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** What is written on what, as the style sheets have it. */
const TEXT: Record<string, string[]> = {
  ink: ['paper', 'surface', 'accent-soft', 'waiting-soft', 'brick-soft', 'indigo-soft'],
  muted: ['paper', 'surface', 'accent-soft', 'waiting-soft', 'brick-soft'],
  accent: ['paper', 'surface', 'accent-soft'],
  'on-accent': ['accent'],
  waiting: ['paper', 'surface', 'waiting-soft'],
  brick: ['paper', 'surface', 'brick-soft'],
  indigo: ['paper', 'surface', 'indigo-soft'],
  paper: ['ink'],
};
/** The edges by which a field or a button is known. */
const EDGES: Record<string, string[]> = { 'line-strong': ['paper', 'surface'] };

const pairs = (of: Record<string, string[]>) =>
  Object.entries(of).flatMap(([over, unders]) => unders.map((under) => [over, under] as const));

test.each([
  ['light', coloursOf(light)],
  ['dark', coloursOf(dark)],
])('%s: what is written can be read, and what is pressed can be seen', (_, colours) => {
  const weak = (of: Record<string, string[]>, least: number) =>
    pairs(of).filter(([a, b]) => !(contrast(colours[a] ?? '', colours[b] ?? '') >= least));
  expect(weak(TEXT, 4.5)).toEqual([]);
  expect(weak(EDGES, 3)).toEqual([]);
});
