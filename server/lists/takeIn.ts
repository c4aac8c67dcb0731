/** Takes a checked list into the ledger: all of it or nothing, and once under its id. */
import { setImmediate } from 'node:timers/promises';
import type { Id, Random } from '../../src/domain/ids.ts';
import type { Row } from '../../src/domain/merge.ts';
import { beginWork, doWork, tookEffect, type Office } from '../ledger/office.ts';
import type { Tables } from '../store/schema.ts';
import { formerVillages } from '../store/succession.ts';
import { livingSubjects, placedOf } from '../store/subjects.ts';
import type { Db, Store, Tx } from '../store/store.ts';
import { compareLists } from './compare.ts';
import type { ListedHousehold } from './rows.ts';

/** On what ground names may be kept (domain law): which paper, of which day, and who collected them. */
export interface Basis {
  basis: string;
  day: string;
  collector: string;
}
export interface List {
  id: Id;
  households: readonly ListedHousehold[];
  basis: Basis;
  /** Rows that the officer chose to leave out. */
  leftOut: number;
}
export type Taken = Omit<Tables['household_list'], 'commune' | 'person'>;

/** The ledger said no to a row that the check had let through: nothing is kept. */
export class ListRefused extends Error {}

/** A phone's pack must not wait for twenty thousand households in one piece of script. */
const AT_ONCE = 500;

/** Those that were merged into another are there too: a list may still know them by their code. */
export async function householdsOf(db: Db, commune: number): Promise<Row[]> {
  const found = await livingSubjects(db, commune, 'household').execute();
  return found.map((subject) => placedOf(subject).row);
}

/** Each household once. */
export const singleHouseholdsOf = async (db: Db, commune: number): Promise<Row[]> =>
  (await householdsOf(db, commune)).filter(({ into }) => into === undefined);

const takenList = (db: Db, commune: number, id: Id): Promise<Taken | undefined> =>
  db
    .selectFrom('household_list')
    .selectAll()
    .where('commune', '=', commune)
    .where('id', '=', id)
    .executeTakeFirst();

interface Edges {
  now: number;
  random: Random;
  onProgress: (done: number, total: number) => void;
}

/** Once: asked again under the same id it only tells what the first time did. */
export function takeIn(store: Store, office: Office, list: List, edges: Edges): Promise<Taken> {
  return store.write(async (tx) => {
    const before = await takenList(tx, office.commune, list.id);
    if (before) return before;
    const present = await householdsOf(tx, office.commune);
    const former = await formerVillages(tx, office.commune);
    const { create, change, same } = compareLists(list.households, present, former);
    await enter(tx, office, list.id, [...create, ...change], edges);
    const { basis, day: basis_day, collector } = list.basis;
    const counts = { created: create.length, changed: change.length, same, left_out: list.leftOut };
    const taken = { id: list.id, at: edges.now, basis, basis_day, collector, ...counts };
    await tx
      .insertInto('household_list')
      .values({ ...taken, commune: office.commune, person: office.person })
      .execute();
    return taken;
  });
}

async function enter(
  tx: Tx,
  office: Office,
  id: Id,
  all: Parameters<typeof doWork>[2],
  { now, random, onProgress }: Edges,
): Promise<void> {
  const work = await beginWork(tx, office, id, now);
  for (let done = 0; done < all.length; done += AT_ONCE) {
    onProgress(done, all.length);
    const verdicts = await doWork(tx, work, all.slice(done, done + AT_ONCE), now, random);
    if (!tookEffect(verdicts)) throw new ListRefused();
    await setImmediate();
  }
  onProgress(all.length, all.length);
}
