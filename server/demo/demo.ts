/** A commune to try things in: xã Ea Súp with its 20 villages, invented teams and invented households. */
import type { AdminUnit } from '../../src/domain/roles.ts';
import type { NewPerson } from '../store/people.ts';
import { addPeople, addUnits } from '../store/people.ts';
import { giveFeedBack, takeFeed } from '../store/feed.ts';
import { saveSubjects, type Placed } from '../store/subjects.ts';
import type { Tx } from '../store/store.ts';
import units from './admin-units.json' with { type: 'json' };
import { dice, type Dice } from './dice.ts';
import { householdsOf } from './households.ts';
import { name } from './names.ts';

export const DEMO_COMMUNE = 24211;
const SEED = 20261121;
const MEMBERS_A_VILLAGE = 5;

type Village = AdminUnit & { type: 'buon' | 'thon' };

/** Fills an empty installation. */
export async function addDemo(tx: Tx, now: number): Promise<void> {
  const die = dice(SEED);
  const villages = demoVillages();
  await addUnits(tx, [demoCommune(), ...villages]);
  const officer = personIn(die, now, 'communeOfficer', DEMO_COMMUNE, 'thon');
  const administrator = personIn(die, now, 'admin', DEMO_COMMUNE, 'thon');
  const teams = villages.flatMap((village) => teamOf(die, now, village));
  await addPeople(tx, [officer, administrator, ...teams], now);
  const feed = await takeFeed(tx, DEMO_COMMUNE);
  const subjects = villages.flatMap((village) => householdsOf(die, village, officer.id, now));
  const placed: Placed[] = subjects.map((row) => ({ row, commune: DEMO_COMMUNE, pos: ++feed.pos }));
  await saveSubjects(tx, placed);
  await giveFeedBack(tx, feed);
}

/** The commune of this code, as far as the list has it. */
export function communeNamed(code: number): AdminUnit {
  const found = units.map.find(({ newWardCode }) => Number(newWardCode) === code);
  const [type, unitName] = splitName(found?.newWard ?? `Xã ${code}`);
  return { id: code, name: unitName, type, commune: null };
}
const demoCommune = () => communeNamed(DEMO_COMMUNE);

const TYPES: Readonly<Record<string, AdminUnit['type']>> = {
  Xã: 'xa',
  Phường: 'phuong',
  Buôn: 'buon',
  Thôn: 'thon',
};

/** A unit's name stands behind its type: "Buôn A". */
function splitName(full: string): [AdminUnit['type'], string] {
  const [word = '', ...rest] = full.split(' ');
  return [TYPES[word] ?? 'xa', rest.join(' ')];
}

function demoVillages(): Village[] {
  return units.eaSupCommuneVillages_20_listSeenSepOct2026_variantA.map((full, nth) => {
    const [type, villageName] = splitName(full);
    const id = DEMO_COMMUNE * 100 + nth + 1;
    return { id, name: villageName, type: type === 'buon' ? type : 'thon', commune: DEMO_COMMUNE };
  });
}

function teamOf(die: Dice, now: number, { id, type }: Village): NewPerson[] {
  const member = () => personIn(die, now, 'member', id, type);
  return [personIn(die, now, 'villageHead', id, type), ...Array.from({ length: MEMBERS_A_VILLAGE }, member)];
}

function personIn(
  die: Dice,
  now: number,
  role: NewPerson['roles'][number]['role'],
  unit: number,
  village: Village['type'],
): NewPerson {
  return { id: die.id(now), name: name(die, village), commune: DEMO_COMMUNE, roles: [{ role, unit }] };
}
