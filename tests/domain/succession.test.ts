/** Villages that are merged and split: where they live on, and figures that count nobody twice. */
import { expect, test } from 'vitest';
import { followSuccession, lineages } from '../../src/domain/lineage.ts';
import { belongsTo, heirsOf, laterOf, shownUnder, type FormerVillage } from '../../src/domain/succession.ts';
import { applyFacts } from '../../src/domain/applyFacts.ts';
import { type Cell, type Fact, type Reference } from '../../src/domain/tally.ts';

const gone = (id: number, into: number[]): FormerVillage => ({
  ...{ id, name: String(id), type: 'thon', commune: 9, into, until: '2026-07-01' },
});
/** 1 and 2 became 4, which became 5; 3 was split into 6 and 7. */
const former = [gone(1, [4]), gone(2, [4]), gone(4, [5]), gone(3, [6, 7])];

test('heirs are followed through every merge and split', () => {
  expect(heirsOf(1, former)).toEqual([5]);
  expect(heirsOf(3, former)).toEqual([6, 7]);
  expect(heirsOf(5, former)).toEqual([5]);
  expect(laterOf(2, former)).toEqual([2, 4, 5]);
  expect([belongsTo(3, 7, former), belongsTo(1, 7, former)]).toEqual([true, false]);
});

test('what was split is shown under its old name', () => {
  expect([shownUnder(1, former), shownUnder(3, former), shownUnder(6, former)]).toEqual([5, 3, 6]);
  expect([...lineages([1, 2, 3, 4, 5, 6], former)]).toEqual([
    [5, [1, 2, 4, 5]],
    [3, [3]],
    [6, [6]],
  ]);
});

function kept(facts: Fact[]) {
  const [cells, references] = [new Map<string, Cell>(), new Map<string, Reference>()];
  applyFacts(facts, cells, references);
  return { cells: [...cells.values()], references: [...references.values()] };
}
const visit = (village: number, who: string, day: string, stage: Fact['stage'] = 0): Fact => ({
  ...{ village, day, stage, member: 'm', figure: 'visits', occurrences: 1, who: [who], sign: 1 },
});

test('a household of both sides of a merge is one household, at each stage and in each period', () => {
  const facts = [
    visit(1, 'h1', '2026-06-10'),
    visit(1, 'h2', '2026-06-11'),
    visit(5, 'h1', '2026-07-02'),
    visit(5, 'h1', '2026-07-03', 1),
    visit(2, 'h1', '2026-05-02'),
    visit(3, 'h9', '2026-06-10'),
  ];
  const { cells, references } = kept(facts);
  const followed = followSuccession(cells, references, former);
  const of = (key: string) => followed.find((cell) => cell.key === key)?.figures.visits;
  expect(of('5|2026|*')).toEqual({ n: [4, 1, 0], d: [2, 1, 0] });
  expect(of('5|2026-06|m')).toEqual({ n: [2, 0, 0], d: [2, 0, 0] });
  expect(of('3|2026|*')).toEqual({ n: [1, 0, 0], d: [1, 0, 0] });
  // The same as if the five had been one village from the start.
  const one = kept(facts.map((fact) => ({ ...fact, village: shownUnder(fact.village, former) }))).cells;
  const sorted = (list: Cell[]) => [...list].sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(sorted(followed)).toEqual(sorted(one));
});
