/** What the villages mean to reach, as this phone knows it. */
import type { Period } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';
import type { Row } from '../domain/merge.ts';
import type { Book } from './book.ts';
import { newId } from './edge.ts';
import { rowsOf } from './read.ts';
import type { Intent } from './subjects.ts';

/** The targets of one village in one period by figure; where two were set, the later one counts. */
async function rowsByFigure(book: Book, village: number, period: Period): Promise<Map<string, Row>> {
  const shadow = book.shadow.where('[village+kind]').equals([village, 'target']);
  const rows = await rowsOf(book, shadow, {
    local: book.overlay.where('[kind+household]').equals(['target', '']),
  });
  const here = rows
    .filter(({ fields }) => fields.village === village && fields.period === period)
    .sort((a, b) => a.createdAt - b.createdAt);
  return new Map(here.map((row) => [String(row.fields.figure), row]));
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
  amount: number;
}

/** Sets it anew, or changes the one that is there. */
export async function targetIntent(book: Book, { village, figure, period, amount }: Target): Promise<Intent> {
  const there = (await rowsByFigure(book, village, period)).get(figure);
  const opId: Id = newId(book.edge);
  const op = { opId, kind: 'target' } as const;
  return there
    ? { ...op, subjectId: there.id, type: 'edit', base: there.revision, fields: { amount } }
    : { ...op, subjectId: opId, type: 'create', base: null, fields: { village, figure, period, amount } };
}
