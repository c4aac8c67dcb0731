/** A row as the shadow keeps it: what may be indexed, and the rest sealed. Only who stores rows needs it. */
import { reviewIndex, villageOf, type Row } from '../domain/merge.ts';
import { isVisit, leavesWork } from '../domain/todo.ts';
import type { Book, ShadowRow } from './book.ts';
import { indexOf } from './faces.ts';

/** @param anew of which reading from the start, where that is not over yet */
export async function shadowRow(book: Book, row: Row, anew?: number): Promise<ShadowRow> {
  const review = row.fields.day === undefined ? '' : reviewIndex(row);
  const mark = anew !== undefined && { anew };
  return { ...indexOf(row), ...workIndex(row), ...mark, review, sealed: await book.vault.seal(row) };
}

/** That its household was visited, that something may be left to do there. */
const workIndex = (row: Row): { visited?: string; open?: number } => ({
  ...(isVisit(row) && typeof row.fields.household === 'string' && { visited: row.fields.household }),
  ...(leavesWork(row) && { open: villageOf(row) }),
});
