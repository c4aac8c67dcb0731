import { afterEach, beforeEach, expect, test, vi } from 'vitest';

type Step = { name: string; run: string[]; needs?: string; alone?: boolean };
type RunSteps = (steps: readonly Step[]) => Promise<{ passed: number; failed: number }>;

const { runSteps } = (await import(new URL('steps.mjs', import.meta.url).href)) as { runSteps: RunSteps };
const node = (code: string): string[] => ['node', '-e', code];

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => vi.restoreAllMocks());

test('goes on after a failure and counts both', async () => {
  const total = await runSteps([
    { name: 'bad', run: node('process.exit(3)') },
    { name: 'good', run: node('') },
    { name: 'alone', run: node(''), alone: true },
  ]);
  expect(total).toEqual({ passed: 2, failed: 1 });
});

test('a step waits for the one it needs, and fails unrun when that one failed', async () => {
  const total = await runSteps([
    { name: 'slow', run: node('setTimeout(() => process.exit(1), 300)') },
    { name: 'after', run: node('console.error("ran")'), needs: 'slow' },
  ]);
  expect(total).toEqual({ passed: 0, failed: 2 });
  expect(said.at(-1)).toBe('✗ after: not run, because "slow" failed');
});

test('a command that does not exist is a failure', async () => {
  expect(await runSteps([{ name: 'nothing', run: ['no-such-command'] }])).toEqual({ passed: 0, failed: 1 });
});

test('what a failed step wrote is shown', async () => {
  await runSteps([{ name: 'bad', run: node('console.error("the reason"); process.exit(1)') }]);
  expect(said.join('\n')).toContain('the reason');
});
