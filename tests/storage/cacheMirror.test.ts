/** The browser's Cache Storage as the place of the second copies, and what its being there says. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cacheMirror, markBirth, wasBorn } from '../../src/storage/cacheMirror.ts';

beforeEach(() => {
  const opened = new Set<string>();
  const empty = { keys: async () => [] };
  vi.stubGlobal('caches', {
    has: async (name: string) => opened.has(name),
    open: async (name: string) => (opened.add(name), empty),
  });
});
afterEach(() => void vi.unstubAllGlobals());

it('says that somebody was enrolled here only when somebody was, whoever has looked for what was left', async () => {
  // So the network begins, for who has just opened a link: one that turns out to be too old, say.
  expect(await cacheMirror.all()).toEqual([]);
  expect(await wasBorn()).toBe(false);
  await markBirth();
  expect([await wasBorn(), await cacheMirror.all()]).toEqual([true, []]);
});
