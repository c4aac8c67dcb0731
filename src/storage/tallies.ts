import type { Period } from '../domain/day.ts';
import type { Cell } from '../domain/tally.ts';
import type { Book } from './book.ts';

/** The kept figures of these villages in this period: a cell for everyone and one for each member. */
export const cellsOf = (book: Book, villages: readonly number[], period: Period): Promise<Cell[]> =>
  book.cells
    .where('[village+period]')
    .anyOf(villages.map((village) => [village, period]))
    .toArray();
