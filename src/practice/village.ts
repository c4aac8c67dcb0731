/** Buôn Tập Làm: a village for practice, whose houses and people are invented. */
import type { Id } from '../domain/ids.ts';
import type { Fields } from '../domain/kinds/kind.ts';
import type { Profile } from '../domain/roles.ts';
import type { Change } from '../wire/reply.ts';

/** Nobody's: no server gives out such a number. */
export const PRACTICE_USER: Id = '00000000-0000-7000-8000-000000000000';
const VILLAGE = 1;
const COMMUNE = 2;

export const practiceProfile: Profile = {
  userId: PRACTICE_USER,
  name: 'Người tập làm',
  roles: [{ role: 'member', unit: VILLAGE }],
  commune: { id: COMMUNE, name: 'Tập Làm', type: 'xa', commune: null },
  villages: [{ id: VILLAGE, name: 'Tập Làm', type: 'buon', commune: COMMUNE }],
  members: [{ userId: PRACTICE_USER, name: 'Người tập làm' }],
  packKey: { kid: 0, publicKey: '' },
};

type House = readonly [head: string, category: string, people: readonly (readonly [string, string])[]];
const HOUSES: readonly House[] = [
  [
    "H'Bia Niê",
    'other',
    [
      ['chủ hộ', 'from35to59'],
      ['con trai lớn', 'from18to34'],
      ['bà', 'from60'],
    ],
  ],
  [
    'Y Blơ Mlô',
    'poor',
    [
      ['chủ hộ', 'from35to59'],
      ['vợ', 'from35to59'],
      ['cháu', 'from6to13'],
    ],
  ],
  [
    'Trần Thị Lành',
    'other',
    [
      ['chủ hộ', 'from60'],
      ['con gái', 'from35to59'],
    ],
  ],
  [
    "H'Wư̆n Êban",
    'nearPoor',
    [
      ['chủ hộ', 'from18to34'],
      ['chồng', 'from18to34'],
    ],
  ],
  [
    'Đặng Văn Bình',
    'other',
    [
      ['chủ hộ', 'from35to59'],
      ['vợ', 'from35to59'],
      ['mẹ', 'from60'],
    ],
  ],
  [
    'Y Krê̆č Ktla',
    'poor',
    [
      ['chủ hộ', 'from60'],
      ['vợ', 'from60'],
    ],
  ],
  [
    'Nông Thị Sen',
    'other',
    [
      ['chủ hộ', 'from35to59'],
      ['con dâu', 'from18to34'],
    ],
  ],
  ['Lê Quốc Thắng', 'notAsked', [['chủ hộ', 'from18to34']]],
];

/** Households, each before its people, as the commune's feed would bring them. */
export function practiceVillage(newId: () => Id): Change[] {
  const rowOf = (kind: string, fields: Fields): Change => {
    const id = newId();
    return {
      id,
      kind,
      revision: id,
      author: PRACTICE_USER,
      createdAt: 0,
      fields: { village: VILLAGE, ...fields },
    };
  };
  return HOUSES.flatMap(([head, category, people], nth) => {
    const code = `T${String(nth + 1).padStart(2, '0')}`;
    const household = rowOf('household', { code, head, headcount: people.length, category });
    const inside = people.map(([label, ageBand]) =>
      rowOf('personSlot', { household: household.id, label, ageBand }),
    );
    return [household, ...inside];
  });
}
