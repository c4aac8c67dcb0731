/**
 * The household list as a file, in the columns in which it can be taken in again: under the villages of today, which
 * are all that a list may name. After a split nobody knows the part, and the old name stands.
 */
import { shownUnder } from '../../src/domain/succession.ts';
import { villagesOf } from '../store/people.ts';
import { formerVillages } from '../store/succession.ts';
import type { Db } from '../store/store.ts';
import { csvOf, workbookOf, type Value } from '../reports/cells.ts';
import { CATEGORY_WORDS, HOUSEHOLD_HEADS, unitName } from '../reports/words.ts';
import { singleHouseholdsOf } from './takeIn.ts';

const COLUMNS = ['village', 'code', 'head', 'hamlet', 'headcount', 'category'] as const;
const WIDTHS = [22, 12, 32, 18, 10, 18];

export async function householdsFile(db: Db, commune: number, format: 'xlsx' | 'csv'): Promise<Uint8Array> {
  const names = new Map((await villagesOf(db, commune)).map((unit) => [unit.id, unitName(unit)]));
  const former = await formerVillages(db, commune);
  const order = new Intl.Collator('vi', { numeric: true });
  const rows = (await singleHouseholdsOf(db, commune)).map(({ fields }): Value[] => [
    names.get(shownUnder(Number(fields.village), former)) ?? '',
    ...(['code', 'head', 'hamlet'] as const).map((key) =>
      typeof fields[key] === 'string' ? fields[key] : null,
    ),
    typeof fields.headcount === 'number' ? fields.headcount : null,
    CATEGORY_WORDS[String(fields.category)] ?? null,
  ]);
  rows.sort((a, b) => order.compare(String(a[0]), String(b[0])) || order.compare(String(a[1]), String(b[1])));
  const heads = COLUMNS.map((column) => HOUSEHOLD_HEADS[column]);
  if (format === 'csv') return csvOf([heads, ...rows]);
  return workbookOf([heads.map((head) => [head, { bold: true, frame: true }] as const), ...rows], WIDTHS);
}
