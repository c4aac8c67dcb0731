/** What looks as if it had been recorded already. Said and never forbidden: two visits on one day do happen. */
import type { Id } from './ids.ts';
import type { Fields } from './kinds/kind.ts';
import type { Row } from './merge.ts';

/**
 * `sameVisit` this household was visited on this day; `samePerson` this person got this very help;
 * `supported` a programme has this household already; `sameNumber` this number was moved already.
 */
export type WarningCode = 'sameVisit' | 'samePerson' | 'supported' | 'sameNumber';
/** One thing that looks like a double, said to whoever writes. */
export interface Warning {
  code: WarningCode;
  /** The record that is there already. */
  row: Row;
}

/**
 * @param own the record that is being written or changed: no double of itself
 * @param others records of the same household, the newest first
 * @param same who is the same person as whom
 */
export function warningsOf(
  kind: string,
  fields: Fields,
  own: Id,
  others: readonly Row[],
  same: (person: Id) => Id = (id) => id,
): Warning[] {
  const present = (one: Fields): Fields =>
    typeof one['person'] === 'string' ? { ...one, person: same(one['person']) } : one;
  const mine = present(fields);
  const known = others.filter((row) => row.id !== own && !row.voided && row.kind === kind);
  const codes: WarningCode[] = ['sameVisit', 'samePerson', 'supported', 'sameNumber'];
  return codes.flatMap((code) => {
    const row = known.find((one) => isDouble[code](kind, mine, present(one.fields)));
    return row ? [{ code, row }] : [];
  });
}

const isDouble: Record<WarningCode, (kind: string, mine: Fields, theirs: Fields) => boolean> = {
  sameVisit: (kind, mine, theirs) => kind === 'visit' && mine['day'] === theirs['day'],
  samePerson: (_, mine, theirs) =>
    typeof mine['person'] === 'string' && mine['person'] === theirs['person'] && sameAction(mine, theirs),
  supported: (kind, mine, theirs) =>
    kind === 'phoneSupport' &&
    WITH_PROGRAMME.includes(String(theirs['state'])) &&
    (theirs['state'] === 'received' || mine['programme'] === theirs['programme']),
  sameNumber: (kind, mine, theirs) =>
    kind === 'simSwap' &&
    typeof mine['lastDigits'] === 'string' &&
    mine['lastDigits'] === theirs['lastDigits'] &&
    mine['operator'] === theirs['operator'],
};
const WITH_PROGRAMME = ['listed', 'approved', 'received'];

/** The same thing was done; where it is not said yet what, the day decides. */
function sameAction(mine: Fields, theirs: Fields): boolean {
  const [done, before] = [listOf(mine['done']), listOf(theirs['done'])];
  if (done.length === 0) return mine['day'] === theirs['day'];
  return done.some((one) => before.includes(one));
}
const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
