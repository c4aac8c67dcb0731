/** What a member did in a month, for the sheet that he hands in for his allowance. */
import type { Day } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';
import type { Row } from '../domain/merge.ts';
import { kindOf } from '../domain/kinds/all.ts';
import type { Book } from './book.ts';
import { loadSubjects, viewOf, type Subject } from './faces.ts';
import { mergedOn } from './read.ts';

/** One day's work: how many records of each kind, and at which households. */
export interface SheetDay {
  day: Day;
  counts: Record<string, number>;
  households: Id[];
}
export interface MonthSheet {
  days: SheetDay[];
  /** Occurrences by kind, over the month. */
  counts: Record<string, number>;
  /** Households of the month, each once. */
  households: number;
  records: number;
  /** Of these records: so many have something that this phone has not sent yet. */
  waiting: number;
}

/** @param month `2026-11`; void records don't count, and merged households are one */
export async function monthSheet(book: Book, month: string): Promise<MonthSheet> {
  const [first, last] = [`${month}-01`, `${month}-31`];
  const [shadow, local] = await Promise.all([
    book.shadow
      .where('[author+day]')
      .between([book.userId, first], [book.userId, last], true, true)
      .primaryKeys(),
    book.overlay.where('day').between(first, last, true, true).toArray(),
  ]);
  const merged = await mergedOn(book);
  const subjects = await loadSubjects(book, [...shadow, ...local.map(({ subjectId }) => subjectId)]);
  const own = [...subjects.values()].flatMap((subject) => {
    const row = viewOf(subject, book.userId);
    return row && isOwnWork(row, book.userId, month) ? [{ row, isWaiting: isWaiting(subject) }] : [];
  });
  const waiting = own.filter((one) => one.isWaiting).length;
  const sheet = sheetOf(
    own.map(({ row }) => row),
    (row) => merged.root(String(row.fields.household ?? '')),
  );
  return { ...sheet, waiting };
}

const isWaiting = ({ ops }: Subject): boolean => ops.some(({ stored }) => stored.state === 'waiting');

const isOwnWork = (row: Row, user: Id, month: string): boolean =>
  row.author === user &&
  !row.voided &&
  kindOf(row.kind)?.subject === 'record' &&
  String(row.fields.day).startsWith(month);

function sheetOf(rows: readonly Row[], householdOf: (row: Row) => Id): Omit<MonthSheet, 'waiting'> {
  const days = [...new Set(rows.map(({ fields }) => String(fields.day)))].sort();
  const distinct = (some: readonly Row[]) => [...new Set(some.map(householdOf))].filter((id) => id !== '');
  return {
    days: days.map((day) => {
      const own = rows.filter(({ fields }) => fields.day === day);
      return { day, counts: countsOf(own), households: distinct(own) };
    }),
    counts: countsOf(rows),
    households: distinct(rows).length,
    records: rows.length,
  };
}

function countsOf(rows: readonly Row[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
