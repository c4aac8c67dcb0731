/** A list against the households that are there: the same code in the same village is the same household. */
import type { Id } from '../../src/domain/ids.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Row } from '../../src/domain/merge.ts';
import type { Intention } from '../ledger/office.ts';
import type { ListedHousehold } from './rows.ts';

export interface Comparison {
  create: Intention[];
  change: Intention[];
  /** Households that say what they said before. */
  same: number;
}

const codeKey = ({ village, code }: Fields): string | null =>
  typeof code === 'string' ? `${String(village)}|${code.toLowerCase()}` : null;
const nameKey = ({ village, head, hamlet }: Fields): string =>
  [village, head, hamlet ?? ''].map((part) => String(part).toLowerCase()).join('|');

/** Without a code, one single household of that name in that place is it. */
export function compareLists(listed: readonly ListedHousehold[], present: readonly Row[]): Comparison {
  const byCode = new Map<string, Row>();
  const byName = new Map<string, Row[]>();
  for (const row of present) {
    const code = codeKey(row.fields);
    if (code !== null) byCode.set(code, row);
    byName.set(nameKey(row.fields), [...(byName.get(nameKey(row.fields)) ?? []), row]);
  }
  const comparison: Comparison = { create: [], change: [], same: 0 };
  const taken = new Set<Id>();
  for (const { fields } of listed) {
    const code = codeKey(fields);
    const named = byName.get(nameKey(fields)) ?? [];
    const one = code === null ? (named.length === 1 ? named[0] : undefined) : byCode.get(code);
    add(comparison, fields, one && !taken.has(one.id) ? one : null);
    if (one) taken.add(one.id);
  }
  return comparison;
}

function add(comparison: Comparison, fields: Fields, row: Row | null): void {
  if (row === null) return void comparison.create.push({ type: 'create', kind: 'household', fields });
  // What a list does not say stays as it was: a missing column is no answer.
  const changed = Object.entries(fields).filter(([key, value]) => row.fields[key] !== value);
  if (changed.length === 0) return void comparison.same++;
  const edit = { type: 'edit', kind: 'household', subjectId: row.id, base: row.revision } as const;
  comparison.change.push({ ...edit, fields: Object.fromEntries(changed) });
}
