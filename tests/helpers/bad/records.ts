/** Bad input: records that say what can't be. One line each, with the verdict and the field that must be marked. */
import type { Op } from '../../../src/domain/op.ts';

const HOUSE = '00000000-0000-7000-8000-000000000001';
const PERSON = '00000000-0000-7000-9000-000000000001';
const NOBODY = '00000000-0000-7000-8000-000000000009';

/** A sound record of each kind that is spoilt below; the village and the day are the test's. */
export const SOUND: Readonly<Record<string, Op['fields']>> = {
  visit: { household: HOUSE, result: 'guided', topics: ['cashless'] },
  eidHelp: { household: HOUSE, person: PERSON, levelBefore: 'none', done: ['install'], result: 'done' },
  simSwap: {
    ...{ household: HOUSE, person: PERSON, operator: 'viettel', stateBefore: 'only2g', done: 'sim' },
    result: 'done',
  },
  household: { head: "H'Bia Niê", code: 'A-12' },
  personSlot: { household: HOUSE, label: 'bà' },
};

export interface BadRecord {
  name: string;
  kind: string;
  /** Changes of the sound record; undefined leaves a field out. */
  fields?: Record<string, unknown>;
  op?: Partial<Op>;
  verdict: 'refused' | 'held' | 'quarantined';
  code: string;
  field?: string;
}

const refused =
  (kind: string) =>
  (
    name: string,
    fields: Record<string, unknown>,
    code: string,
    field = Object.keys(fields)[0] ?? '',
  ): BadRecord => ({
    ...{ name, kind, fields, code, field },
    verdict: 'refused',
  });
const visit = refused('visit');
const eid = refused('eidHelp');
const sim = refused('simSwap');
const house = refused('household');
const slot = refused('personSlot');
const shape = (name: string, op: Partial<Op>, code = 'badShape'): BadRecord => ({
  ...{ name, kind: 'visit', op, code },
  verdict: 'refused',
});

export const BAD_RECORDS: readonly BadRecord[] = [
  visit('31/02', { day: '2026-02-31' }, 'notADay'),
  visit('29/02 of a common year', { day: '2025-02-29' }, 'notADay'),
  visit('month 13', { day: '2026-13-01' }, 'notADay'),
  visit('a day as people write it', { day: '21/11/2026' }, 'notADay'),
  visit('a day with its hour', { day: '2026-11-21T08:00' }, 'notADay'),
  visit('a day that is a number', { day: 20261121 }, 'notADay'),
  visit('no day', { day: undefined }, 'required'),
  visit('a Buddhist year', { day: '2569-11-21' }, 'inFuture'),
  visit('tomorrow', { day: '2026-11-22' }, 'inFuture'),
  visit('long ago', { day: '2020-01-01' }, 'tooOld'),
  visit('no household', { household: undefined }, 'required'),
  visit('a household that is code', { household: "'; DROP TABLE subject" }, 'notAnId'),
  visit('a household that is a number', { household: 12 }, 'notAnId'),
  visit('a household by its name', { household: 'Y Thơm Niê' }, 'notAnId'),
  visit('no result', { result: undefined }, 'required'),
  visit('a result of another kind', { result: 'done' }, 'notAnOption'),
  visit('a result in capitals', { result: 'GUIDED' }, 'notAnOption'),
  visit('two results', { result: ['guided', 'refused'] }, 'notAnOption'),
  visit('topics that are one word', { topics: 'cashless' }, 'notAnOption'),
  visit('a topic that nobody has', { topics: ['cashless', 'Vàng'] }, 'notAnOption'),
  visit('a thousand topics', { topics: Array<string>(1000).fill('cashless') }, 'tooLong'),
  visit('topics where nobody was met', { result: 'refused', topics: ['ehr'] }, 'notApplicable', 'topics'),
  visit('the same person twice', { people: [PERSON, PERSON] }, 'twice'),
  visit('people who are no ids', { people: ['bà'] }, 'notAnId'),
  visit(
    'forty-one people',
    { people: Array.from({ length: 41 }, (_, nth) => `${PERSON.slice(0, -2)}${10 + nth}`) },
    'tooLong',
  ),
  visit('a note with a 12-digit number', { note: 'CCCD 099123456789' }, 'idNumber'),
  visit('a 12-digit number in groups', { note: 'số 099 123 456 789' }, 'idNumber'),
  visit('a 12-digit number with dots', { note: 'số 099.123.456.789' }, 'idNumber'),
  visit('a 9-digit number', { note: 'CMND 099123456' }, 'idNumber'),
  visit('an OTP', { note: 'otp là 123456' }, 'secret'),
  visit('a password', { note: 'mật khẩu VNeID 12345678' }, 'secret'),
  visit('a password without marks', { note: 'mat khau: 4711' }, 'secret'),
  visit('a passcode', { note: 'passcode của bà: 246810' }, 'secret'),
  visit('a note of twenty thousand letters', { note: 'x'.repeat(20_000) }, 'tooLong'),
  visit('a note of 501 letters', { note: 'ê̆'.repeat(501) }, 'tooLong'),
  visit('a note that is a list', { note: ['x'] }, 'required'),
  visit('an unknown field', { gps: '12.9,107.9' }, 'unknownField'),
  visit('a role', { role: 'admin' }, 'unknownField'),
  visit('a commune', { communeId: 24217 }, 'unknownField'),
  visit('a village that is no number', { village: 'Buôn C' }, 'notAnId'),
  visit('village −0.5', { village: -0.5 }, 'notAnId'),
  visit('a village of another commune', { village: 2_421_701 }, 'notAnOption'),
  visit('a village that does not exist', { village: 7 }, 'notAnOption'),
  {
    name: "another member's village",
    kind: 'visit',
    fields: { village: 2_421_102 },
    verdict: 'quarantined',
    code: 'notAllowed',
  },
  eid('level 3', { levelBefore: 'level3' }, 'notAnOption'),
  eid('nothing done', { done: undefined }, 'required'),
  eid('a reason where it was done', { blockedReason: 'noOtp' }, 'notApplicable'),
  eid('no reason where it was not', { result: 'notDone' }, 'required', 'blockedReason'),
  eid('a reason that is none', { result: 'notDone', blockedReason: 'lazy' }, 'notAnOption', 'blockedReason'),
  eid('nobody named at all', { person: undefined }, 'required'),
  eid('a person by his name', { person: 'Y Thơm' }, 'notAnId'),
  sim('four digits of the number', { lastDigits: '1234' }, 'notDigits'),
  sim('two digits of the number', { lastDigits: '12' }, 'notDigits'),
  sim('letters for digits', { lastDigits: '12a' }, 'notDigits'),
  sim('digits that are a number', { lastDigits: 123 }, 'notDigits'),
  sim('Arabic digits', { lastDigits: '١٢٣' }, 'notDigits'),
  sim('the whole number', { lastDigits: '0990000123' }, 'notDigits'),
  sim('an operator that is none', { operator: '097' }, 'notAnOption'),
  sim('a device where only the SIM changed', { deviceAfter: 'smartphone' }, 'notApplicable'),
  sim('no device where it changed', { done: 'both' }, 'required', 'deviceAfter'),
  house('0 people', { headcount: 0 }, 'outOfRange'),
  house('a million people', { headcount: 1_000_000 }, 'outOfRange'),
  house('−0.5 people', { headcount: -0.5 }, 'notANumber'),
  house('people beyond whole numbers', { headcount: 9_007_199_254_740_992 }, 'notANumber'),
  house('people in words', { headcount: '4' }, 'notANumber'),
  house('a code with a 12-digit number', { code: '099123456789' }, 'idNumber'),
  house('a head of 61 letters', { head: 'ư̆'.repeat(61) }, 'tooLong'),
  house('a category that nobody has', { category: 'rich' }, 'notAnOption'),
  slot('a label with an identity number', { label: 'bà 099123456789' }, 'idNumber'),
  slot('a birthday for an age', { ageBand: '1980-01-01' }, 'notAnOption'),
  slot('an ethnicity', { ethnicity: 'Ê Đê' }, 'unknownField'),
  shape('a base on a new record', { base: NOBODY }),
  shape('a subject other than the op', { subjectId: NOBODY }),
  { name: 'a later version', kind: 'visit', op: { v: 99 }, verdict: 'held', code: 'newerVersion' },
  {
    name: 'a kind of a later program',
    kind: 'visit',
    op: { kind: 'droneFlight' },
    verdict: 'held',
    code: 'newerVersion',
  },
];

/** Text that looks dangerous and is none: it must come out as it went in. */
export const HARMLESS_NOTES = [
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  "'; DROP TABLE op; --",
  '%_%',
  "H'Wư̆n Êban, ê̆ ô̆ ơ̆",
  '{"__proto__":{"admin":true}}',
  '../../../etc/passwd',
  '${7*7}',
];

/** Text that is stored in another form than it was typed in. */
export const TIDIED_NOTES: readonly [typed: string, stored: string][] = [
  ['Đặng Thị Hoà'.normalize('NFD'), 'Đặng Thị Hoà'],
  ['H’Bia', "H'Bia"],
  ['ab\u202Ecd', 'ab cd'],
  ['a\u0000b\u0007c', 'a b c'],
  ['  hai   khoảng \n trắng ', 'hai khoảng trắng'],
  ['\uD800 nửa chữ', 'nửa chữ'],
];
