import { describe, expect, it } from 'vitest';
import { checkOp } from '../../src/domain/check.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import type { Op } from '../../src/domain/op.ts';
import { generateHistory, generateOps, GENERATED_UNTIL, idAt, randomOf } from '../helpers/generate.ts';

const TODAY = '2026-11-21';
const random = randomOf(3);
const id = () => idAt(Date.UTC(2026, 10, 20), random);
const [opId, subject, base, house, person] = [id(), id(), id(), id(), id()];

const op = (changes: Partial<Op>): Op => ({
  opId,
  seq: 1,
  subjectId: opId,
  kind: 'visit',
  type: 'create',
  base: null,
  at: Date.UTC(2026, 10, 21) * 1024,
  v: 1,
  fields: {},
  ...changes,
});
const visit = { village: 2_421_107, day: TODAY, household: house, result: 'guided' };
const without = (key: string): Fields =>
  Object.fromEntries(Object.entries(visit).filter(([name]) => name !== key));
const eid = { ...visit, person, levelBefore: 'none', done: ['install'], result: 'done' };
const swap = { ...visit, person, operator: 'viettel', stateBefore: 'only2g', done: 'sim', result: 'done' };
const home = { village: 2_421_107, head: "H'Wê Ê̆ban" };

const problemOf = (one: Op) => {
  const checked = checkOp(one, TODAY);
  return checked.ok ? null : checked.error;
};

describe('an op that stands', () => {
  it.each([
    ['a visit', { fields: visit }],
    [
      'a visit of everything',
      { fields: { ...visit, people: [person], topics: ['ehr'], toDo: ['sim'], note: 'x' } },
    ],
    ['a visit of two years ago', { fields: { ...visit, day: '2024-11-21' } }],
    ['help with VNeID', { kind: 'eidHelp', fields: eid }],
    ['help for somebody unknown', { kind: 'eidHelp', fields: { ...eid, person: null } }],
    ['a SIM swap', { kind: 'simSwap', fields: { ...swap, lastDigits: '007' } }],
    ['a household', { kind: 'household', fields: home }],
    ['a household without a name', { kind: 'household', fields: { village: home.village, code: 'H01' } }],
    ['an edit of one field', { type: 'edit', base, subjectId: subject, fields: { note: 'sửa' } }],
    ['an edit that clears', { type: 'edit', base, subjectId: subject, fields: { note: null } }],
    ['an approval', { type: 'review', base, subjectId: subject, fields: { verdict: 'approved' } }],
    [
      'a return',
      { type: 'review', base, subjectId: subject, fields: { verdict: 'returned', reason: 'thiếu ngày' } },
    ],
    ['a void', { type: 'void', base, subjectId: subject, fields: {} }],
    ['a restore', { type: 'restore', base, subjectId: subject, fields: {} }],
  ] as [string, Partial<Op>][])('is %s', (_, changes) => {
    expect(problemOf(op(changes))).toBeNull();
  });

  it('is everything that the generator makes, unchanged', () => {
    for (let seed = 0; seed < 10; seed++) {
      const all = ['visit', 'eidHelp', 'simSwap', 'phoneSupport', 'household', 'personSlot'];
      const ops = [
        ...generateOps({ seed, count: 100, kinds: all }),
        ...generateHistory({ seed, count: 100 }),
      ];
      for (const one of ops) expect(checkOp(one, GENERATED_UNTIL)).toEqual({ ok: true, value: one });
    }
  });

  it('comes out in stored form: tidied, options in list order and once', () => {
    const fields = { ...visit, note: '  Hoa\u0300  đi\u200bvắng ', topics: ['ehr', 'publicService', 'ehr'] };
    expect(checkOp(op({ fields }), TODAY)).toMatchObject({
      ok: true,
      value: { fields: { note: 'Hoà đi vắng', topics: ['publicService', 'ehr'] } },
    });
  });
});

describe('an op that waits for a newer program', () => {
  it.each([
    ['a kind that nobody knows', { kind: 'drone', fields: {} }],
    ['a later version of a kind', { v: 2, fields: visit }],
  ] as [string, Partial<Op>][])('is of %s', (_, changes) => {
    expect(problemOf(op(changes))).toEqual({ verdict: 'held', code: 'newerVersion' });
  });
});

const slotMerge: Partial<Op> = { kind: 'personSlot', type: 'merge', subjectId: subject, base };

const REFUSED: [string, string, string | undefined, Partial<Op>][] = [
  ['a create under another id', 'badShape', undefined, { subjectId: subject, fields: visit }],
  ['a create upon something', 'badShape', undefined, { base, fields: visit }],
  ['an edit upon nothing', 'badShape', undefined, { type: 'edit', fields: { note: 'x' } }],
  ['a merge of records', 'unsupported', undefined, { type: 'merge', base, fields: { into: base } }],
  ['a merge into itself', 'badShape', undefined, { ...slotMerge, fields: { into: subject } }],
  ['a merge into nothing', 'notAnId', 'into', { ...slotMerge, fields: {} }],
  ['a merge into no id', 'notAnId', 'into', { ...slotMerge, fields: { into: 'x' } }],
  ['a merge that says more', 'unknownField', 'note', { ...slotMerge, fields: { into: base, note: 'x' } }],
  ['no day', 'required', 'day', { fields: without('day') }],
  ['no household', 'required', 'household', { fields: without('household') }],
  ['nothing done', 'required', 'done', { kind: 'eidHelp', fields: { ...eid, done: [] } }],
  [
    'no reason where one is asked',
    'required',
    'blockedReason',
    { kind: 'eidHelp', fields: { ...eid, result: 'notDone' } },
  ],
  [
    'a reason where none is asked',
    'notApplicable',
    'blockedReason',
    { kind: 'eidHelp', fields: { ...eid, blockedReason: 'noOtp' } },
  ],
  [
    'topics with nobody home',
    'notApplicable',
    'topics',
    { fields: { ...visit, result: 'nobodyHome', topics: ['ehr'] } },
  ],
  ['an unknown result', 'notAnOption', 'result', { fields: { ...visit, result: 'perhaps' } }],
  ['level 3', 'notAnOption', 'levelBefore', { kind: 'eidHelp', fields: { ...eid, levelBefore: 'level3' } }],
  ['an unknown topic', 'notAnOption', 'topics', { fields: { ...visit, topics: ['flying'] } }],
  ['topics that are no list', 'notAnOption', 'topics', { fields: { ...visit, topics: 'ehr' } }],
  [
    'a headcount in words',
    'notANumber',
    'headcount',
    { kind: 'household', fields: { ...home, headcount: 'bốn' } },
  ],
  ['half a person', 'notANumber', 'headcount', { kind: 'household', fields: { ...home, headcount: 4.5 } }],
  ['nobody', 'outOfRange', 'headcount', { kind: 'household', fields: { ...home, headcount: 0 } }],
  ['a million people', 'outOfRange', 'headcount', { kind: 'household', fields: { ...home, headcount: 1e6 } }],
  ['four digits', 'notDigits', 'lastDigits', { kind: 'simSwap', fields: { ...swap, lastDigits: '1234' } }],
  [
    'digits that are letters',
    'notDigits',
    'lastDigits',
    { kind: 'simSwap', fields: { ...swap, lastDigits: 'abc' } },
  ],
  [
    'digits as a number',
    'notDigits',
    'lastDigits',
    { kind: 'simSwap', fields: { ...swap, lastDigits: 123 } },
  ],
  ['a note of 501 letters', 'tooLong', 'note', { fields: { ...visit, note: 'ế'.repeat(501) } }],
  ['a note of a megabyte', 'tooLong', 'note', { fields: { ...visit, note: 'x'.repeat(1e6) } }],
  ['an identity number', 'idNumber', 'note', { fields: { ...visit, note: 'CCCD 099 099 000 001' } }],
  ['a one-time code', 'secret', 'note', { fields: { ...visit, note: 'otp 123456' } }],
  ['one person twice', 'twice', 'people', { fields: { ...visit, people: [person, person] } }],
  ['31 February', 'notADay', 'day', { fields: { ...visit, day: '2026-02-31' } }],
  ['29 February 2025', 'notADay', 'day', { fields: { ...visit, day: '2025-02-29' } }],
  ['a day as a number', 'notADay', 'day', { fields: { ...visit, day: 20261121 } }],
  ['tomorrow', 'inFuture', 'day', { fields: { ...visit, day: '2026-11-22' } }],
  ['the year 2569', 'inFuture', 'day', { fields: { ...visit, day: '2569-11-21' } }],
  ['more than two years ago', 'tooOld', 'day', { fields: { ...visit, day: '2024-11-20' } }],
  ['a household by name', 'notAnId', 'household', { fields: { ...visit, household: 'Bà Năm' } }],
  ['a household of null', 'notAnId', 'household', { fields: { ...visit, household: null } }],
  ['village 0', 'notAnId', 'village', { fields: { ...visit, village: 0 } }],
  ['village 1.5', 'notAnId', 'village', { fields: { ...visit, village: 1.5 } }],
  ['a field that nobody asks for', 'unknownField', 'role', { fields: { ...visit, role: 'admin' } }],
  ['an edit into a wrong option', 'notAnOption', 'result', { type: 'edit', base, fields: { result: 'x' } }],
  [
    'an edit of an unknown field',
    'unknownField',
    'communeId',
    { type: 'edit', base, fields: { communeId: 1 } },
  ],
  ['an edit into tomorrow', 'inFuture', 'day', { type: 'edit', base, fields: { day: '2026-11-22' } }],
];

describe('an op that is refused', () => {
  it.each(REFUSED)('has %s: %s', (_, code, field, changes) => {
    const refused = { verdict: 'refused', code, ...(field === undefined ? {} : { field }) };
    expect(problemOf(op(changes))).toEqual(refused);
  });

  it.each([
    ['an unknown word of review', { type: 'review', base, fields: { verdict: 'perhaps' } }],
    ['a review without its word', { type: 'review', base, fields: {} }],
    ['a restore that says something', { type: 'restore', base, fields: { note: 'x' } }],
  ] as [string, Partial<Op>][])('has %s', (_, changes) => {
    expect(problemOf(op(changes))?.verdict).toBe('refused');
  });

  it('does not let `__proto__` through', () => {
    const fields = JSON.parse(`{"__proto__": {"role": "admin"}}`) as Op['fields'];
    const checked = checkOp(op({ fields: { ...visit, ...fields } }), TODAY);
    expect(checked.ok && 'role' in checked.value.fields).toBe(false);
  });
});
