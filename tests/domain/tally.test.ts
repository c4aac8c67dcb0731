import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { Id } from '../../src/domain/ids.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import { applyOp, type Row } from '../../src/domain/merge.ts';
import type { Op } from '../../src/domain/op.ts';
import { applyFacts } from '../../src/domain/applyFacts.ts';
import {
  ALL,
  APPROVED,
  cellKey,
  EVERYONE,
  factsOfChange,
  keysOf,
  RECEIVED,
  sumCells,
} from '../../src/domain/tally.ts';
import type { Cell, Faces, Reference } from '../../src/domain/tally.ts';

const idOf = (nth: number): Id => `00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`;
const NOBODY: Faces = { shadow: null, view: null };
const [AN, BINH] = [idOf(901), idOf(902)];

class Book {
  cells = new Map<string, Cell>();
  references = new Map<string, Reference>();
  change(before: Faces, after: Faces): void {
    applyFacts(factsOfChange(before, after), this.cells, this.references);
  }
  count(figure: string, member: string = EVERYONE, village = 7, period = '2026-11') {
    return this.cells.get(cellKey(village, period, member))?.figures[figure];
  }
  /** Without the zeros: what counts nothing is the same as what was never there. */
  get figures() {
    const entries = [...this.cells.values()].flatMap((cell) =>
      Object.entries(cell.figures)
        .filter(([, { n, d }]) => [...n, ...d].some((count) => count !== 0))
        .map(([figure, counts]) => [`${cell.key} ${figure}`, counts] as const),
    );
    const references = [...this.references.values()].filter(({ counts }) => Object.keys(counts).length > 0);
    return {
      counts: Object.fromEntries(entries),
      references: Object.fromEntries(references.map((one) => [one.key, one.counts])),
    };
  }
}

const rowOf = (nth: number, kind: string, fields: Fields, author = AN): Row => {
  const opId = idOf(nth);
  const op: Op = { opId, seq: nth, subjectId: opId, kind, type: 'create', base: null, at: nth, v: 1, fields };
  const effect = applyOp(null, op, author, nth);
  if (effect.verdict !== 'applied') throw new Error(effect.verdict);
  return effect.row;
};
const visit = (nth: number, more: Fields = {}, author = AN) =>
  rowOf(
    nth,
    'visit',
    { village: 7, day: '2026-11-21', household: idOf(50), result: 'guided', ...more },
    author,
  );
const both = (row: Row | null): Faces => ({ shadow: row, view: row });

describe('people and occurrences', () => {
  it('two visits to one household are two visits and one household', () => {
    const book = new Book();
    book.change(NOBODY, both(visit(1)));
    book.change(NOBODY, both(visit(2, {}, BINH)));
    expect(book.count('visits')).toEqual({ n: [2, 2, 0], d: [1, 1, 0] });
    expect(book.count('visits', AN)).toEqual({ n: [1, 1, 0], d: [1, 1, 0] });
    expect(book.count('visits', BINH)).toEqual({ n: [1, 1, 0], d: [1, 1, 0] });
  });
  it('a visit that guides three people is three occurrences of guidance', () => {
    const book = new Book();
    book.change(NOBODY, both(visit(1, { topics: ['ehr'], people: [idOf(60), idOf(61), idOf(62)] })));
    book.change(NOBODY, both(visit(2, { topics: ['ehr'], people: [idOf(60)] })));
    expect(book.count('guidances')).toEqual({ n: [4, 4, 0], d: [3, 3, 0] });
  });
  it('guidance of nobody that is known is one occurrence and no person', () => {
    const book = new Book();
    book.change(NOBODY, both(visit(1, { topics: ['ehr'] })));
    expect(book.count('guidances')).toEqual({ n: [1, 1, 0], d: [0, 0, 0] });
  });

  it('a visit whose topics were taken out again is a visit and no guidance', () => {
    const book = new Book();
    const before = visit(1, { people: [idOf(11)], topics: ['cashless'] });
    book.change(NOBODY, both(before));
    book.change(both(before), both({ ...before, fields: { ...before.fields, topics: null } }));
    expect(book.count('visits')).toEqual({ n: [1, 1, 0], d: [1, 1, 0] });
    expect(book.count('guidances')).toEqual({ n: [0, 0, 0], d: [0, 0, 0] });
  });

  it('a subscription is household, operator and last digits; without digits each counts by itself', () => {
    const book = new Book();
    const swap = {
      village: 7,
      day: '2026-11-21',
      household: idOf(50),
      person: null,
      operator: 'viettel',
      done: 'sim',
      result: 'done',
    };
    for (const [nth, lastDigits] of ['007', '007', '008'].entries()) {
      book.change(NOBODY, both(rowOf(nth + 1, 'simSwap', { ...swap, lastDigits })));
    }
    for (const nth of [5, 6]) book.change(NOBODY, both(rowOf(nth, 'simSwap', swap)));
    expect(book.count('simSwapped')).toEqual({ n: [5, 5, 0], d: [4, 4, 0] });
  });
  it('the same household in two months counts once in each and once in the year', () => {
    const book = new Book();
    book.change(NOBODY, both(visit(1)));
    book.change(NOBODY, both(visit(2, { day: '2026-10-21' })));
    expect(book.count('visits', EVERYONE, 7, '2026-10')?.d).toEqual([1, 1, 0]);
    expect(book.count('visits')?.d).toEqual([1, 1, 0]);
    expect(book.count('visits', EVERYONE, 7, '2026')).toEqual({ n: [2, 2, 0], d: [1, 1, 0] });
  });
});

describe('the three numbers', () => {
  it('a record that only this phone has is in the first', () => {
    const book = new Book();
    book.change(NOBODY, { shadow: null, view: visit(1) });
    expect(book.count('visits')).toEqual({ n: [1, 0, 0], d: [1, 0, 0] });
    book.change({ shadow: null, view: visit(1) }, both(visit(1)));
    expect(book.count('visits')).toEqual({ n: [1, 1, 0], d: [1, 1, 0] });
  });
  it('an edit of what was approved leaves the approved values counting', () => {
    const book = new Book();
    const before = visit(1);
    const ok: Row = {
      ...before,
      revision: idOf(2),
      review: { verdict: 'approved', revision: idOf(2), by: BINH, at: 2 },
    };
    const moved: Row = {
      ...ok,
      revision: idOf(3),
      fields: { ...ok.fields, village: 8 },
      approved: ok.fields,
    };
    book.change(NOBODY, both(ok));
    book.change(both(ok), both(moved));
    expect(book.count('visits')).toEqual({ n: [0, 0, 1], d: [0, 0, 1] });
    expect(book.count('visits', EVERYONE, 8)).toEqual({ n: [1, 1, 0], d: [1, 1, 0] });
  });
  it('a void takes all three, a restore gives them back', () => {
    const book = new Book();
    const row = visit(1);
    book.change(NOBODY, both(row));
    book.change(both(row), both({ ...row, voided: true }));
    expect(book.figures).toEqual({ counts: {}, references: {} });
    book.change(both({ ...row, voided: true }), both(row));
    expect(book.count('visits')).toEqual({ n: [1, 1, 0], d: [1, 1, 0] });
  });
  it('an edit that no figure sees is no fact', () => {
    expect(factsOfChange(both(visit(1)), both(visit(1, { note: 'x' })))).toEqual([]);
  });
});

it('the keys of facts are all that applying them touches', () => {
  const facts = factsOfChange(NOBODY, both(visit(1, { topics: ['ehr'], people: [idOf(60)] })));
  const book = new Book();
  applyFacts(facts, book.cells, book.references);
  expect([...book.cells.keys()].sort()).toEqual(keysOf(facts).cells.sort());
  expect([...book.references.keys()].sort()).toEqual(keysOf(facts).references.sort());
});

it('sums of cells are sums of each figure', () => {
  const book = new Book();
  book.change(NOBODY, both(visit(1)));
  book.change(NOBODY, both(visit(2, { village: 8, household: idOf(51) })));
  const cells = [7, 8].flatMap((village) => book.cells.get(cellKey(village, '2026-11', EVERYONE)) ?? []);
  expect(sumCells(cells).visits).toEqual({ n: [2, 2, 0], d: [2, 2, 0] });
});

/** One random thing that happens to one of a few records, on the phone alone or on the server as well. */
const step = fc.record({
  subject: fc.integer({ min: 1, max: 5 }),
  type: fc.constantFrom('edit', 'edit', 'edit', 'void', 'restore', 'review', 'confirm', 'drop'),
  verdict: fc.constantFrom('approved', 'returned'),
  author: fc.constantFrom(AN, BINH),
  kind: fc.constantFrom('visit', 'eidHelp', 'simSwap', 'phoneSupport'),
  fields: fc.record(
    {
      village: fc.constantFrom(7, 8),
      day: fc.integer({ min: -6, max: 6 }).map((days) => addDays('2026-12-31', days)),
      household: fc.constantFrom(idOf(50), idOf(51)),
      person: fc.constantFrom(idOf(60), idOf(61), null),
      people: fc.array(fc.constantFrom(idOf(60), idOf(61), idOf(62)), { maxLength: 3 }),
      topics: fc.subarray(['cashless', 'ehr', 'publicService']),
      result: fc.constantFrom('guided', 'done', 'notDone'),
      done: fc.oneof(fc.constantFrom('sim', 'both'), fc.subarray(['install', 'activate'])),
      operator: fc.constantFrom('viettel', 'itel'),
      lastDigits: fc.constantFrom('007', null),
      state: fc.constantFrom('received', 'refused'),
    },
    { requiredKeys: ['village', 'day', 'household'], noNullPrototype: true },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The subject's two faces after this step; the same when it has no effect. */
function after(faces: Faces, { type, subject, kind, author, fields, verdict }: Step, nth: number): Faces {
  if (type === 'confirm') return { ...faces, shadow: faces.view };
  if (type === 'drop') return NOBODY;
  const { view } = faces;
  const opId = idOf(view ? 1000 + nth : subject);
  const said =
    type === 'review' ? { verdict: verdict as 'approved' } : type === 'edit' || !view ? fields : {};
  const op: Op = {
    opId,
    seq: nth + 1,
    subjectId: view?.id ?? opId,
    kind: view?.kind ?? kind,
    type: view ? type : 'create',
    base: view?.revision ?? null,
    at: nth + 1,
    v: 1,
    fields: said,
  };
  const effect = applyOp(view, op, author, op.at);
  return 'row' in effect ? { ...faces, view: effect.row } : faces;
}

describe('kept equals recount', () => {
  it('after any sequence of effects, and no count is ever below zero', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const kept = new Book();
        const subjects = new Map<number, Faces>();
        for (const [nth, one] of steps.entries()) {
          const before = subjects.get(one.subject) ?? NOBODY;
          const now = after(before, one, nth);
          kept.change(before, now);
          subjects.set(one.subject, now);
          for (const { n, d } of Object.values(kept.figures.counts)) {
            for (const stage of [ALL, RECEIVED, APPROVED] as const) {
              expect(d[stage]).toBeGreaterThanOrEqual(0);
              expect(n[stage]).toBeGreaterThanOrEqual(d[stage]);
            }
          }
        }
        const recount = new Book();
        for (const faces of subjects.values()) recount.change(NOBODY, faces);
        expect(kept.figures).toEqual(recount.figures);
      }),
      { numRuns: 150 },
    );
  });
});
