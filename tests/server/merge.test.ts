/** Two that are one: the ledger's judgement of merges, what the feed says of them, and the figures that follow. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference, kept, recount } from '../simulation/recount.ts';
import { countedOf, mergedIn } from '../simulation/serverChecks.ts';
import type { SqlRow } from '../simulation/server.ts';
import type { Op } from '../../src/domain/op.ts';
import { makeServer, VILLAGE_A, VILLAGE_B, type Phone, type TestServer } from '../helpers/server.ts';

const household = (phone: Phone, fields: object = {}) =>
  phone.op({ type: 'create', kind: 'household', fields: { village: VILLAGE_A, head: 'Y Thơm', ...fields } });
const slot = (phone: Phone, home: string) =>
  phone.op({ type: 'create', kind: 'personSlot', fields: { village: VILLAGE_A, household: home } });
const merge = (phone: Phone, kind: string, loser: string, into: string) =>
  phone.op({ type: 'merge', kind, subjectId: loser, fields: { into } });

const wrongFigures = async ({ store }: TestServer): Promise<string | null> => {
  const found = await store.read.selectFrom('tally_cell').selectAll().execute();
  const cells = found.map((cell) => ({ ...cell, figures: JSON.parse(cell.figures) }));
  const subjects = (await store.read.selectFrom('subject').selectAll().execute()) as unknown as SqlRow[];
  return difference(kept(cells), recount(subjects.flatMap(countedOf), mergedIn(subjects)));
};
const distinct = async ({ store }: TestServer, figure: string): Promise<unknown> => {
  const cells = store.read.selectFrom('tally_cell').selectAll().where('member', '=', '*');
  const { figures } = await cells.where('period', '=', '2026-11').executeTakeFirstOrThrow();
  return JSON.parse(figures)[figure]?.d[1];
};

test('one woman entered twice is one person in every figure, and two again after the undoing', async () => {
  const server = await makeServer();
  const [an, binh] = [await server.enrol('member', VILLAGE_A), await server.enrol('member', VILLAGE_A)];
  const home = household(an);
  const [hers, hersToo] = [slot(an, home.opId), slot(binh, home.opId)];
  await an.send(home, hers, an.visit({ household: home.opId, people: [hers.opId] }));
  await binh.send(hersToo, binh.visit({ household: home.opId, people: [hersToo.opId] }));
  expect(await distinct(server, 'guidances')).toBe(2);

  const both = merge(binh, 'personSlot', hersToo.opId, hers.opId);
  expect((await binh.sync(both)).verdicts).toMatchObject([{ verdict: 'applied' }]);
  expect(await distinct(server, 'guidances')).toBe(1);
  expect(await an.rows()).toContainEqual(expect.objectContaining({ id: hersToo.opId, into: hers.opId }));
  // Said again, by somebody who had not heard: nothing to decide.
  const again = merge(an, 'personSlot', hersToo.opId, hers.opId);
  const round = merge(an, 'personSlot', hers.opId, hersToo.opId);
  expect((await an.send(again, round)).verdicts).toMatchObject([
    { verdict: 'merged', kept: ['into'] },
    { verdict: 'merged', kept: ['into'] },
  ]);
  // A record that comes later still counts to the same person.
  await an.send(an.visit({ household: home.opId, people: [hers.opId, hersToo.opId] }));
  expect(await distinct(server, 'guidances')).toBe(1);
  expect(await wrongFigures(server)).toBeNull();

  const undo = binh.op({ type: 'restore', kind: 'personSlot', subjectId: hersToo.opId, base: again.opId });
  expect((await binh.send(undo)).verdicts).toMatchObject([{ verdict: 'applied' }]);
  expect(await distinct(server, 'guidances')).toBe(2);
  expect(await wrongFigures(server)).toBeNull();
});

test('households are merged by a head, by the officer, or by who entered the one that gives way', async () => {
  const server = await makeServer();
  const [an, binh] = [await server.enrol('member', VILLAGE_A), await server.enrol('member', VILLAGE_A)];
  const head = await server.enrol('villageHead', VILLAGE_A);
  const [one, two, three] = [household(an), household(binh), household(an)];
  await an.send(one, three);
  await binh.send(two, binh.visit({ household: two.opId }), binh.visit({ household: one.opId }));
  await an.send(an.visit({ household: three.opId }));
  expect(await distinct(server, 'visits')).toBe(3);

  const foreign = await an.send(merge(an, 'household', two.opId, one.opId));
  expect(foreign.verdicts).toMatchObject([{ verdict: 'quarantined', code: 'notAllowed' }]);
  const own = await binh.send(merge(binh, 'household', two.opId, one.opId));
  expect(own.verdicts).toMatchObject([{ verdict: 'applied' }]);
  const chain = merge(head, 'household', one.opId, three.opId);
  expect((await head.send(chain)).verdicts).toMatchObject([{ verdict: 'applied' }]);
  expect(await distinct(server, 'visits')).toBe(1);
  expect(await wrongFigures(server)).toBeNull();

  const undo = binh.op({ type: 'restore', kind: 'household', subjectId: one.opId, base: chain.opId });
  expect((await binh.send(undo)).verdicts).toMatchObject([{ code: 'notAllowed' }]);
  const headsUndo = head.op({ ...undo, opId: head.newId(), type: 'restore', kind: 'household' });
  expect((await head.send({ ...headsUndo, seq: 2 })).verdicts).toMatchObject([{ verdict: 'applied' }]);
  expect(await distinct(server, 'visits')).toBe(2);
  expect(await wrongFigures(server)).toBeNull();
});

test('a merge with nobody, with another kind, with another village or another winner says why not', async () => {
  const server = await makeServer();
  const head = await server.enrol('communeOfficer', Math.floor(VILLAGE_A / 100));
  const [one, two, far] = [household(head), household(head), household(head, { village: VILLAGE_B })];
  const [person, third] = [slot(head, one.opId), household(head)];
  await head.send(one, two, far, person, third);
  const said = async (loser: string, into: string) =>
    (await head.send(merge(head, 'household', loser, into))).verdicts[0];
  expect(await said(one.opId, head.newId())).toMatchObject({ verdict: 'refused', code: 'notAnId' });
  expect(await said(one.opId, person.opId)).toMatchObject({ verdict: 'refused', code: 'badShape' });
  expect(await said(one.opId, far.opId)).toMatchObject({ verdict: 'refused', code: 'notApplicable' });
  expect(await said(one.opId, two.opId)).toMatchObject({ verdict: 'applied' });
  expect(await said(one.opId, third.opId)).toMatchObject({ verdict: 'conflict', code: 'mergedElsewhere' });
  const early = head.newId();
  expect(await said(early, two.opId)).toMatchObject({ verdict: 'held' });
});

const step = fc.record({
  act: fc.constantFrom('record', 'record', 'slots', 'homes', 'homes', 'undo', 'void'),
  pair: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })),
  days: fc.constantFrom('2026-11-20', '2026-11-02', '2025-12-30'),
  people: fc.subarray([0, 1, 2, 3]),
  digits: fc.constantFrom('007', '008'),
  isSwap: fc.boolean(),
  sends: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function opOf(head: Phone, one: Step, loser: string, winner: string, base: string, slots: Op[]): Op {
  const about = { kind: one.act === 'slots' ? 'personSlot' : 'household', subjectId: loser };
  if (one.act === 'undo') return head.op({ type: 'restore', ...about, base });
  if (one.act === 'void') return head.op({ type: 'void', ...about, base });
  if (one.act !== 'record') return head.op({ type: 'merge', ...about, fields: { into: winner } });
  const common = { village: VILLAGE_A, day: one.days, household: loser };
  const people = one.people.map((nth) => slots[nth]!.opId);
  if (!one.isSwap) return head.visit({ ...common, people });
  const how = { operator: 'viettel', stateBefore: 'only2g', done: 'sim', result: 'done' };
  const fields = { ...common, ...how, person: people[0] ?? null, lastDigits: one.digits };
  return head.op({ type: 'create', kind: 'simSwap', fields });
}

test('figures kept by the ledger equal a recount through merges and their undoing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 40 }), async (steps) => {
      const server = await makeServer();
      const head = await server.enrol('villageHead', VILLAGE_A);
      const homes = Array.from({ length: 4 }, () => household(head));
      const slots = homes.map(() => slot(head, homes[0]!.opId));
      await head.send(...homes, ...slots);
      const last = new Map([...homes, ...slots].map(({ opId }) => [opId, opId]));
      const gathered: Op[] = [];
      const send = async () => gathered.length > 0 && head.send(...gathered.splice(0, 32));
      for (const one of steps) {
        const [loser, winner] = one.pair.map((nth) => (one.act === 'slots' ? slots : homes)[nth]!.opId);
        const op = opOf(head, one, loser!, winner!, last.get(loser!)!, slots);
        gathered.push(op);
        last.set(loser!, op.opId);
        if (one.sends || gathered.length === 32) await send();
      }
      await send();
      expect(await wrongFigures(server)).toBeNull();
    }),
    { numRuns: 40 },
  );
}, 60_000);
