/**
 * Takes out at request what names a household, or somebody in one record: ops that clear it, as a phone's would, so
 * that every phone has the rows without it; the register and custody do the rest.
 */
import { uuidv7, type Id, type Random } from '../../src/domain/ids.ts';
import type { Row } from '../../src/domain/merge.ts';
import { clearedTexts, hasTexts, personalKeys } from '../../src/domain/personal.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { AskedBy, Scope } from '../../src/wire/desk/erasures.ts';
import { idOf } from '../ledger/digest.ts';
import { beginWork, doWork, type Intention, type Office } from '../ledger/office.ts';
import { writerOf } from '../store/devices.ts';
import { communeOfSubject, erase, noteErasure, subjectsAbout, takeOut } from '../store/erasures.ts';
import { loadLinks, loadSubjects, type Placed } from '../store/subjects.ts';
import type { Tx } from '../store/store.ts';

interface Asked {
  household: Id;
  asked: AskedBy;
  what: Scope;
}
interface Edges {
  now: number;
  random: Random;
  /** What was asked under it before is done. */
  id?: Id | undefined;
}

/** The same household may have been entered twice: its texts go from all that were made one with it. */
export async function eraseHousehold(
  tx: Tx,
  office: Office,
  { household, asked, what }: Asked,
  { now, random, id = uuidv7(now, random(10)) }: Edges,
): Promise<Result<void, 'notFound'>> {
  const group = await groupOf(tx, household);
  const main = group.get(household);
  if (main?.commune !== office.commune || main.row.kind !== 'household') return fail('notFound');
  const workId = idOf(id, household, asked, what);
  if (await writerOf(tx, workId)) return ok(undefined);
  const homes = [household, ...[...group.keys()].filter((id) => id !== household)];
  const about = what === 'all' ? await subjectsAbout(tx, homes) : [];
  const rows = [...group.values(), ...(await loadSubjects(tx, about)).values()].map(({ row }) => row);
  const telling = rows.filter(hasTexts);
  const work = await beginWork(tx, office, workId, now);
  work.stamp = lastWriting(telling);
  await doWork(tx, work, telling.map(clearing), now, random);
  // Those whose name went earlier stand in the register too, and copies of it may still be kept.
  for (const { row, commune } of [...group.values()].filter((one) => !telling.includes(one.row)))
    await erase(tx, {
      op: uuidv7(now, random(10)),
      subject: row.id,
      ...{ commune, at: now, person: office.person },
    });
  await noteErasure(tx, homes, { at: now, asked, what, besides: await takeOut(tx, about) });
  return ok(undefined);
}

/** A record that is about no household of theirs names somebody: its texts go, whatever it counts as. */
export async function eraseTexts(
  tx: Tx,
  { commune, ...office }: Office,
  record: Id,
  asked: AskedBy,
  { now, random, id = uuidv7(now, random(10)) }: Edges,
): Promise<Result<void, 'notFound'>> {
  const row = (await loadSubjects(tx, [record])).get(record)?.row;
  if ((await communeOfSubject(tx, record)) !== commune || row?.kind === 'household') return fail('notFound');
  const workId = idOf(id, record, asked);
  if (await writerOf(tx, workId)) return ok(undefined);
  const work = await beginWork(tx, { commune, ...office }, workId, now);
  if (row && hasTexts(row)) {
    work.stamp = lastWriting([row]);
    await doWork(tx, work, [clearing(row)], now, random);
  }
  const op = uuidv7(now, random(10));
  const erasing = { op, commune, subject: record, at: now, person: office.person };
  await erase(tx, erasing, { asked, what: 'record' });
  return ok(undefined);
}

async function groupOf(tx: Tx, household: Id): Promise<Map<Id, Placed>> {
  const links = await loadLinks(tx, [household]);
  return loadSubjects(tx, new Set([household, ...[...links].flat()]));
}

/** Behind every writing of these texts: a phone whose clock is ahead must not win against an erasure. */
const lastWriting = (rows: readonly Row[]): number =>
  Math.max(0, ...rows.flatMap(({ kind, clocks }) => personalKeys(kind).map((key) => clocks[key]?.[0] ?? 0)));

const clearing = ({ id, kind, revision, fields }: Row): Intention => ({
  ...{ type: 'edit', kind, subjectId: id, base: revision, isErasing: true },
  fields: {
    ...clearedTexts(kind),
    ...(fields.consent !== undefined && { consent: [] }),
  },
});
