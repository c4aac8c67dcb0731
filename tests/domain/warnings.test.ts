import { expect, test } from 'vitest';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Row } from '../../src/domain/merge.ts';
import { warningsOf } from '../../src/domain/warnings.ts';

const DAY = '2026-11-21';
const rowOf = (kind: string, fields: Fields, more: Partial<Row> = {}): Row => ({
  ...{ id: 'there', kind, revision: 'there', author: 'somebody', createdAt: 0, fields },
  ...{ voided: false, review: null, approved: null, clocks: {} },
  ...more,
});
const codes = (kind: string, mine: Fields, theirs: Row): string[] =>
  warningsOf(kind, mine, 'mine', [theirs]).map(({ code }) => code);

test.each([
  ['a second visit on one day', 'visit', { day: DAY }, { day: DAY }, ['sameVisit']],
  ['a visit on another day', 'visit', { day: DAY }, { day: '2026-11-20' }, []],
  [
    'the same help for one person, on another day',
    'eidHelp',
    { day: DAY, person: 'p', done: ['install', 'activate'] },
    { day: '2026-11-01', person: 'p', done: ['activate'] },
    ['samePerson'],
  ],
  [
    'another help for one person',
    'eidHelp',
    { day: DAY, person: 'p', done: ['activate'] },
    { day: DAY, person: 'p', done: ['install'] },
    [],
  ],
  [
    'a person of today, before it is said what was done',
    'eidHelp',
    { day: DAY, person: 'p' },
    { day: DAY, person: 'p' },
    ['samePerson'],
  ],
  ['nobody known twice', 'eidHelp', { day: DAY, person: null }, { day: DAY, person: null }, []],
  ['a household that has its phone', 'phoneSupport', { day: DAY }, { state: 'received' }, ['supported']],
  [
    'a household on the list of another programme',
    'phoneSupport',
    { programme: 'charity' },
    { state: 'listed', programme: 'utilityFund' },
    [],
  ],
  [
    'one number twice',
    'simSwap',
    { operator: 'viettel', lastDigits: '012' },
    { operator: 'viettel', lastDigits: '012' },
    ['sameNumber'],
  ],
] as const)('%s', (_, kind, mine, theirs, expected) => {
  expect(codes(kind, mine as unknown as Fields, rowOf(kind, theirs as unknown as Fields))).toEqual(expected);
});

test('a record is no double of itself, and a withdrawn one of nothing', () => {
  expect(codes('visit', { day: DAY }, rowOf('visit', { day: DAY }, { id: 'mine' }))).toEqual([]);
  expect(codes('visit', { day: DAY }, rowOf('visit', { day: DAY }, { voided: true }))).toEqual([]);
});

test('a person who was merged with another since is the other', () => {
  const fields: Fields = { day: DAY, person: 'now', done: ['activate'] };
  const there = rowOf('eidHelp', { ...fields, day: '2026-11-01', person: 'formerly' });
  const root = (person: string) => (person === 'formerly' ? 'now' : person);
  expect(warningsOf('eidHelp', fields, 'mine', [there], root).map(({ code }) => code)).toEqual([
    'samePerson',
  ]);
  expect(codes('eidHelp', fields, there)).toEqual([]);
});
