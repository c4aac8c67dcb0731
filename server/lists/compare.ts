/**
 * A list against the households that are there: the same code in the same village is the same household. A list knows
 * villages of today only; a household keeps the one it was entered in and is found in the heirs of that one.
 */
import type { Id } from '../../src/domain/ids.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import { villageOf, type Row } from '../../src/domain/merge.ts';
import { heirsOf, type Former } from '../../src/domain/succession.ts';
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
/** A spreadsheet takes 007 for a number, and writes 7. */
const bare = (fields: Fields): Fields =>
  typeof fields.code === 'string' ? { ...fields, code: fields.code.replace(/^0+(?=\d+$)/, '') } : fields;
const bareKey = (fields: Fields): string | null => codeKey(bare(fields));
const nameKey = ({ village, head, hamlet }: Fields): string =>
  [village, head, hamlet ?? ''].map((part) => String(part).toLowerCase()).join('|');

const headKey = ({ village, head }: Fields): string => nameKey({ village, head } as Fields);

/** A member wrote it down before it had a code: the only one of that name in the village. */
function noted(fields: Fields, namesakes: readonly Row[]): Row | undefined {
  const [only, ...others] = namesakes;
  if (!only || others.length > 0 || typeof only.fields.code === 'string') return undefined;
  const [here, there] = [fields.hamlet, only.fields.hamlet].map((hamlet) =>
    String(hamlet ?? '').toLowerCase(),
  );
  return here === '' || there === '' || here === there ? only : undefined;
}

/** Where villages became one their codes meet: then the name says which of the households it is. */
const wholeKey = (fields: Fields): string => `${bareKey(fields) ?? ''}|${String(fields.head).toLowerCase()}`;

/**
 * Without a code it is a household of that name in that place. Of namesakes the one that says the same; of the others
 * one for each row, when there are rows for all of them: else nobody knows which of them a row means.
 */
export function compareLists(
  listed: readonly ListedHousehold[],
  present: readonly Row[],
  former: Former,
): Comparison {
  const byCode = new Map<string, Row>();
  const byBare = new Map<string, Row>();
  const byWhole = new Map<string, Row>();
  const byName = new Map<string, Row[]>();
  const byHead = new Map<string, Row[]>();
  // Those that gave way to another household come last: a row means them only when it can mean nobody else.
  const isSingle = ({ into }: Row) => into === undefined;
  for (const row of [...present].sort((a, b) => Number(isSingle(b)) - Number(isSingle(a)))) {
    const code = codeKey(row.fields);
    const plain = bareKey(row.fields);
    if (code !== null && !byCode.has(code)) byCode.set(code, row);
    if (plain !== null && !byBare.has(plain)) byBare.set(plain, row);
    for (const village of heirsOf(villageOf(row), former)) {
      const [whole, name] = [wholeKey({ ...row.fields, village }), nameKey({ ...row.fields, village })];
      if (!byWhole.has(whole)) byWhole.set(whole, row);
      byName.set(name, [...(byName.get(name) ?? []), row]);
      const head = headKey({ ...row.fields, village });
      if (isSingle(row)) byHead.set(head, [...(byHead.get(head) ?? []), row]);
    }
  }
  const known = new Map<ListedHousehold, Row>();
  const taken = new Set<Id>();
  const pair = (one: ListedHousehold, row: Row | undefined) => {
    if (!row || taken.has(row.id)) return;
    known.set(one, row);
    taken.add(row.id);
  };
  const free = (name: string) => (byName.get(name) ?? []).filter(({ id }) => !taken.has(id));
  const unnumbered = new Map<string, ListedHousehold[]>();
  for (const one of listed) {
    const code = codeKey(one.fields);
    if (code !== null) pair(one, byWhole.get(wholeKey(one.fields)) ?? byCode.get(code));
    else unnumbered.set(nameKey(one.fields), [...(unnumbered.get(nameKey(one.fields)) ?? []), one]);
  }
  for (const one of listed.filter((row) => !known.has(row))) pair(one, byBare.get(bareKey(one.fields) ?? ''));
  const heads = new Map<string, number>();
  for (const { fields } of listed) heads.set(headKey(fields), (heads.get(headKey(fields)) ?? 0) + 1);
  for (const one of listed.filter(
    ({ fields }) => codeKey(fields) !== null && heads.get(headKey(fields)) === 1,
  ))
    if (!known.has(one)) pair(one, noted(one.fields, byHead.get(headKey(one.fields)) ?? []));
  for (const [name, rows] of unnumbered) {
    for (const one of rows)
      pair(
        one,
        free(name).find((row) => changedIn(one.fields, row).length === 0),
      );
    const left = rows.filter((one) => !known.has(one));
    if (free(name).filter(isSingle).length <= left.length) for (const one of left) pair(one, free(name)[0]);
  }
  const comparison: Comparison = { create: [], change: [], same: 0 };
  for (const one of listed) add(comparison, one.fields, known.get(one) ?? null);
  return comparison;
}

/** What a list does not say stays as it was: a missing column is no answer. Nor does a household ever move. */
const changedIn = (fields: Fields, row: Row) =>
  Object.entries(fields).filter(
    ([key, value]) =>
      key !== 'village' &&
      row.fields[key] !== value &&
      !(key === 'code' && bare(row.fields).code === bare(fields).code),
  );

function add(comparison: Comparison, fields: Fields, row: Row | null): void {
  if (row === null) return void comparison.create.push({ type: 'create', kind: 'household', fields });
  const changed = changedIn(fields, row);
  if (changed.length === 0) return void comparison.same++;
  const edit = { type: 'edit', kind: 'household', subjectId: row.id, base: row.revision } as const;
  comparison.change.push({ ...edit, fields: Object.fromEntries(changed) });
}
