/** Kept equals recount, whatever several people do to the same few records. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { Op } from '../../src/domain/op.ts';
import { applyFacts } from '../../src/domain/applyFacts.ts';
import { factsOfChange, type Cell, type Fact, type Reference } from '../../src/domain/tally.ts';
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import { placedOf } from '../../server/store/subjects.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import { COMMUNE, makeServer, TODAY, VILLAGE_A, VILLAGE_B, type Phone } from '../helpers/server.ts';

const WRITERS = 4;
const household = (nth: number) => `00000000-0000-7000-8000-00000000000${nth}`;
const person = (nth: number) => `00000000-0000-7000-9000-00000000000${nth}`;

/** What somebody does next; `target` picks one of the records made so far. */
const step = fc.record({
  writer: fc.nat({ max: WRITERS - 1 }),
  act: fc.constantFrom('create', 'create', 'edit', 'void', 'restore', 'review'),
  target: fc.nat({ max: 20 }),
  isStale: fc.boolean(),
  inB: fc.boolean(),
  days: fc.nat({ max: 40 }),
  household: fc.nat({ max: 2 }),
  people: fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 3 }),
  topics: fc.subarray(['cashless', 'cyberSafety', 'publicService', 'ehr']),
  verdict: fc.constantFrom('approved', 'returned'),
  sends: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const fieldsOf = (one: Step) => ({
  day: addDays(TODAY, -one.days),
  household: household(one.household),
  people: one.people.map(person),
  topics: one.topics,
});

interface Made {
  opId: string;
  revision: string;
  older: string;
}

function opOf(one: Step, phone: Phone, made: Made[]): Op {
  const target = made[one.target % Math.max(1, made.length)];
  if (one.act === 'create' || !target) {
    const op = phone.visit({ village: one.inB ? VILLAGE_B : VILLAGE_A, ...fieldsOf(one) });
    made.push({ opId: op.opId, revision: op.opId, older: op.opId });
    return op;
  }
  const fields = one.act === 'review' ? { verdict: one.verdict } : one.act === 'edit' ? fieldsOf(one) : {};
  const base = one.isStale ? target.older : target.revision;
  const op = phone.op({
    type: one.act,
    kind: 'visit',
    subjectId: target.opId,
    base,
    fields,
  });
  Object.assign(target, { older: target.revision, revision: op.opId });
  return op;
}

async function recount(store: Store) {
  const rows = (await store.read.selectFrom('subject').selectAll().execute()).map(
    (subject) => placedOf(subject).row,
  );
  const facts: Fact[] = rows.flatMap((row) =>
    factsOfChange({ shadow: null, view: null }, { shadow: row, view: row }),
  );
  const cells = new Map<string, Cell>();
  const references = new Map<string, Reference>();
  applyFacts(facts, cells, references);
  return { cells: counting([...cells.values()]), references: sorted([...references.values()]) };
}

async function kept(store: Store) {
  const cells = await store.read.selectFrom('tally_cell').selectAll().execute();
  const references = await store.read.selectFrom('tally_reference').selectAll().execute();
  return {
    cells: counting(cells.map((cell) => ({ ...cell, figures: JSON.parse(cell.figures) }))),
    references: sorted(references.map(({ key, counts }) => ({ key, counts: JSON.parse(counts) }))),
  };
}

const sorted = <T extends { key: string }>(list: T[]): T[] => list.sort((a, b) => (a.key < b.key ? -1 : 1));

/** Figures that went back to zero are as good as none. */
function counting(cells: Cell[]) {
  const isZero = (counts: Cell['figures'][string]) =>
    [...counts.n, ...counts.d].every((count) => count === 0);
  const figures = (cell: Cell) =>
    Object.entries(cell.figures)
      .filter(([, counts]) => !isZero(counts))
      .sort();
  return sorted(cells)
    .map((cell) => ({ key: cell.key, figures: figures(cell) }))
    .filter((cell) => cell.figures.length > 0);
}

test('figures kept by the ledger equal a recount of its rows, and the audit has one entry per effect', async () => {
  const steps = fc.array(step, { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const server = await makeServer();
      const phones = await Promise.all([
        server.enrol('member', VILLAGE_A),
        server.enrol('member', VILLAGE_B),
        server.enrol('villageHead', VILLAGE_A),
        server.enrol('communeOfficer', COMMUNE),
      ]);
      await play(list, phones);
      const { store } = server;
      expect(await kept(store)).toEqual(await recount(store));
      const effects = await store.read
        .selectFrom('op')
        .select('op_id')
        .where('state', '=', 'effective')
        .execute();
      expect(await store.read.selectFrom('audit').select('n').execute()).toHaveLength(effects.length);
      expect(await brokenAuditAt(store.read, COMMUNE)).toBeNull();
      await asCountedByAnotherTable(store);
      const updated = await openStore(server.folder, () => 0);
      expect(await kept(updated)).toEqual(await recount(store));
      await updated.close();
    }),
    { numRuns: 30 },
  );
}, 60_000);

const asCountedByAnotherTable = (store: Store) =>
  store.write(async (tx) => {
    await tx.updateTable('tally_cell').set({ figures: '{"visits":{"n":[1,1,1],"d":[9,9,9]}}' }).execute();
    await tx.deleteFrom('tally_reference').execute();
    await tx.updateTable('installation').set({ figures: 'older' }).execute();
  });

/** Each gathers ops and sends them now and then, so that packs of several writers cross. */
async function play(steps: Step[], phones: Phone[]): Promise<void> {
  const made: Made[] = [];
  const gathered = phones.map((): Op[] => []);
  const send = async (writer: number) => {
    const ops = gathered[writer]?.splice(0) ?? [];
    for (let at = 0; at < ops.length; at += 32) await phones[writer]?.send(...ops.slice(at, at + 32));
  };
  for (const one of steps) {
    const phone = phones[one.writer];
    if (!phone) continue;
    gathered[one.writer]?.push(opOf(one, phone, made));
    if (one.sends) await send(one.writer);
  }
  for (const writer of phones.keys()) await send(writer);
}
