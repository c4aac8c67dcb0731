/** The month's sheet: what counts, what is said to Zalo, what a spreadsheet gets. */
import { expect, test } from 'vitest';
import { save } from '../../src/storage/subjects.ts';
import { monthSheet } from '../../src/storage/monthSheet.ts';
import { monthAfter } from '../../src/ui/screens/today/months.ts';
import { sheetCsv, sheetText } from '../../src/ui/screens/today/sheetText.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';

const ME = '00000000-0000-7000-8000-000000000009';
const [ONE, TWO] = ['00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000052'];

test('counts the month’s own records by day, households once, and no void ones', async () => {
  const book = makePhone(1).openBook(ME);
  const write = (household: string, day: string) => {
    const intent = creation(book, 'visit', visitFields(household, { day }));
    return save(book, [intent]).then(() => intent.opId);
  };
  await write(ONE, '2026-11-02');
  await write(ONE, '2026-11-09');
  await write(TWO, '2026-11-09');
  await write(TWO, '2026-10-31');
  const gone = await write(TWO, '2026-11-30');
  await save(book, [{ ...creation(book, 'visit', {}), type: 'void', subjectId: gone, base: gone }]);
  expect(await monthSheet(book, '2026-11')).toEqual({
    days: [
      { day: '2026-11-02', counts: { visit: 1 }, households: [ONE] },
      { day: '2026-11-09', counts: { visit: 2 }, households: [ONE, TWO] },
    ],
    counts: { visit: 3 },
    households: 2,
    records: 3,
    // October's and the withdrawn one wait too: on other sheets, and on none.
    waiting: 3,
  });
});

test('what goes to Zalo has figures and no house', () => {
  const sheet = { days: [], counts: { visit: 3, eidHelp: 1 }, households: 2, records: 4, waiting: 0 };
  const say = { title: 'Bảng kê', days: '2 ngày', homes: '2 hộ', records: '4 phiếu', missing: ['Chưa kể …'] };
  expect(sheetText(sheet, { ...say, kind: (kind, n) => `${kind}: ${n}` })).toBe(
    'Bảng kê\n2 ngày\n2 hộ\n4 phiếu\n- visit: 3\n- eidHelp: 1\nChưa kể …',
  );
});

test('no cell of the table is a formula, and none ends early', () => {
  expect(sheetCsv([['=HYPERLINK("x")', '+1', 'H1, H2', 3]])).toBe(
    '\uFEFF"\'=HYPERLINK(""x"")",\'+1,"H1, H2",3\r\n',
  );
});

test.each([
  ['2026-11', 1, '2026-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
])('%s and %i is %s', (month, by, then) => {
  expect(monthAfter(month, by)).toBe(then);
});
