import { describe, expect, test } from 'vitest';
import { kindOf, type Kind } from '../../src/domain/kinds/all.ts';
import {
  changes,
  check,
  defaults,
  dependents,
  storable,
  visibleKeys,
} from '../../src/ui/screens/record/formLogic.ts';
import { nextHelp, valuesOf } from '../../src/ui/screens/record/helps.ts';

const TODAY = '2026-11-21';
const HOUSE = '01932f00-0000-7000-8000-000000000001';
const PERSON = '01932f00-0000-7000-8000-000000000002';
const kind = (name: string): Kind => {
  const found = kindOf(name);
  if (!found) throw new Error(`no kind ${name}`);
  return found;
};
const visit = kind('visit');
const answered = { village: 7, day: TODAY, household: HOUSE, result: 'guided' };

describe('defaults', () => {
  test('the day, the only village and the household one comes from; nothing personal', () => {
    const values = defaults(visit.questions, { today: TODAY, villages: [7], household: HOUSE });
    expect(values).toMatchObject({ day: TODAY, village: 7, household: HOUSE });
    expect(values['result']).toBeUndefined();
    expect(values['people']).toBeUndefined();
  });

  test('whoever works in two villages is asked', () => {
    expect(defaults(visit.questions, { today: TODAY, villages: [7, 8] })['village']).toBeUndefined();
    expect(visibleKeys(visit.questions, {}, [7, 8])).toContain('village');
    expect(visibleKeys(visit.questions, {}, [7])).not.toContain('village');
  });
});

describe('questions that come and go', () => {
  test('topics are asked once somebody was guided', () => {
    expect(visibleKeys(visit.questions, { result: 'refused' }, [7])).not.toContain('topics');
    expect(visibleKeys(visit.questions, { result: 'guided' }, [7])).toContain('topics');
  });

  test('a question below one that is no longer asked is not asked either', () => {
    const { questions } = kind('phoneSupport');
    const values = { need: 'none', state: 'refused' };
    expect(visibleKeys(questions, values, [7])).not.toContain('reason');
  });

  test('another household makes the people of the old one meaningless', () => {
    expect(dependents(visit.questions, 'household')).toEqual(['people']);
    expect(dependents(visit.questions, 'village')).toEqual(['household', 'people']);
    expect(dependents(visit.questions, 'choice')).toEqual([]);
  });
});

describe('check', () => {
  test('gives what is saved: only what applies, tidied', () => {
    const checked = check(visit, { ...answered, note: '  hẹn   chiều ', people: [] }, TODAY);
    expect(checked).toEqual({ ok: true, fields: { ...answered, note: 'hẹn chiều' } });
  });

  test('an answer under a condition that no longer holds is left out', () => {
    const checked = check(visit, { ...answered, result: 'refused', topics: ['cashless'] }, TODAY);
    expect(checked).toEqual({ ok: true, fields: { ...answered, result: 'refused' } });
  });

  test.each([
    ['nothing answered', { day: TODAY, village: 7 }, { household: 'required', result: 'required' }],
    ['a day to come', { ...answered, day: '2026-11-22' }, { day: 'inFuture' }],
    ['a day long ago', { ...answered, day: '2023-01-01' }, { day: 'tooOld' }],
    ['an identity number', { ...answered, note: 'CCCD 000 123 456 789' }, { note: 'idNumber' }],
    ['a one-time code', { ...answered, note: 'mã OTP 4821' }, { note: 'secret' }],
  ])('%s is said at its field', (_, values, problems) => {
    expect(check(visit, values, TODAY)).toEqual({ ok: false, problems });
  });

  test('a person who is not known is an answer', () => {
    const values = { ...answered, result: 'done', person: null, levelBefore: 'none', done: ['install'] };
    expect(check(kind('eidHelp'), values, TODAY).ok).toBe(true);
    expect(check(kind('eidHelp'), { ...values, person: undefined }, TODAY)).toEqual({
      ok: false,
      problems: { person: 'required' },
    });
  });
});

test('an edit says only what changed, and clears with null', () => {
  const before = { ...answered, topics: ['cashless'], people: [PERSON] };
  const after = { ...answered, result: 'refused', people: [PERSON] };
  expect(changes(before, after)).toEqual({ result: 'refused', topics: null });
  expect(changes(before, { ...before, topics: ['cashless'] })).toEqual({});
});

test('a draft never holds what must not be stored', () => {
  const values = { ...answered, note: 'mật khẩu 123456' };
  expect(storable(values)).toEqual(answered);
  expect(storable({ note: 'hẹn lại' })).toEqual({ note: 'hẹn lại' });
});

test('a help that is added after another was removed begins empty', () => {
  const first = nextHelp([], {}, 'eidHelp', HOUSE);
  const values = { [`${first.prefix}person`]: PERSON, [`${first.prefix}result`]: 'done' };
  const second = nextHelp([], values, 'subscriberCheck', PERSON);
  expect(valuesOf(values, second)).toEqual({});
  expect(nextHelp([first], values, 'eidHelp', PERSON).prefix).not.toBe(first.prefix);
});
