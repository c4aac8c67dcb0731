/** Makes households one at the desk: an op for each that gives way, judged as a head's would be. */
import { uuidv7, type Id, type Random } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { beginWork, doWork, tookEffect, type Intention, type Office } from '../ledger/office.ts';
import { isOneOf } from '../store/bulk.ts';
import type { Tx } from '../store/store.ts';

interface Edges {
  now: number;
  random: Random;
}

/**
 * All of them, or none when one of them is not a household of this commune, or not of the village of that one. Those
 * that are one with it already are left so: the answer of before was lost.
 */
export async function mergeHouseholds(
  tx: Tx,
  office: Office,
  into: Id,
  losers: readonly Id[],
  { now, random }: Edges,
): Promise<Result<void, 'notFound' | 'badRequest'>> {
  const found = await tx
    .selectFrom('subject')
    .select(['id', 'revision', 'into_id'])
    .where('commune', '=', office.commune)
    .where('kind', '=', 'household')
    .where('voided', '=', 0)
    .where((row) => row.or([row('into_id', 'is', null), row('into_id', '=', into)]))
    .where(isOneOf('id', [into, ...losers]))
    .execute();
  const others = found.filter(({ id }) => id !== into);
  if (found.length !== others.length + 1 || others.length !== new Set(losers).size) return fail('notFound');
  const giving = others.filter(({ into_id }) => into_id === null);
  if (giving.length === 0) return ok(undefined);
  const merges = giving.map(({ id, revision }): Intention => {
    return { type: 'merge', kind: 'household', subjectId: id, base: revision, fields: { into } };
  });
  const work = await beginWork(tx, office, uuidv7(now, random(10)), now);
  return tookEffect(await doWork(tx, work, merges, now, random)) ? ok(undefined) : fail('badRequest');
}
