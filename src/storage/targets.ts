/** What the villages mean to reach, as this phone knows it. */
import type { Period } from '../domain/period.ts';
import type { Row } from '../domain/merge.ts';
import type { Book } from './book.ts';
import { newId } from './edge.ts';
import { rowsOf } from './read.ts';
import type { Intent } from './subjects.ts';

/** The targets of one village in one period, the later ones last. */
async function targetRows(book: Book, village: number, period: Period): Promise<Row[]> {
  const shadow = book.shadow.where('[village+kind]').equals([village, 'target']);
  const rows = await rowsOf(book, shadow, {
    local: book.overlay.where('[kind+household]').equals(['target', '']),
  });
  return rows
    .filter(({ fields }) => fields.village === village && fields.period === period)
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** By figure; where two were set, the later one counts. */
async function rowsByFigure(book: Book, village: number, period: Period): Promise<Map<string, Row>> {
  const rows = await targetRows(book, village, period);
  return new Map(rows.map((row) => [String(row.fields.figure), row]));
}

/** By figure, of these villages together; a figure that one of them has no target for has none. */
export async function targetsOf(
  book: Book,
  villages: readonly number[],
  period: Period,
): Promise<ReadonlyMap<string, number>> {
  const all = await Promise.all(villages.map((village) => rowsByFigure(book, village, period)));
  const [first = new Map<string, Row>(), ...others] = all;
  const common = [...first.keys()].filter((figure) => others.every((one) => one.has(figure)));
  const sum = (figure: string): number =>
    all.reduce((so, rows) => so + Number(rows.get(figure)?.fields.amount ?? 0), 0);
  return new Map(common.map((figure) => [figure, sum(figure)]));
}

export interface Target {
  village: number;
  figure: string;
  period: Period;
  /** Null: none any more. */
  amount: number | null;
}

/** Sets it anew, changes the one that is there, or takes every one away. */
export async function targetIntents(book: Book, target: Target): Promise<Intent[]> {
  const { village, figure, period, amount } = target;
  const there = (await targetRows(book, village, period)).filter(({ fields }) => fields.figure === figure);
  const changing = ({ id: subjectId, revision: base }: Row) => ({ ...newOp(book), subjectId, base });
  if (amount === null) return there.map((row) => ({ ...changing(row), type: 'void', fields: {} }));
  const last = there.at(-1);
  if (last) return [{ ...changing(last), type: 'edit', fields: { amount } }];
  const op = newOp(book);
  const fields = { village, figure, period, amount };
  return [{ ...op, subjectId: op.opId, type: 'create', base: null, fields }];
}

const newOp = (book: Book) => ({ opId: newId(book.edge), kind: 'target' }) as const;
