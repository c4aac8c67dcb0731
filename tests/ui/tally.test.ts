import { describe, expect, test } from 'vitest';
import { EVERYONE, type Cell } from '../../src/domain/tally.ts';
import { i18n, startWords } from '../../src/ui/i18n/i18n.ts';
import { byMember, byVillage, ofEveryone, three, total } from '../../src/ui/screens/tally/figures.ts';
import { messageOf } from '../../src/ui/screens/tally/message.ts';
import { periodName, shift } from '../../src/ui/screens/tally/periods.ts';
import { withoutNews } from '../../src/ui/screens/tally/silent.ts';
import { boundsOf, inUnit, queryOf, runUpTo, spanOf } from '../../src/ui/screens/tally/span.ts';
import { codeOf, isInApp } from '../../src/ui/screens/enrol/link.ts';

await startWords('vi');
await import('../../src/ui/i18n/viMore.ts');

describe('periods', () => {
  test.each([
    ['2026-11-21', 'week', 1, '2026-11-28'],
    ['2026-01-01', 'week', -1, '2025-12-25'],
    ['2026-01-31', 'month', 1, '2026-02-01'],
    ['2026-01-15', 'month', -1, '2025-12-01'],
    ['2026-11-21', 'quarter', 1, '2027-02-01'],
    ['2026-02-28', 'year', -1, '2025-02-01'],
  ] as const)('%s, %s, %i', (day, unit, steps, expected) => {
    expect(shift(day, unit, steps)).toBe(expected);
  });

  test.each([
    ['week', 'Tuần 47, 16/11 – 22/11'],
    ['month', 'Tháng 11/2026'],
    ['quarter', 'Quý 4/2026'],
    ['year', 'Năm 2026'],
  ] as const)('%s is called %s', (unit, name) => {
    expect(periodName('2026-11-21', unit, '2026-11-21', i18n.t)).toBe(name);
  });
});

const cell = (village: number, member: string, n: [number, number, number], d = n): Cell => ({
  key: `${village}|2026-W47|${member}`,
  village,
  period: '2026-W47',
  member,
  figures: { visits: { n, d } },
});

describe('figures', () => {
  const cells = [
    cell(1, EVERYONE, [9, 6, 2], [7, 5, 2]),
    cell(1, 'an', [3, 3, 2]),
    cell(1, 'binh', [6, 3, 0]),
    cell(2, EVERYONE, [4, 4, 4]),
    cell(2, 'binh', [4, 4, 4]),
  ];

  test('what is only on the phone is what the commune lacks', () => {
    expect(three([9, 6, 2])).toEqual({ all: 9, onPhone: 3, received: 6, approved: 2 });
    expect(three(undefined)).toEqual({ all: 0, onPhone: 0, received: 0, approved: 0 });
  });

  test('everyone once, not once more by member', () => {
    expect(ofEveryone(cells)['visits']?.n).toEqual([13, 10, 6]);
  });

  test('by member over the villages, the most first', () => {
    expect(byMember(cells, 'visits', 'n').map(({ id, counts }) => [id, counts.all])).toEqual([
      ['binh', 10],
      ['an', 3],
    ]);
  });

  test('by village all villages stand there, and the total is their sum', () => {
    const rows = byVillage(cells, [1, 2, 3], 'visits', 'd');
    expect(rows.map(({ counts }) => counts.all)).toEqual([7, 4, 0]);
    expect(total(rows)).toEqual({ all: 11, onPhone: 2, received: 9, approved: 6 });
  });
});

describe('the enrolment link', () => {
  test('its code is in the fragment', () => {
    expect(codeOf('#c=Zm9vYmFyYmF6cXV4MTIzNA')).toBe('Zm9vYmFyYmF6cXV4MTIzNA');
    expect(codeOf('#c=short')).toBeNull();
    expect(codeOf('')).toBeNull();
  });

  test.each([
    ['Mozilla/5.0 (Linux; Android 13) Chrome/120.0 Mobile Safari/537.36 Zalo android/12100612', true],
    ['Mozilla/5.0 (iPhone) Mobile/15E148 [FBAN/FBIOS;FBAV/450.0]', true],
    ['Mozilla/5.0 (Linux; Android 9; SM-A10; wv) Version/4.0 Chrome/120.0 Mobile Safari/537.36', true],
    ['Mozilla/5.0 (Linux; Android 10; K) Chrome/138.0.0.0 Mobile Safari/537.36', false],
  ])('%s', (userAgent, inApp) => {
    expect(isInApp(userAgent)).toBe(inApp);
  });
});

describe('a span of days', () => {
  const TODAY = '2026-11-21';

  test.each([
    ['', 'week', '2026-11-16', '2026-11-22'],
    ['?ky=month&ngay=2026-02-10', 'month', '2026-02-01', '2026-02-28'],
    ['?ky=quarter&ngay=2026-11-21', 'quarter', '2026-10-01', '2026-12-31'],
    ['?ky=year&ngay=2025-05-05', 'year', '2025-01-01', '2025-12-31'],
    ['?tu=2026-11-03&den=2026-11-18', 'free', '2026-11-03', '2026-11-18'],
    ['?tu=2026-11-18&den=2026-11-03', 'week', '2026-11-16', '2026-11-22'],
    ['?ky=decade&ngay=2026-02-31', 'week', '2026-11-16', '2026-11-22'],
  ])('%s', (address, unit, from, to) => {
    const span = spanOf(address, TODAY);
    expect([span.unit, ...boundsOf(span)]).toEqual([unit, from, to]);
    expect(spanOf(queryOf(span), TODAY)).toEqual(span);
  });

  test('a free one begins with the days that were shown, and ends today at the latest', () => {
    expect(inUnit({ unit: 'month', day: TODAY }, 'free', TODAY)).toEqual({
      unit: 'free',
      from: '2026-11-01',
      to: TODAY,
    });
    expect(inUnit({ unit: 'free', from: '2026-03-05', to: '2026-03-07' }, 'month', TODAY)).toEqual({
      unit: 'month',
      day: '2026-03-05',
    });
  });

  test('a trend ends with the period that is shown', () => {
    const run = runUpTo({ unit: 'month', day: TODAY }).map(({ day }) => day.slice(0, 7));
    expect(run).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
  });
});

test('whose news is missing: silent since the end, or heard of with records left, the longest silence first', () => {
  const contacts: [string, number, number][] = [
    ['heard', 500, 0],
    ['left', 600, 3],
    ['before', 300, 0],
    ['never', 0, 0],
  ];
  expect(withoutNews(contacts, 400).map(({ person }) => person)).toEqual(['never', 'before', 'left']);
});

test('the message for the group has numbers, the village and nobody’s name', () => {
  const cells = [cell(1, EVERYONE, [1234, 6, 2], [7, 5, 2]), cell(1, 'an', [3, 3, 2])];
  const say = (figure: string, count: string) =>
    (i18n.t as (key: string) => string)(`figure.${figure}.${count}`);
  const voice = { t: i18n.t, figure: say, language: 'vi', known: true };
  expect(messageOf(cells, { place: 'Buôn A', period: 'Tháng 11/2026' }, voice)).toBe(
    [
      'Buôn A, Tháng 11/2026',
      '- Số hộ đã thăm: 7',
      'Trong 1.234 lượt thăm hộ: xã đã nhận 6, đã duyệt 2.',
    ].join('\n'),
  );
  // Before the first contact nobody knows what the commune has.
  expect(messageOf(cells, { place: 'Buôn A', period: 'Tháng 11/2026' }, { ...voice, known: false })).toBe(
    ['Buôn A, Tháng 11/2026', '- Số hộ đã thăm: 7'].join('\n'),
  );
});
