import { describe, expect, it } from 'vitest';
import { figureNames, figuresOf } from '../../src/domain/figures.ts';
import { kindOf, kindOfWireId, recordKinds } from '../../src/domain/kinds/all.ts';
import { applicable, holds } from '../../src/domain/kinds/kind.ts';
import { defineKind } from '../../src/domain/kinds/registry.ts';

describe('a condition', () => {
  it.each([
    ['no condition', undefined, {}, true],
    ['the value', { result: ['done'] }, { result: 'done' }, true],
    ['another value', { result: ['done'] }, { result: 'notDone' }, false],
    ['no answer', { result: ['done'] }, {}, false],
    ['null', { result: ['done'] }, { result: null }, false],
    ['one of several chosen', { topics: ['ehr'] }, { topics: ['cashless', 'ehr'] }, true],
    ['none of several chosen', { topics: ['ehr'] }, { topics: ['cashless'] }, false],
    ['one of two conditions', { a: ['x'], b: ['y'] }, { a: 'x', b: 'z' }, false],
    ['a number', { a: ['1'] }, { a: 1 }, false],
  ])('holds or not: %s', (_, condition, fields, expected) => {
    expect(holds(condition, fields)).toBe(expected);
  });
});

describe('what a form saves', () => {
  const questions = kindOf('phoneSupport')?.questions ?? {};
  it('leaves out what is empty and what is no longer asked, along the whole chain', () => {
    const answers = { need: 'none', state: 'received', deviceType: 'smartphone', category: 'poor', note: '' };
    expect(applicable(questions, answers)).toEqual({ need: 'none', category: 'poor' });
  });
  it('keeps null, which is an answer', () => {
    expect(applicable(questions, { person: null, household: undefined })).toEqual({ person: null });
  });
  it('drops a field that no question asks for', () => {
    expect(applicable(questions, { role: 'admin' })).toEqual({});
  });
});

describe('the kinds of this version', () => {
  it('keep their numbers on the wire', () => {
    const numbers = Object.fromEntries(recordKinds().map(({ kind, wireId }) => [kind, wireId]));
    expect(numbers).toMatchObject({ visit: 1, eidHelp: 2, simSwap: 3, phoneSupport: 4, subscriberCheck: 5 });
    expect(numbers).toMatchObject({ publicService: 6, communityClass: 7, coverageGap: 8, difficulty: 9 });
    expect(['household', 'personSlot'].map((name) => kindOf(name)?.wireId)).toEqual([16, 17]);
    expect(kindOfWireId(2)?.kind).toBe('eidHelp');
  });
  it.each(recordKinds().map((kind) => [kind.kind, kind] as const))(
    '%s asks for village and day first, then for the household where it has one',
    (_, kind) => {
      const keys = Object.keys(kind.questions);
      expect(keys.slice(0, 2)).toEqual(['village', 'day']);
      expect([-1, 2]).toContain(keys.indexOf('household'));
    },
  );
  it.each(recordKinds().map((kind) => [kind.kind, kind] as const))(
    '%s asks conditions only of questions before it, about options that exist',
    (_, kind) => {
      const before = new Map<string, readonly string[]>();
      for (const [key, question] of Object.entries(kind.questions)) {
        for (const [on, values] of Object.entries(question.when ?? {})) {
          expect([key, values.filter((value) => !before.get(on)?.includes(value))]).toEqual([key, []]);
        }
        if ('options' in question) before.set(key, question.options);
      }
    },
  );
  it.each(recordKinds().map((kind) => [kind.kind, kind] as const))(
    '%s counts by options that exist',
    (_, kind) => {
      for (const { figure, where } of figuresOf(kind.kind)) {
        for (const [key, values] of Object.entries(where ?? {})) {
          const question = kind.questions[key];
          const options = question && 'options' in question ? question.options : [];
          const strange = values.filter((value) => value !== '*' && !options.includes(value));
          expect([figure, strange]).toEqual([figure, []]);
        }
      }
    },
  );
  it('name each figure once', () => {
    expect(new Set(figureNames()).size).toBe(figureNames().length);
    expect(figureNames()).toContain('eidHelped');
  });
});

describe('a kind whose name or number is taken', () => {
  const spec = { subject: 'record', version: 1, questions: {} } as const;
  it('is refused at once', () => {
    expect(() => defineKind({ ...spec, kind: 'visit', wireId: 901 })).toThrow('visit is defined twice');
    expect(() => defineKind({ ...spec, kind: 'otherVisit', wireId: 1 })).toThrow('wire number 1');
  });
});
