import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Id } from '../../src/domain/ids.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import { applyOp, approvedFields, reviewState, type Effect, type Row } from '../../src/domain/merge.ts';
import type { Op, OpType } from '../../src/domain/op.ts';

const idOf = (nth: number): Id => `00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`;
const AUTHOR = idOf(900);
const HEAD = idOf(901);
const FIRST = idOf(1);

const opOf = (nth: number, type: OpType, base: Id | null, fields: Op['fields'] = {}): Op => ({
  opId: idOf(nth),
  seq: nth,
  subjectId: FIRST,
  kind: 'visit',
  type,
  base,
  at: nth * 1000,
  v: 1,
  fields,
});
const rowOf = (effect: Effect): Row => {
  if (effect.verdict !== 'applied' && effect.verdict !== 'merged')
    throw new Error(`no row: ${effect.verdict}`);
  return effect.row;
};
const create = opOf(1, 'create', null, { village: 7, day: '2026-11-21', result: 'guided' });
const made = rowOf(applyOp(null, create, AUTHOR, create.at));
const after = (row: Row, op: Op, at = op.at) => rowOf(applyOp(row, op, AUTHOR, at));
const voided = after(made, opOf(2, 'void', FIRST));
const approve = opOf(3, 'review', FIRST, { verdict: 'approved' });
const approved = rowOf(applyOp(made, approve, HEAD, approve.at));

const merge = (nth: number, winner: number) => opOf(nth, 'merge', FIRST, { into: idOf(winner) });
const merged = after(made, merge(5, 70));

test('a restore takes the void first, then the merge', () => {
  const both = after(merged, opOf(6, 'void', idOf(5)));
  expect(both).toMatchObject({ voided: true, into: idOf(70) });
  const alive = after(both, opOf(7, 'restore', idOf(6)));
  expect(alive).toMatchObject({ voided: false, into: idOf(70) });
  expect(after(alive, opOf(8, 'restore', idOf(7)))).not.toHaveProperty('into');
});

describe('each op on each state', () => {
  it.each([
    ['create on nothing', null, create, 'applied', undefined],
    ['create twice', made, create, 'conflict', 'exists'],
    ['edit on nothing', null, opOf(5, 'edit', FIRST), 'held', undefined],
    ['review on nothing', null, opOf(5, 'review', FIRST), 'held', undefined],
    ['void on nothing', null, opOf(5, 'void', FIRST), 'held', undefined],
    ['edit', made, opOf(5, 'edit', FIRST, { note: 'x' }), 'applied', undefined],
    ['edit upon an old revision', approved, opOf(5, 'edit', FIRST, { note: 'x' }), 'applied', undefined],
    ['edit of what is void', voided, opOf(5, 'edit', idOf(2), { note: 'x' }), 'conflict', 'voided'],
    ['review', made, approve, 'applied', undefined],
    [
      'review of an old revision',
      approved,
      opOf(5, 'review', FIRST, { verdict: 'returned' }),
      'conflict',
      'staleReview',
    ],
    [
      'second thoughts of a head',
      approved,
      opOf(5, 'review', idOf(3), { verdict: 'returned' }),
      'applied',
      undefined,
    ],
    [
      'review of what is void',
      voided,
      opOf(5, 'review', idOf(2), { verdict: 'approved' }),
      'conflict',
      'voided',
    ],
    ['void', made, opOf(5, 'void', FIRST), 'applied', undefined],
    ['void of an old revision', approved, opOf(5, 'void', FIRST), 'conflict', 'changedSince'],
    ['void twice', voided, opOf(5, 'void', idOf(2)), 'conflict', 'voided'],
    ['restore', voided, opOf(5, 'restore', idOf(2)), 'applied', undefined],
    ['restore of an old revision', voided, opOf(5, 'restore', FIRST), 'conflict', 'changedSince'],
    ['restore of what is not void', made, opOf(5, 'restore', FIRST), 'conflict', 'notVoided'],
    ['merge on nothing', null, merge(5, 70), 'held', undefined],
    ['merge', made, merge(5, 70), 'applied', undefined],
    ['merge after an edit that its author had not seen', approved, merge(5, 70), 'applied', undefined],
    ['the same merge again', merged, merge(6, 70), 'applied', undefined],
    ['merge into another one', merged, merge(6, 71), 'conflict', 'mergedElsewhere'],
    ['merge of what is void', voided, merge(6, 70), 'conflict', 'voided'],
    ['restore of what was merged', merged, opOf(6, 'restore', idOf(5)), 'applied', undefined],
    ['restore of a merge that was made again', merged, opOf(6, 'restore', FIRST), 'conflict', 'changedSince'],
  ] as [string, Row | null, Op, string, string | undefined][])('%s: %s', (_, row, op, verdict, code) => {
    const effect = applyOp(row, op, AUTHOR, op.at);
    expect(effect).toMatchObject(code === undefined ? { verdict } : { verdict, code });
    expect('row' in effect ? effect.row.revision : op.opId).toBe(op.opId);
  });

  it('changes no row in place', () => {
    const before = structuredClone(approved);
    applyOp(approved, opOf(9, 'edit', idOf(3), { note: 'x', village: 8 }), AUTHOR, 9000);
    expect(approved).toEqual(before);
  });
});

describe('an edit', () => {
  it('that comes late loses its field to the later writing, and says so', () => {
    const late = applyOp(
      after(made, opOf(9, 'edit', FIRST, { note: 'mới' })),
      opOf(5, 'edit', FIRST, { note: 'cũ', result: 'refused' }),
      AUTHOR,
      5000,
    );
    expect(late).toMatchObject({
      verdict: 'merged',
      kept: ['note'],
      row: { fields: { note: 'mới', result: 'refused' } },
    });
  });
  it('at the same instant goes to the greater id', () => {
    const one = { ...opOf(5, 'edit', FIRST, { note: 'năm' }), at: 7000 };
    const other = { ...opOf(6, 'edit', FIRST, { note: 'sáu' }), at: 7000 };
    expect(after(after(made, one), other).fields.note).toBe('sáu');
    expect(after(after(made, other), one).fields.note).toBe('sáu');
  });
  it('under a clock far ahead wins only as far as the server clamps it', () => {
    const ahead = opOf(5, 'edit', FIRST, { note: 'từ tương lai' });
    const row = after(made, { ...ahead, at: 1e12 }, 6000);
    expect(after(row, opOf(7, 'edit', idOf(5), { note: 'hôm nay' })).fields.note).toBe('hôm nay');
  });

  const edits = fc.uniqueArray(
    fc.record({
      nth: fc.integer({ min: 2, max: 60 }),
      at: fc.integer({ min: 0, max: 5 }),
      fields: fc.dictionary(fc.constantFrom('note', 'result', 'toDo'), fc.constantFrom('a', 'b', null), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    }),
    { selector: (edit) => edit.nth, maxLength: 7 },
  );
  it('and another give the same fields in any order', () => {
    fc.assert(
      fc.property(edits, fc.infiniteStream(fc.nat()), (list, order) => {
        const ops = list.map(({ nth, at, fields }) => ({
          ...opOf(nth, 'edit', FIRST, fields),
          at: at * 1000,
        }));
        const shuffled = ops
          .map((op) => ({ op, place: order.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ op }) => op);
        const [one, other] = [ops, shuffled].map((some) => some.reduce((row, op) => after(row, op), made));
        expect(other?.fields).toEqual(one?.fields);
        expect(other?.clocks).toEqual(one?.clocks);
      }),
    );
  });
  it('never loses a value silently: what is not in the row is in `kept`', () => {
    fc.assert(
      fc.property(edits, (list) => {
        let row = made;
        for (const { nth, at, fields } of list) {
          const effect = applyOp(row, opOf(nth, 'edit', FIRST, fields), AUTHOR, at * 1000);
          row = rowOf(effect);
          const kept = effect.verdict === 'merged' ? effect.kept : [];
          const taken = Object.entries(fields).filter(([key]) => !kept.includes(key));
          expect(row.fields).toMatchObject(Object.fromEntries(taken));
        }
      }),
    );
  });
});

describe('a review', () => {
  const corrected: Fields = { ...made.fields, result: 'refused' };
  const edited = after(approved, opOf(6, 'edit', idOf(3), { result: 'refused' }));

  it('stands while its revision does', () => {
    expect(reviewState(made)).toBe('waiting');
    expect(reviewState(approved)).toBe('approved');
    expect(approvedFields(approved)).toEqual(made.fields);
    expect(approved.review).toEqual({ verdict: 'approved', revision: idOf(3), by: HEAD, at: 3000 });
  });
  it('waits again after an edit, and the approved values still count', () => {
    expect(reviewState(edited)).toBe('waiting');
    expect(edited.fields).toEqual(corrected);
    expect(approvedFields(edited)).toEqual(made.fields);
    const twice = after(edited, opOf(7, 'edit', idOf(6), { note: 'x' }));
    expect(approvedFields(twice)).toEqual(made.fields);
  });
  it('of the edit puts the new values in their place, or none', () => {
    const again = after(edited, opOf(8, 'review', idOf(6), { verdict: 'approved' }));
    expect(approvedFields(again)).toEqual(corrected);
    const returned = after(edited, opOf(8, 'review', idOf(6), { verdict: 'returned', reason: 'sai' }));
    expect(reviewState(returned)).toBe('returned');
    expect(approvedFields(returned)).toBeNull();
  });
  it('that sent it back keeps what it was about, once that is changed', () => {
    const returned = after(made, opOf(8, 'review', FIRST, { verdict: 'returned', reason: 'sai' }));
    expect(returned.review?.before).toBeUndefined();
    const repaired = after(returned, opOf(9, 'edit', idOf(8), { result: 'refused' }));
    const twice = after(repaired, opOf(10, 'edit', idOf(9), { note: 'x' }));
    for (const row of [repaired, twice]) expect(row.review?.before).toEqual(made.fields);
    expect(reviewState(twice)).toBe('waiting');
  });
  it.each([
    ['of nothing', made],
    ['of an edit after an approval', edited],
    ['of what was approved', approved],
  ])('%s, taken back, leaves all as it was', (_, row) => {
    const said = after(row, opOf(8, 'review', row.revision, { verdict: 'returned', reason: 'sai' }));
    const again = after(said, opOf(9, 'review', said.revision, { verdict: 'reopened' }));
    expect(reviewState(again)).toBe(reviewState(row));
    expect(approvedFields(again)).toEqual(approvedFields(row));
    expect({ ...again.review, revision: '' }).toEqual({ ...row.review, revision: '' });
  });
  it('by two heads at once: the first counts, the other is told', () => {
    const other = opOf(4, 'review', FIRST, { verdict: 'returned' });
    expect(applyOp(approved, other, HEAD, other.at)).toEqual({ verdict: 'conflict', code: 'staleReview' });
  });
});

describe('edits that together break a condition', () => {
  const asked = { ...made, fields: { ...made.fields, topics: ['cashless'] } };
  it('leave no answer that is not asked any more', () => {
    const closed = after(asked, opOf(5, 'edit', FIRST, { result: 'refused' }));
    expect(closed.fields).not.toHaveProperty('topics');
    const late = applyOp(closed, opOf(6, 'edit', FIRST, { topics: ['ehr'] }), AUTHOR, 6000);
    expect(late).toMatchObject({ verdict: 'merged', kept: ['topics'] });
  });
});

describe('the answer of the commune', () => {
  it('does not send an approved record back to its head', () => {
    const difficulty = { ...approved, kind: 'difficulty' };
    const answer = {
      ...opOf(5, 'edit', approved.revision, { answer: 'Đã báo nhà mạng' }),
      kind: 'difficulty',
    };
    expect(reviewState(after(difficulty, answer))).toBe('approved');
  });
});
