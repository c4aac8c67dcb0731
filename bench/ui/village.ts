/** The village of this measurement: 400 households with their people, and 6,000 records of one year. */
import { stampAt } from '../../src/domain/clock.ts';
import { addDays, dayOf } from '../../src/domain/day.ts';
import { uuidv7, type Id } from '../../src/domain/ids.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Row } from '../../src/domain/merge.ts';
import { dice, type Dice } from '../../server/demo/dice.ts';
import { name } from '../../server/demo/names.ts';
import { giveFeedBack, takeFeed } from '../../server/store/feed.ts';
import { install } from '../../server/store/installation.ts';
import { addPeople, addUnits } from '../../server/store/people.ts';
import type { Store } from '../../server/store/store.ts';
import { saveSubjects } from '../../server/store/subjects.ts';
import { generateOps } from '../../tests/helpers/generate.ts';

const COMMUNE = 24211;
const VILLAGE = 2_421_101;
const HOUSEHOLDS = 400;
const PEOPLE_A_HOUSEHOLD = 2;
const RECORDS = 6000;
const MEMBERS = 6;
const DAYS = 320;
export const ROWS = HOUSEHOLDS * (1 + PEOPLE_A_HOUSEHOLD) + RECORDS;

interface Home {
  id: Id;
  people: Id[];
}

/** Fills an empty store; answers who uses the phone that is measured. */
export async function fillVillage(
  store: Store,
  now: number,
  random: (bytes: number) => Uint8Array,
): Promise<Id> {
  const die = dice(6000);
  const members = Array.from({ length: MEMBERS }, () => die.id(now));
  const { homes, rows } = homesOf(die, members[0] ?? '', now);
  rows.push(...recordsOf(die, homes, members, now));
  await store.write(async (tx) => {
    await install(tx, COMMUNE, now, random);
    await addUnits(tx, [
      { id: COMMUNE, name: 'Ea Súp', type: 'xa', commune: null },
      { id: VILLAGE, name: '1', type: 'thon', commune: COMMUNE },
    ]);
    const roles = [{ role: 'member', unit: VILLAGE }] as const;
    await addPeople(
      tx,
      members.map((id) => ({ id, name: name(die, 'buon'), commune: COMMUNE, roles })),
      now,
    );
    const feed = await takeFeed(tx, COMMUNE);
    await saveSubjects(
      tx,
      rows.map((row) => ({ row, commune: COMMUNE, pos: ++feed.pos })),
    );
    await giveFeedBack(tx, feed);
  });
  return members[0] ?? '';
}

function homesOf(die: Dice, author: Id, now: number): { homes: Home[]; rows: Row[] } {
  const rows: Row[] = [];
  const add = (kind: string, fields: Fields): Id => {
    const row = rowOf(die.id(now), kind, author, now, fields);
    rows.push(row);
    return row.id;
  };
  const homes = Array.from({ length: HOUSEHOLDS }, (_, nth): Home => {
    const code = `H${String(nth + 1).padStart(3, '0')}`;
    const hamlet = `Xóm ${1 + (nth % 5)}`;
    const id = add('household', { village: VILLAGE, code, head: name(die, 'buon'), hamlet, headcount: 4 });
    const people = Array.from({ length: PEOPLE_A_HOUSEHOLD }, (_, place) =>
      add('personSlot', {
        village: VILLAGE,
        household: id,
        label: place ? 'bà' : 'chủ hộ',
        ageBand: 'from60',
      }),
    );
    return { id, people };
  });
  return { homes, rows };
}

/** The generator's answers, at these homes and over the year that ends today. */
function recordsOf(die: Dice, homes: readonly Home[], members: readonly Id[], now: number): Row[] {
  const today = dayOf(now);
  return generateOps({ seed: 6000, count: RECORDS }).map(({ kind, fields }, nth) => {
    const home = homes[die.roll(homes.length)] ?? { id: '', people: [] };
    const back = Math.floor(((RECORDS - nth) * DAYS) / RECORDS);
    const at = now - back * 86_400_000 - die.roll(3_600_000);
    const answers = Object.entries(fields as Fields).map(([key, value]) => {
      if (key === 'village') return [key, VILLAGE];
      if (key === 'day') return [key, addDays(today, -back)];
      if (key === 'household') return [key, home.id];
      if (key === 'person') return [key, home.people[nth % PEOPLE_A_HOUSEHOLD]];
      return [key, key === 'people' ? home.people : value];
    });
    const id = uuidv7(
      at,
      Uint8Array.from({ length: 10 }, () => die.roll(256)),
    );
    return rowOf(id, kind, members[nth % MEMBERS] ?? '', at, Object.fromEntries(answers) as Fields);
  });
}

const rowOf = (id: Id, kind: string, author: Id, at: number, fields: Fields): Row => ({
  ...{ id, kind, revision: id, author, createdAt: stampAt(at), fields, clocks: {} },
  ...{ voided: false, review: null, approved: null },
});
