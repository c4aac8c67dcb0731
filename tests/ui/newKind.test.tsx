/** A kind that nobody has heard of gets its form, its line and its card from its own data alone. */
import type { JSX } from 'react';
import { expect, test } from 'vitest';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import { defineKind } from '../../src/domain/kinds/registry.ts';
import type { Row } from '../../src/domain/merge.ts';
import { EVERYONE } from '../../src/domain/tally.ts';
import { i18n, startWords } from '../../src/ui/i18n/i18n.ts';
import '../../src/ui/screens/record/fields/counting.ts';
import { RecordForm } from '../../src/ui/screens/record/RecordForm.tsx';
import { startOf } from '../../src/ui/screens/record/start.ts';
import { Answers } from '../../src/ui/screens/saved/Answers.tsx';
import { FigureCard } from '../../src/ui/screens/tally/FigureCard.tsx';
import { emptyBook, html as drawn, ME, NOW, profileOf } from '../helpers/drawn.tsx';

const well = defineKind({
  kind: 'wellCheck',
  subject: 'record',
  wireId: 900,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    household: { type: 'household', required: true },
    who: { type: 'person' },
    others: { type: 'people' },
    water: { type: 'choice', required: true, options: ['clear', 'cloudy'] },
    uses: { type: 'choices', options: ['drink', 'wash'] },
    buckets: { type: 'count', min: 0, max: 40 },
    mark: { type: 'digits', length: 3 },
    remark: { type: 'text', max: 80, personal: true },
    why: { type: 'choice', when: { water: ['cloudy'] }, options: ['rain', 'other'] },
  },
});

const labels = Object.fromEntries(Object.keys(well.questions).map((key) => [key, { label: `Hỏi ${key}?` }]));
const WORDS = {
  kind: { wellCheck: { name: 'Xem giếng' } },
  field: { wellCheck: labels },
  option: {
    wellCheck: {
      water: { clear: 'Nước trong', cloudy: 'Nước đục' },
      uses: { drink: 'Để uống', wash: 'Để giặt' },
      why: { rain: 'Mưa', other: 'Khác' },
    },
  },
  figure: { wellsChecked: { n: 'Số lượt xem giếng', d: 'Số hộ được xem giếng' } },
};

const HOUSE = '01932f00-0000-7000-8000-000000000002';
const book = emptyBook();

await startWords('vi');
i18n.addResourceBundle('vi', 'translation', WORDS, true);
// What brings its own words comes after the first ones.
const { LedgerLine } = await import('../../src/ui/parts/Ledger.tsx');

const html = (element: JSX.Element): string => drawn(element, profileOf(), book);

const row: Row = {
  id: HOUSE,
  kind: 'wellCheck',
  revision: HOUSE,
  author: ME,
  createdAt: 0,
  fields: { village: 7, day: '2026-11-21', household: HOUSE, water: 'cloudy', uses: ['wash'] },
  voided: false,
  review: null,
  approved: null,
  clocks: {},
};

test('a place in the list of kinds and a form with each question that applies', async () => {
  const { OtherKindsScreen } = await import('../../src/ui/screens/record/OtherKindsScreen.tsx');
  expect(html(<OtherKindsScreen />)).toContain('Xem giếng');
  const asked = {
    kind: well,
    purpose: { type: 'new' as const },
    today: '2026-11-21',
    now: NOW,
    villages: [7],
  };
  const start = await startOf(book, asked);
  if (!start) throw new Error('a new form always begins');
  const form = html(<RecordForm kind={well} start={start} stays onStartOver={() => Promise.resolve()} />);
  const shown = Object.keys(well.questions).filter((key) => form.includes(`Hỏi ${key}?`));
  // One village is not asked for; why only for cloudy water.
  expect(shown).toEqual(['day', 'household', 'who', 'others', 'water', 'uses', 'buckets', 'mark', 'remark']);
  expect(form).toContain('Nước trong');
  expect(form).toContain('Lưu');
});

test('a line in the ledger', () => {
  const entry = { row, state: 'waiting' as const, savedAt: NOW, opId: HOUSE };
  const line = html(<LedgerLine entry={entry} household={null} margin="time" />);
  for (const words of ['Xem giếng', 'Nước đục', 'Chờ gửi', '10:00']) expect(line).toContain(words);
});

test('its answers in words', () => {
  const answers = html(<Answers kind={well} fields={row.fields} households={new Map()} />);
  for (const words of ['Hỏi water?', 'Nước đục', 'Để giặt', 'Hôm nay']) expect(answers).toContain(words);
  expect(answers).not.toContain('Hỏi why?');
});

test('what was taken out again is not said, and is no unknown person', () => {
  const cleared: Fields = { ...row.fields, water: null, uses: null, remark: null, who: null };
  const answers = html(<Answers kind={well} fields={cleared} households={new Map()} />);
  expect(answers.match(/Không rõ người/g)).toHaveLength(1);
  for (const key of ['water', 'uses', 'remark']) expect(answers).not.toContain(`Hỏi ${key}?`);
  const entry = { row: { ...row, fields: { ...cleared, why: 'rain' } }, state: 'waiting' as const };
  const line = html(
    <LedgerLine entry={{ ...entry, savedAt: NOW, opId: HOUSE }} household={null} margin="day" />,
  );
  expect(line).toContain('Mưa');
});

test('a card of its figure', () => {
  const figures = { wellsChecked: { n: [5, 3, 1], d: [4, 2, 1] } } as const;
  const cells = [EVERYONE, ME].map((member) => ({
    key: member,
    village: 7,
    period: '2026-W47',
    member,
    figures: structuredClone(figures) as never,
  }));
  const figure = { figure: 'wellsChecked', distinct: 'household' } as const;
  const card = html(
    <FigureCard figure={figure} cells={cells} span={{ unit: 'week', day: '2026-11-21' }} target={8} />,
  );
  for (const words of ['Số hộ được xem giếng', 'Số lượt xem giếng', '4 / 8 (50%)'])
    expect(card).toContain(words);
});
