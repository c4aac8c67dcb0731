/** Household lists as offices have them: encodings, separators, headings, and files that mean harm. */
import iconv from 'iconv-lite';
import writeExcelFile from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { AdminUnit } from '../../../src/domain/roles.ts';
import { guessHeadings } from '../../../server/lists/headings.ts';
import { villageFinder } from '../../../server/lists/places.ts';
import { readRows } from '../../../server/lists/rows.ts';
import { readList } from '../../../server/lists/sheet.ts';
import { bomb } from './bomb.ts';

const LIST = `Mã hộ;Chủ hộ;Thôn;Nhân khẩu
H001;Đặng Thị Hoà;Thôn 2;4
H002;Nguyễn Văn Bình;Buôn A;5
H003;Trần Thị Thuý;Thôn 2;3
`;
const bytesOf: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16 little end first, with a mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16 without a mark': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 big end first': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'Windows-1258': (text) => windows1258(text),
  TCVN3: (text) => iconv.encode(text, 'tcvn'),
};
/** As Windows writes it: the letter, then its tone as a mark of its own. */
function windows1258(text: string): Uint8Array {
  const apart = [...text.normalize('NFC')].map((letter) => {
    const [tone = ''] = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD')) ?? [];
    return letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone;
  });
  return iconv.encode(apart.join(''), 'windows1258');
}

const rowsOf = async (bytes: Uint8Array, how = {}) => {
  const read = await readList(bytes, how);
  if (!read.ok) throw new Error(read.error);
  return read.value.rows;
};

test.each(Object.entries(bytesOf))('%s is recognised', async (_, encode) => {
  const rows = await rowsOf(encode(LIST));
  expect(rows.slice(0, 3).map((row) => row[1])).toEqual(['Chủ hộ', 'Đặng Thị Hoà', 'Nguyễn Văn Bình']);
});

test.each([',', ';', '\t'])('separated by %j, with quotes and line breaks inside', async (separator) => {
  const text = [`mã hộ${separator}chủ hộ`, `H1${separator}"Y Blơ ""Ba""${separator}\nNiê"`].join('\r\n');
  const rows = await rowsOf(Buffer.from(text));
  expect(rows[1]).toEqual(['H1', `Y Blơ "Ba"${separator}\nNiê`]);
});

test('bytes that read as nothing are refused, and the officer may choose himself', async () => {
  const noise = Uint8Array.from({ length: 4000 }, (_, nth) => 0x80 + ((nth * 37) % 120));
  expect(await readList(noise, {})).toEqual({ ok: false, error: 'encodingUnknown' });
  expect((await readList(noise, { encoding: 'windows-1258' })).ok).toBe(true);
});

test.each([
  ['the old Excel format', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'oldExcel'],
  ['nothing', new Uint8Array(), 'empty'],
  ['only blank rows', Buffer.from(';;;\n;;;\n'), 'empty'],
  ['a torn workbook', Buffer.from('PK\u0003\u0004 and then nothing'), 'notAWorkbook'],
  ['20,061 rows', Buffer.from('H1;Y Blơ\n'.repeat(20_061)), 'tooManyRows'],
])('%s is refused with its reason', async (_, bytes, error) => {
  expect(await readList(bytes, {})).toEqual({ ok: false, error });
});

test('a megabyte that inflates to a gibibyte is refused before anything is unpacked', async () => {
  const file = bomb(1024 ** 3);
  expect(file.length).toBeLessThan(2 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  expect(await readList(file, {})).toEqual({ ok: false, error: 'tooBigInside' });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024);
});

const units: AdminUnit[] = [
  { id: 1, name: 'A', type: 'buon', commune: 9 },
  { id: 2, name: '2', type: 'thon', commune: 9 },
  { id: 3, name: '1', type: 'thon', commune: 9, oldCommune: 'Cư Mlan' },
  { id: 4, name: '1', type: 'thon', commune: 9, oldCommune: 'Ea Lê' },
];

test.each([
  ['Buôn A', 1],
  ['thon 02', 2],
  ['2', 2],
  ['Thôn 1 Cư Mlan', 3],
  ['Thôn 1 (Ea Lê)', 4],
])('"%s" is found', (words, village) => {
  expect(villageFinder(units)(words)).toEqual({ ok: true, village });
});
test('two of the same name are not guessed between', () => {
  expect(villageFinder(units)('Thôn 1')).toEqual({ ok: false, error: 'villageUnclear' });
  expect(villageFinder(units)('Thôn 7')).toEqual({ ok: false, error: 'villageUnknown' });
});

describe('headings', () => {
  test('below titles, over two rows with merged cells', () => {
    const rows = [
      ['UBND XÃ EA SÚP', '', '', '', '', ''],
      ['DANH SÁCH HỘ NĂM 2026', '', '', '', '', ''],
      ['STT', 'Họ và tên chủ hộ', 'Thôn, buôn', 'Số khẩu', 'Phân loại', ''],
      ['', '', '', '', 'Hộ nghèo', 'Hộ cận nghèo'],
      ['1', "H'Bia Niê", 'Buôn A', '4', 'x', ''],
    ];
    expect(guessHeadings(rows)).toMatchObject({
      firstRow: 4,
      mapping: { head: 1, village: 2, headcount: 3, poor: 4, nearPoor: 5 },
    });
  });
  test('a list without any is left to the officer', () => {
    expect(guessHeadings([['1', 'Y Blơ Niê', 'Buôn A']])).toMatchObject({ firstRow: 0, mapping: {} });
  });
});

test('rows become households, or say what is wrong with them', () => {
  const mapping = { code: 0, head: 1, village: 2, headcount: 3, category: 4 };
  const rows = [
    ['Mã', 'Chủ hộ', 'Thôn', 'Khẩu', 'Loại'],
    ['H1', '  H’Bia   Niê ', 'Buôn A', '4', 'Hộ cận nghèo'],
    ['', '', '', '', ''],
    ['H2', '', 'Buôn A', '', ''],
    ['H3', 'Y Blơ', 'Thôn 9', '', ''],
    ['H4', 'Y Thư̆k', 'Buôn A', 'bốn', ''],
    ['H1', 'Y Ŏt', 'Buôn A', '2', ''],
    ['H1', 'Y Ŏt', 'Thôn 2', '2.0', 'nghèo'],
    ['H5', 'Y Ŏt 099123456789', 'Thôn 2', '', ''],
    ['H6', '=HYPERLINK("http://x")', 'Thôn 2', '', ''],
  ];
  const read = readRows(rows, 1, mapping, { find: villageFinder(units), village: null });
  expect(read.households.map(({ row, fields }) => [row, fields])).toEqual([
    [2, { code: 'H1', head: "H'Bia Niê", headcount: 4, category: 'nearPoor', village: 1 }],
    [8, { code: 'H1', head: 'Y Ŏt', headcount: 2, category: 'poor', village: 2 }],
    [10, { code: 'H6', head: '=HYPERLINK("http://x")', village: 2 }],
  ]);
  expect(read.problems).toEqual([
    { row: 4, column: 'head', code: 'required' },
    { row: 5, column: 'village', code: 'villageUnknown' },
    { row: 6, column: 'headcount', code: 'notANumber' },
    { row: 7, column: 'code', code: 'codeTwice' },
    { row: 9, column: 'head', code: 'idNumber' },
  ]);
  expect(read.blank).toBe(1);
});

test.each(['x', 'X', '1', 'TRUE', 'true', 'có'])('%j marks a household as poor', (mark) => {
  expect(categoryMarked(mark)).toBe('poor');
});
test.each(['', '0', '-', 'không', 'FALSE', 'false', 'sai', 'n'])('%j marks nothing', (mark) => {
  expect(categoryMarked(mark)).toBeUndefined();
});
function categoryMarked(mark: string): unknown {
  const where = { find: villageFinder(units), village: 1 };
  const { households } = readRows([["H'Bia Niê", mark]], 0, { head: 0, poor: 1 }, where);
  return households[0]?.fields.category;
}

test('a code is the same code in small letters: the same household twice', () => {
  const rows = [
    ['H1a', "H'Bia Niê"],
    ['h1A', 'Y Ŏt'],
  ];
  const read = readRows(rows, 0, { code: 0, head: 1 }, { find: villageFinder(units), village: 1 });
  expect(read.problems).toEqual([{ row: 2, column: 'code', code: 'codeTwice' }]);
});

test('a workbook is read as its cells', async () => {
  const bytes = await writeExcelFile([
    ['Mã hộ', 'Chủ hộ'],
    ['H001', "H'Nguê̆ Mlô"],
    [7, '=1+1'],
  ]).toBuffer();
  expect(await rowsOf(bytes)).toEqual([
    ['Mã hộ', 'Chủ hộ'],
    ['H001', "H'Nguê̆ Mlô"],
    ['7', '=1+1'],
  ]);
});
