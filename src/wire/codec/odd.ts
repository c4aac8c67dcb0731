/** Values of any shape, written out with their type: what no question foresees still comes back exactly. */
import type { FieldValue } from '../../domain/kinds/kind.ts';
import { Unreadable } from './bits.ts';
import type { Columns } from './columns.ts';

/** A number that `signed` can write. */
export const isCount = (value: FieldValue): value is number =>
  Number.isSafeInteger(value) && !Object.is(value, -0);

export const listOf = (value: FieldValue): string[] => (Array.isArray(value) ? value : []);

export function walkList(
  columns: Columns,
  name: string,
  items: string[],
  each: (item: string) => string,
): string[] {
  const length = columns.count(`${name} length`, items.length);
  const walked: string[] = [];
  while (walked.length < length) {
    columns.cell();
    walked.push(each(items[walked.length] ?? ''));
  }
  return walked;
}

const [NULL, TEXT, COUNT, FLOAT, LIST] = [0, 1, 2, 3, 4];

function oddType(value: FieldValue): number {
  if (value === null) return NULL;
  if (typeof value === 'number') return isCount(value) ? COUNT : FLOAT;
  return typeof value === 'string' ? TEXT : LIST;
}

/** Any value, with its type before it. */
export function walkOdd(columns: Columns, value: FieldValue): FieldValue {
  switch (columns.index('odd', oddType(value))) {
    case NULL:
      return null;
    case TEXT:
      return columns.text(String(value));
    case COUNT:
      return columns.signed('odd number', Number(value));
    case FLOAT:
      return walkFloat(columns, Number(value));
    case LIST:
      return walkList(columns, 'odd', listOf(value), (item) => columns.text(item));
    default:
      throw new Unreadable('damaged');
  }
}

function walkFloat(columns: Columns, value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  for (const at of [0, 4]) view.setUint32(at, columns.raw(32, view.getUint32(at)));
  return view.getFloat64(0);
}
