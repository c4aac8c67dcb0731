/** Makes households one at the desk: an op for each that gives way, judged as a head's would be. */
import { uuidv7, type Id, type Random } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { beginWork, doWork, type Intention, type Office } from '../ledger/office.ts';
import { isOneOf } from '../store/bulk.ts';
import type { Tx } from '../store/store.ts';

interface Edges {
  now: number;
  random: Random;
}

/** All of them, or none when one of them is not a household of this commune. */
export async function mergeHouseholds(
  tx: Tx,
  office: Office,
  into: Id,
  losers: readonly Id[],
  { now, random }: Edges,
): Promise<Result<void, 'notFound'>> {
  const found = await tx
    .selectFrom('subject')
    .select(['id', 'revision'])
    .where('commune', '=', office.commune)
    .where('kind', '=', 'household')
    .where('voided', '=', 0)
    .where('into_id', 'is', null)
    .where(isOneOf('id', [into, ...losers]))
    .execute();
  const giving = found.filter(({ id }) => id !== into);
  if (found.length !== giving.length + 1 || giving.length !== new Set(losers).size) return fail('notFound');
  const merges = giving.map(({ id, revision }): Intention => {
    return { type: 'merge', kind: 'household', subjectId: id, base: revision, fields: { into } };
  });
  await doWork(tx, await beginWork(tx, office, uuidv7(now, random(10)), now), merges, now, random);
  return ok(undefined);
}
