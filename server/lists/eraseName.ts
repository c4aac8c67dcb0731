/** Takes the name of a household out at request: an op that clears it, as a phone's would; the ledger does the rest. */
import { uuidv7, type Id, type Random } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { AskedBy } from '../../src/wire/desk/erasures.ts';
import { beginWork, doWork, type Intention, type Office } from '../ledger/office.ts';
import { erase, noteAskedBy } from '../store/erasures.ts';
import { loadLinks, loadSubjects, type Placed } from '../store/subjects.ts';
import type { Tx } from '../store/store.ts';

interface Asked {
  household: Id;
  asked: AskedBy;
}
interface Edges {
  now: number;
  random: Random;
}

/** The same household may have been entered twice: its name goes from all that were made one with it. */
export async function eraseName(
  tx: Tx,
  office: Office,
  { household, asked }: Asked,
  { now, random }: Edges,
): Promise<Result<void, 'notFound'>> {
  const group = await groupOf(tx, household);
  const main = group.get(household);
  if (main?.commune !== office.commune || main.row.kind !== 'household') return fail('notFound');
  const all = [...group.values()];
  const named = all.filter(({ row }) => row.fields.head && !row.voided);
  const work = await beginWork(tx, office, uuidv7(now, random(10)), now);
  // Behind every writing of these names: a phone whose clock is ahead must not win against an erasure.
  work.stamp = Math.max(0, ...named.map(({ row }) => row.clocks['head']?.[0] ?? 0));
  await doWork(tx, work, named.map(clearing), now, random);
  // Void, or withdrawn under an earlier program: these take no edit, and copies of the name are still kept.
  for (const { row, commune } of all.filter((one) => !named.includes(one)))
    await erase(tx, {
      op: uuidv7(now, random(10)),
      subject: row.id,
      ...{ commune, at: now, person: office.person },
    });
  await noteAskedBy(tx, [...group.keys()], now, asked);
  return ok(undefined);
}

async function groupOf(tx: Tx, household: Id): Promise<Map<Id, Placed>> {
  const links = await loadLinks(tx, [household]);
  return loadSubjects(tx, new Set([household, ...[...links].flat()]));
}

const clearing = ({ row }: Placed): Intention => ({
  ...{ type: 'edit', kind: 'household', subjectId: row.id, base: row.revision },
  fields: { head: null, ...(row.fields.consent !== undefined && { consent: [] }) },
});
