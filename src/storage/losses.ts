/** What lost against another's later writing: kept, so that its author sees it and may say it again (I9). */
import type { Id } from '../domain/ids.ts';
import type { Fields } from '../domain/kinds/kind.ts';
import type { Op } from '../domain/op.ts';
import type { Book, LossRow, OverlayOp } from './book.ts';
import { commit } from './commit.ts';

/** Of these ops with their verdicts, those of which the server kept another's fields. Known ones stay as they are. */
export async function newLosses(book: Book, judged: readonly OverlayOp[]): Promise<LossRow[]> {
  const lost = judged.filter(({ verdict }) => verdict?.verdict === 'merged' && losesAnything(verdict.kept));
  const known = await book.losses.bulkGet(lost.map(({ opId }) => opId));
  return lost
    .filter((_, i) => !known[i])
    .map(({ opId, subjectId, sealed, verdict }) => {
      return { opId, subjectId, sealed, at: book.edge.now(), kept: verdict?.kept ?? [], seen: 0 };
    });
}

/** Two that were one already: said again, by another way, it takes nothing from who said it. */
const losesAnything = (kept: readonly string[] | undefined): boolean =>
  kept !== undefined && kept.some((field) => field !== 'into');

export interface Loss {
  row: LossRow;
  op: Op;
  /** What its author wrote and does not stand. */
  fields: Fields;
}

/** All that lost on this subject, the latest first. */
export async function lossesOf(book: Book, subjectId: Id): Promise<Loss[]> {
  const rows = await book.losses.where('subjectId').equals(subjectId).toArray();
  const losses = await Promise.all(
    rows.map(async (row) => {
      const op = await book.vault.open<Op>(row.sealed);
      const all = Object.entries(op.fields as Fields);
      const fields = Object.fromEntries(
        all.filter(([key]) => row.kept.length === 0 || row.kept.includes(key)),
      );
      return { row, op, fields };
    }),
  );
  return losses.sort((a, b) => b.row.at - a.row.at);
}

/** Its author has looked and leaves it. */
export const seeLoss = (book: Book, row: LossRow): Promise<boolean> =>
  commit(book, () => Promise.resolve({ losses: [{ ...row, seen: 1 }] }));
