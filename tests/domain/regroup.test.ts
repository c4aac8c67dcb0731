/** Merges and their undoing against the kept figures, and the groups that links make. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../../src/domain/ids.ts';
import { groupsOf, rootOf, type Groups, type Links } from '../../src/domain/links.ts';
import type { Row } from '../../src/domain/merge.ts';
import { cellsOfReferences, headOfKey, regroup, regrouped } from '../../src/domain/regroup.ts';
import { applyFacts } from '../../src/domain/applyFacts.ts';
import { factsOfChange, keysOf, rootWho, STAGES } from '../../src/domain/tally.ts';
import type { Cell, Fact, Faces, Reference, StageGroups } from '../../src/domain/tally.ts';

const idOf = (nth: number): Id => `00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`;
const HOUSEHOLDS = [50, 51, 52, 53].map(idOf);
const PEOPLE = [60, 61, 62, 63].map(idOf);

describe('groups', () => {
  const links = new Map([
    [idOf(1), idOf(2)],
    [idOf(2), idOf(3)],
    [idOf(4), idOf(3)],
  ]);
  it('resolve through chains', () => {
    const groups = groupsOf(links);
    expect([1, 2, 3, 4, 5].map((nth) => groups.root(idOf(nth)))).toEqual([3, 3, 3, 3, 5].map(idOf));
    expect([...groups.members(idOf(1))].sort()).toEqual([1, 2, 3, 4].map(idOf));
    expect(groups.members(idOf(5))).toEqual([idOf(5)]);
  });
  it('resolve a circle of unsent merges to the same id from everywhere', () => {
    const circle = new Map([...links, [idOf(3), idOf(2)]]);
    expect([1, 2, 3, 4].map((nth) => rootOf(circle, idOf(nth)))).toEqual([2, 2, 2, 2].map(idOf));
  });
});

/** The figures as storage and ledger keep them: only what the keys name is loaded. */
class Kept {
  cells = new Map<string, Cell>();
  references = new Map<string, Reference>();
  links: { view: Links; shadow: Links } = { view: new Map(), shadow: new Map() };

  change(facts: Fact[], links: typeof this.links, changed: Id[]): void {
    const before = stagesOf(this.links);
    const after = stagesOf(links);
    const ids = regrouped(changed, before, after);
    const keys = keysOf(facts, before);
    const about = [...this.references.keys()].filter((key) => ids.has(headOfKey(key)));
    const references = part(this.references, [...keys.references, ...about]);
    const moved = () => [...references.values()].filter(({ key }) => ids.has(headOfKey(key)));
    const cells = part(this.cells, [...keys.cells, ...cellsOfReferences(moved())]);
    applyFacts(facts, cells, references, before);
    regroup(moved(), cells, before, after);
    for (const [key, cell] of cells) this.cells.set(key, cell);
    for (const [key, reference] of references) this.references.set(key, reference);
    this.links = links;
  }
}
const stagesOf = ({ view, shadow }: Kept['links']): StageGroups => ({
  view: groupsOf(view),
  shadow: groupsOf(shadow),
});
const part = <T>(all: Map<string, T>, keys: string[]) =>
  new Map(keys.flatMap((key) => (all.has(key) ? [[key, all.get(key)!] as const] : [])));

/** `village|period|member|figure|stage` → distinct, counted from nothing but the rows and who is whom. */
function recount(rows: Faces[], groups: StageGroups): Map<string, number> {
  const seen = new Map<string, Set<string>>();
  for (const fact of rows.flatMap((row) => factsOfChange({ shadow: null, view: null }, row)))
    for (const member of ['*', fact.member])
      for (const who of fact.who) {
        const key = [fact.village, fact.day.slice(0, 7), member, fact.figure, fact.stage].join('|');
        const stageOf: Groups = fact.stage === 0 ? groups.view : groups.shadow;
        seen.set(key, (seen.get(key) ?? new Set()).add(rootWho(stageOf, who)));
      }
  return new Map([...seen].map(([key, who]) => [key, who.size]));
}
const monthly = ({ cells }: Kept): Map<string, number> =>
  new Map(
    [...cells.values()]
      .filter(({ period }) => /^\d{4}-\d\d$/.test(period))
      .flatMap(({ village, period, member, figures }) =>
        Object.entries(figures).flatMap(([figure, { d }]) =>
          STAGES.filter((stage) => d[stage] !== 0).map((stage) => {
            return [[village, period, member, figure, stage].join('|'), d[stage]] as const;
          }),
        ),
      ),
  );

const rowOf = (nth: number, fields: Row['fields']): Row => ({
  ...{ id: idOf(nth), kind: fields.operator ? 'simSwap' : 'visit', revision: idOf(nth), author: idOf(900) },
  ...{ createdAt: nth, fields, voided: false, review: null, approved: null, clocks: {} },
});

const step = fc.oneof(
  fc.record({
    record: fc.nat({ max: 5 }),
    fields: fc.record(
      {
        village: fc.constantFrom(7, 8),
        day: fc.constantFrom('2025-12-31', '2026-01-01', '2026-11-20'),
        household: fc.constantFrom(...HOUSEHOLDS),
        people: fc.subarray(PEOPLE),
        topics: fc.subarray(['cashless', 'ehr']),
        operator: fc.constantFrom('viettel', ''),
        lastDigits: fc.constantFrom('007', '008'),
        done: fc.constant('sim'),
        result: fc.constant('done'),
      },
      { noNullPrototype: true },
    ),
    isSent: fc.boolean(),
  }),
  fc.record({
    pair: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })),
    isHousehold: fc.boolean(),
    stage: fc.constantFrom('view', 'shadow', 'both'),
    undo: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('kept equals recount', () => {
  it('through merges, chains, circles on the phone, and undoing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const kept = new Kept();
        const rows = new Map<number, Faces>();
        for (const one of steps) {
          take(kept, rows, one);
          expect(monthly(kept)).toEqual(recount([...rows.values()], stagesOf(kept.links)));
        }
      }),
      { numRuns: 200 },
    );
  });
});

function take(kept: Kept, rows: Map<number, Faces>, one: Step): void {
  if ('record' in one) {
    const row = rowOf(one.record, one.fields);
    const before = rows.get(one.record) ?? { shadow: null, view: null };
    const after = { view: row, shadow: one.isSent ? row : before.shadow };
    kept.change(factsOfChange(before, after), kept.links, []);
    rows.set(one.record, after);
    return;
  }
  const [loser, winner] = one.pair.map((nth) => (one.isHousehold ? HOUSEHOLDS : PEOPLE)[nth]!);
  if (!loser || !winner || loser === winner) return;
  const relinked = (stage: 'view' | 'shadow') => {
    const links = new Map(kept.links[stage]);
    if (one.stage !== stage && one.stage !== 'both') return links;
    if (one.undo) links.delete(loser);
    else links.set(loser, winner);
    return links;
  };
  kept.change([], { view: relinked('view'), shadow: relinked('shadow') }, [loser]);
}
