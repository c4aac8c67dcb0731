/** What was acknowledged survives a SIGKILL, and what was not arrives exactly once; `npm run kills` does it 300 times. */
import { expect, test } from 'vitest';
import { killServer } from '../kills/server.ts';

test('a server that is killed under load forgets nothing it acknowledged and counts nothing twice', async () => {
  const toll = await killServer({ rounds: 3, phones: 3 });
  expect(toll).toMatchObject({ rounds: 3, forgotten: 0, lost: 0, double: 0, brokenAuditAt: null });
  expect(toll.acknowledged).toBeGreaterThan(0);
}, 120_000);
