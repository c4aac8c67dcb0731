/** What a screen says of a place, a house or a number is true also where there are two villages, or nothing is known. */
import { expect, test } from 'vitest';
import type { Row } from '../../src/domain/merge.ts';
import { countOf } from '../../src/domain/figures.ts';
import { i18n, startWords } from '../../src/ui/i18n/i18n.ts';
import type { Words } from '../../src/ui/i18n/words.ts';
import { html, ME, NOW, profileOf, unit } from '../helpers/drawn.tsx';

await startWords('vi');
const { DraftLine } = await import('../../src/ui/screens/today/DraftLine.tsx');
const { TallyScreen } = await import('../../src/ui/screens/tally/TallyScreen.tsx');
const { TrendLine } = await import('../../src/ui/screens/tally/TrendLine.tsx');
const { MemberTable } = await import('../../src/ui/screens/tally/MemberTable.tsx');
const { numberOf, TalliesTable } = await import('../../src/ui/screens/desk/overview/TalliesTable.tsx');
const { useWhere } = await import('../../src/ui/parts/household.ts');
const { placeName } = await import('../../src/ui/screens/review/groups.ts');
const { More } = await import('../../src/ui/screens/saved/More.tsx');

const HOUSE = '01932f00-0000-7000-8000-000000000002';
const draft = (kind: string) => ({ key: kind, kind, opId: HOUSE, values: {}, updatedAt: NOW });

test('a half-written phiếu that is about no household misses none', () => {
  expect(html(<DraftLine draft={draft('visit')} />)).toContain('Chưa chọn hộ');
  const line = html(<DraftLine draft={draft('communityClass')} />);
  expect(line).toContain('Buổi học cộng đồng');
  expect(line).not.toContain('Chưa chọn hộ');
});

test('the figures of two villages are not called those of the commune', () => {
  const two = html(<TallyScreen />, profileOf({ villages: [unit(7, 'A'), unit(8, 'B')] }));
  expect(two).toContain('Buôn A, Buôn B');
  expect(two).not.toContain('Ea Súp');
  const officer = {
    roles: [{ role: 'communeOfficer' as const, unit: 1 }],
    villages: [unit(7, 'A'), unit(8, 'B')],
  };
  expect(html(<TallyScreen />, profileOf(officer))).toContain('Xã Ea Súp');
});

test('a commune that has no village yet has no target of nought', () => {
  const commune = { id: 1, name: 'Ea Súp', type: 'xa' };
  const tallies = { period: '2026-11', commune, villages: [], total: {} };
  const table = html(<TalliesTable tallies={tallies} figures={['visits']} onOpen={() => undefined} />);
  expect(table).toContain('TỔNG CỘNG');
  expect(table).not.toContain('0 / 0');
});

test('a hamlet and a house of one of two villages are told from those of the other, also of one that is no more', () => {
  const Where = ({ village }: { village: number }) => <p>{useWhere()({ hamlet: 'Xóm 1', village })}</p>;
  const villages = [unit(7, 'A'), unit(8, 'B')];
  const former = [{ ...unit(5, 'C'), into: [8], until: '2026-07-01' }];
  expect(html(<Where village={7} />, profileOf({ villages, former }))).toContain('>Xóm 1, Buôn A<');
  expect(html(<Where village={5} />, profileOf({ villages, former }))).toContain('>Xóm 1, Buôn B<');
  expect(html(<Where village={7} />, profileOf())).toContain('>Xóm 1<');
});

test('large numbers of a trend are written as beside it', () => {
  const points = [
    { name: 'Năm 2025', value: 12_345 },
    { name: 'Năm 2026', value: 20_000 },
  ];
  expect(html(<TrendLine points={points} />)).toContain('Từ 12.345 (Năm 2025) đến 20.000 (Năm 2026)');
});

test('a head withdraws what was written in a village that his own came from', () => {
  const row: Row = {
    id: HOUSE,
    kind: 'visit',
    revision: HOUSE,
    author: '01932f00-0000-7000-8000-000000000003',
    createdAt: 0,
    fields: { village: 5, day: '2026-11-21' },
    voided: false,
    review: null,
    approved: null,
    clocks: {},
  };
  const entry = { row, state: 'received' as const, savedAt: NOW, opId: HOUSE };
  const head = profileOf({
    roles: [{ role: 'villageHead', unit: 7 }],
    former: [{ ...unit(5, 'Cũ'), into: [7], until: '2026-10-01' }],
  });
  expect(html(<More entry={entry} />, head)).toContain('Bỏ phiếu này');
});

test('classes, gaps and difficulties are counted by times wherever a village has a line', () => {
  const counts = { received: 4, approved: 0 };
  const none = { received: 0, approved: 0 };
  const figures = { communityClasses: { n: counts, d: none }, visits: { n: counts, d: none } };
  const village = {
    village: 7,
    name: 'A',
    type: 'buon',
    targets: {},
    phones: 1,
    phonesHeard: 1,
    lastContact: NOW,
  };
  expect(numberOf({ ...village, figures }, 'communityClasses')).toBe(4);
  expect(numberOf({ ...village, figures }, 'visits')).toBe(0);
  expect([countOf('communityClasses', 'd'), countOf('visits', 'd'), countOf('visits', 'n')]).toEqual([
    'n',
    'd',
    'n',
  ]);
});

test('where the commune was never asked, a table of members does not say that it has nothing', () => {
  const counts = { all: 3, onPhone: 3, received: 0, approved: 0 };
  const table = html(<MemberTable rows={[{ id: ME, counts }]} />);
  expect(table).toContain('<td>3</td><td>chưa biết</td><td>chưa biết</td>');
});

test('a house whose name was taken back is not a line without words', () => {
  const nameless = {
    id: HOUSE,
    formerly: [],
    village: 7,
    code: '',
    head: '',
    hamlet: '',
    category: '',
    folded: '',
  };
  const households = new Map([[HOUSE, { ...nameless, author: ME, createdAt: 0 }]]);
  const row = { fields: { household: HOUSE }, kind: 'visit' } as unknown as Row;
  expect(placeName({ row }, {} as Words, households, i18n.t)).toBe('Hộ chưa ghi tên');
});
