/** A village's list: some forty households, two to five people in each, as an officer's import would make it. */
import { stampAt } from '../../src/domain/clock.ts';
import type { Id } from '../../src/domain/ids.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Row } from '../../src/domain/merge.ts';
import type { AdminUnit } from '../../src/domain/roles.ts';
import type { Dice } from './dice.ts';
import { name, RELATIONS } from './names.ts';

const CATEGORIES = ['poor', 'nearPoor', 'other', 'other', 'other', 'notAsked'] as const;

const HEAD = { label: 'chủ hộ', ages: ['from18to34', 'from35to59', 'from60'] } as const;

/** Whom the field guide and the ten tasks look for, as "dang hoa": she lives in the demo's Buôn A. */
const LOOKED_FOR = { village: 'A', nth: 21, head: 'Đặng Thị Hoà' };

/** Households, each before its people. */
export function householdsOf(
  die: Dice,
  village: AdminUnit & { type: 'buon' | 'thon' },
  by: Id,
  now: number,
): Row[] {
  const count = 38 + die.roll(5);
  return Array.from({ length: count }, (_, nth) =>
    householdWithPeople(die, village, nth + 1, by, now),
  ).flat();
}

function householdWithPeople(
  die: Dice,
  { id: village, type, name: villageName }: AdminUnit & { type: 'buon' | 'thon' },
  nth: number,
  by: Id,
  now: number,
): Row[] {
  const known = 2 + die.roll(4);
  const isLookedFor = villageName === LOOKED_FOR.village && nth === LOOKED_FOR.nth;
  const drawn = name(die, type);
  const household = rowOf(die, 'household', by, now, {
    village,
    code: `H${String(nth).padStart(3, '0')}`,
    head: isLookedFor ? LOOKED_FOR.head : drawn,
    headcount: known + die.roll(3),
    category: die.pick(CATEGORIES),
  });
  const first = die.roll(RELATIONS.length);
  const people = Array.from({ length: known }, (_, place) => {
    const { label, ages } = place === 0 ? HEAD : (RELATIONS[(first + place) % RELATIONS.length] ?? HEAD);
    const ageBand = die.pick<string>(ages);
    return rowOf(die, 'personSlot', by, now, { village, household: household.id, label, ageBand });
  });
  return [household, ...people];
}

function rowOf(die: Dice, kind: string, author: Id, now: number, fields: Fields): Row {
  const id = die.id(now);
  const createdAt = stampAt(now);
  const clocks = Object.fromEntries(Object.keys(fields).map((key) => [key, [createdAt, id] as const]));
  const state = { voided: false, review: null, approved: null };
  return { id, kind, revision: id, author, createdAt, fields, ...state, clocks };
}
