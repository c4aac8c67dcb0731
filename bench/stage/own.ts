// This app's server as it runs, on a SQLite file of its own, serving the bench's pages in the place of the app's.
import { randomBytes } from 'node:crypto';
import { uuidv7 } from '../../src/domain/ids.ts';
import { issueCode } from '../../server/access/enrolment.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { install } from '../../server/store/installation.ts';
import { addPeople, addUnits } from '../../server/store/people.ts';
import { openStore } from '../../server/store/store.ts';
import { generateVillage } from '../../tests/helpers/generate.ts';
import { benchNow } from '../pages/records.ts';
import type { Arrived } from './child.ts';
import { Front } from './front.ts';

const COMMUNE = 24211;
const [pages = '', data = ''] = process.argv.slice(2);
const store = await openStore(data, benchNow);
await store.write(async (tx) => {
  await install(tx, COMMUNE, benchNow(), randomBytes);
  const villages = Array.from({ length: 20 }, (_, i) => COMMUNE * 100 + i);
  await addUnits(tx, [
    { id: COMMUNE, name: 'Ea Súp', type: 'xa', commune: null },
    ...villages.map((id) => ({ id, name: String(id % 100), type: 'thon' as const, commune: COMMUNE })),
  ]);
});
const app = await buildApp({
  config: readConfig({}),
  store,
  now: benchNow,
  random: randomBytes,
  dist: pages,
});
await app.ready();

/** A new member of the village that this seed's records are about. */
async function code(seed: number): Promise<string> {
  const id = uuidv7(benchNow(), randomBytes(10));
  const roles = [{ role: 'member', unit: generateVillage(seed).number }] as const;
  await store.write((tx) => addPeople(tx, [{ id, name: "H'Bia Niê", commune: COMMUNE, roles }], benchNow()));
  return issueCode(store, id, benchNow(), randomBytes);
}

let before = { effects: 0, subjects: 0 };

async function count() {
  const effects = await store.read
    .selectFrom('op')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('state', '=', 'effective')
    .executeTakeFirstOrThrow();
  const subjects = await store.read
    .selectFrom('subject')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { effects: effects.count, subjects: subjects.count };
}

/** One run after the other: what has come since the last question is this run's. */
async function arrived(): Promise<Arrived> {
  const now = await count();
  const [effects, records] = [now.effects - before.effects, now.subjects - before.subjects];
  before = now;
  return { records, doubled: effects - records, requests: front.takeRequests() };
}

const front = new Front((url) => url.startsWith('/api/'), app.routing);
await front.serve(async (question) => {
  if (question.ask === 'code') return code(question.seed);
  return question.ask === 'fail' ? front.fail(question.share) : arrived();
});
await app.close();
await store.close();
