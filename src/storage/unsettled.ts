/** What stands in Cần xử lý. */
import { kindOf } from '../domain/kinds/all.ts';
import type { Fields } from '../domain/kinds/kind.ts';
import type { Row } from '../domain/merge.ts';
import type { Op } from '../domain/op.ts';
import type { Book, LossRow, OverlayOp } from './book.ts';
import { commit } from './commit.ts';
import { loadSubjects, openOps, standingOn, storedAt, viewOf } from './faces.ts';
import { entriesOf, type Entry } from './read.ts';
import { sentBack } from './status.ts';

/** Everything that has no good verdict yet, and what the head sent back, oldest first. */
export async function unsettled(book: Book): Promise<Entry[]> {
  const local = await storedAt(book.overlay, 'state', ['waiting', 'held', 'attention']);
  const lost = await book.losses.where('seen').equals(0).toArray();
  const here = new Set([...local, ...lost].map(({ subjectId }) => subjectId));
  const entries = await entriesOf(book, [...here, ...(await sentBack(book))]);
  return entries
    .filter(({ row, state }) => state !== 'received' || here.has(row.id))
    .map((one) => withLoss(one, lost))
    .reverse();
}

/** Nothing else is wrong with it, but not all that was written stands. */
function withLoss(one: Entry, lost: readonly LossRow[]): Entry {
  const loss = lost.find(({ subjectId }) => subjectId === one.row.id);
  if (!loss || one.state === 'attention') return one;
  const [field] = loss.kept;
  const problem = { verdict: 'merged', code: 'merged', ...(field !== undefined && { field }) };
  return { ...one, state: 'attention', problem };
}

/** The others are only on their way: waiting, or withdrawn and waiting to be sent so. */
export const needsPerson = ({ state }: Entry): boolean => state === 'attention' || state === 'returned';

/** What was written about a household, a person or a target and does not stand: no phiếu, so no line of its own. */
export interface OtherTrouble {
  op: Op;
  verdict: string;
  code: string;
  /** As it stands; null where there is none. */
  row: Row | null;
  /** Of an edit: what was written and does not stand. */
  wanted: Fields;
  /** What its author leaves when he has seen it; null while the commune may yet take it. */
  leave: LossRow | null;
}

/** All of them, in the order in which they were written. */
export async function otherTroubles(book: Book): Promise<OtherTrouble[]> {
  const local = await openOps(book, await storedAt(book.overlay, 'state', ['held', 'attention']));
  const lost = await book.losses.where('seen').equals(0).toArray();
  const given = await Promise.all(
    lost.map(async (loss) => ({ loss, op: await book.vault.open<Op>(loss.sealed) })),
  );
  const found = [
    ...local.map(({ stored, op }) => ({ op, ...saidOf(stored), loss: leavingOf(book, stored), kept: [] })),
    ...given.map(({ loss, op }) => ({ op, verdict: 'merged', code: 'merged', loss, kept: loss.kept })),
  ].filter(({ op }) => kindOf(op.kind)?.subject !== 'record');
  const subjects = await loadSubjects(
    book,
    found.map(({ op }) => op.subjectId),
  );
  return found
    .map(({ op, verdict, code, loss, kept }): OtherTrouble => {
      const subject = subjects.get(op.subjectId);
      const row = subject ? viewOf(subject, book.userId) : null;
      return { op, verdict, code, row, wanted: wantedOf(op, kept), leave: loss };
    })
    .sort((a, b) => a.op.at - b.op.at);
}

const saidOf = ({ state, verdict }: OverlayOp): { verdict: string; code: string } => ({
  verdict: verdict?.verdict ?? state,
  code: verdict?.code ?? '',
});

function leavingOf(book: Book, { opId, subjectId, sealed, verdict }: OverlayOp): LossRow | null {
  const isFinal = verdict?.verdict === 'conflict' || verdict?.verdict === 'refused';
  return isFinal ? { opId, subjectId, sealed, at: book.edge.now(), kept: [], seen: 0 } : null;
}

function wantedOf({ type, fields }: Op, kept: readonly string[]): Fields {
  if (type !== 'edit') return {};
  const all = Object.entries(fields as Fields);
  return Object.fromEntries(all.filter(([key]) => kept.length === 0 || kept.includes(key)));
}

/** Its author has looked; what he wrote is kept with what does not stand. */
export const leaveOther = (book: Book, loss: LossRow): Promise<boolean> =>
  commit(book, async () => {
    const above = await standingOn(book, [loss.opId]);
    const left = [loss, ...above].map(({ opId, subjectId, sealed }): LossRow => {
      return { ...loss, opId, subjectId, sealed, seen: 1 };
    });
    return { dropOverlay: left.map(({ opId }) => opId), losses: left };
  });
