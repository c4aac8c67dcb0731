/** The steps of a schedule: data, so that a failing one can be cut down to those that matter. */
import type { Id } from '../../src/domain/ids.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import { villageOf, type Row } from '../../src/domain/merge.ts';
import { randomOf } from '../helpers/generate.ts';
import { PACK_OPS } from '../../src/wire/pack.ts';
import { syncBook } from '../../src/sync/engine.ts';
import type { Book } from '../../src/storage/book.ts';
import { disputeOf, keepMine, keepTheirs } from '../../src/storage/disputes.ts';
import { newId } from '../../src/storage/edge.ts';
import type { Intent } from '../../src/storage/subjects.ts';
import { pick, type Random } from '../helpers/phrases.ts';
import { FATES, handOverUnknown } from './wire.ts';
import type { SimPhone } from './phone.ts';
import { checkPhone, diskOf, placesOn } from './phoneChecks.ts';
import { livingVillages, mergeVillages, revokePhone, splitVillage } from './office.ts';
import { COMMUNE } from './server.ts';
import { checkServer } from './serverChecks.ts';
import { turns } from './stillness.ts';
import { editOf, followUp, isRecord, meantBy, newRecord, someRow, tap, type } from './work.ts';
import type { World } from './world.ts';

export interface Step {
  do: keyof typeof STEPS;
  phone: number;
  /** What this step draws from, whichever steps stand before it. */
  dice: number;
}
type Run = (world: World, phone: SimPhone, random: Random) => Promise<unknown>;

const sync = (phone: SimPhone, book: Book = phone.page) => phone.life.live(syncBook(phone.engine(), book));
const DAY = 86_400_000;

const review: Run = async (world, phone, random) => {
  const row = await someRow(phone, random, (row) => isRecord(row) && !row.voided);
  if (!row) return;
  const verdict = random() < 0.7 ? 'approved' : 'returned';
  await tap(world, phone, [followUp(phone, row, { type: 'review', fields: { verdict } })]);
};

/** A head reviews what its author has changed meanwhile. */
const reviewRace: Run = async (world, phone, random) => {
  const row = await someRow(phone, random, (row) => isRecord(row) && !row.voided);
  const author = world.phones.find(({ userId }) => userId === row?.author);
  if (!row || !author || author.life.isOver) return;
  await tap(world, phone, [followUp(phone, row, { type: 'review', fields: { verdict: 'approved' } })]);
  if (author !== phone) await tap(world, author, [await editOf(author, row, random)]);
  await sync(author);
  await sync(phone);
};

/** Two change the same thing, and neither hears of the other before he has sent. */
const editRace: Run = async (world, phone, random) => {
  const others = world.phones.filter((one) => one !== phone && !one.life.isOver);
  if (others.length === 0) return;
  const author = pick(others, random);
  await sync(author);
  await sync(phone);
  const row = await someRow(phone, random, (row) => !row.voided && row.author === author.userId);
  if (!row) return;
  await tap(world, author, [await editOf(author, row, random)]);
  await tap(world, phone, [await editOf(phone, row, random)]);
  await sync(author);
  await sync(phone);
};

const edit =
  (isOwn: boolean): Run =>
  async (world, phone, random) => {
    const row = await someRow(phone, random, (row) => (row.author === phone.userId) === isOwn && !row.voided);
    if (row) await tap(world, phone, [await editOf(phone, row, random)]);
  };

const record =
  (kind?: string): Run =>
  async (world, phone, random) =>
    tap(world, phone, [await newRecord(phone, random, kind)]);

/** A visit and the help that was given in it, saved together. */
const recordTwo: Run = async (world, phone, random) => {
  const two = [await newRecord(phone, random, 'visit'), await newRecord(phone, random, 'eidHelp')];
  await tap(world, phone, two);
};

/** Both versions stand side by side, and he chooses: his own is said again, or the commune's stays. */
const decide: Run = async (world, phone, random) => {
  const waits = (await phone.eye.overlay.toArray()).filter(({ verdict }) => verdict?.verdict === 'conflict');
  if (waits.length === 0) return;
  const { subjectId } = pick(waits, random);
  const dispute = await disputeOf(phone.eye, subjectId);
  if (!dispute) return;
  world.noteFault('decided', phone);
  const mine = random() < 0.6;
  await phone.life.live<unknown>((mine ? keepMine : keepTheirs)(phone.page, dispute));
  await meantBy(world, phone, subjectId);
};

/** One withdraws what another changes, neither knows of it, and the second has to decide. */
const quarrel: Run = async (world, phone, random) => {
  const row = await someRow(phone, random, (row) => isRecord(row) && !row.voided);
  const author = world.phones.find(({ userId }) => userId === row?.author);
  if (!row || !author || author.life.isOver) return;
  await sync(author);
  await tap(world, author, [await editOf(author, row, random)]);
  await tap(world, phone, [followUp(phone, row, { type: 'void', fields: {} })]);
  await sync(phone);
  await sync(author);
  await decide(world, author, random);
};

const voidOrRestore: Run = async (world, phone, random) => {
  const row = await someRow(phone, random, isRecord);
  if (!row) return;
  const type = row.voided ? 'restore' : 'void';
  await tap(world, phone, [followUp(phone, row, { type, fields: {} })]);
};

/** Two slots of one village, or two households, are said to be one; or one that was merged is set apart again. */
const merge: Run = async (world, phone, random) => {
  const kind = random() < 0.6 ? 'personSlot' : 'household';
  const row = await someRow(phone, random, (row) => row.kind === kind && !row.voided);
  if (!row) return;
  if (row.into !== undefined && random() < 0.5)
    return tap(world, phone, [followUp(phone, row, { type: 'restore', fields: {} })]);
  const fits = (other: Row) =>
    other.kind === kind && other.id !== row.id && villageOf(other) === villageOf(row);
  const winner = await someRow(phone, random, fits);
  if (!winner) return;
  return tap(world, phone, [followUp(phone, row, { type: 'merge', fields: { into: winner.id } })]);
};

/** Two households that were visited are said to be one, and mostly he takes it back before he sends it. */
const mergeAndBack: Run = async (world, phone, random) => {
  const home = await newRecord(phone, random, 'household');
  const twin = { ...home, opId: newId(phone.edge), fields: { ...home.fields } };
  const { village } = home.fields as Fields;
  const visits = [home, twin].map(async ({ opId: household }) => {
    const visit = await newRecord(phone, random, 'visit');
    return { ...visit, fields: { ...visit.fields, household, ...(village !== undefined && { village }) } };
  });
  await tap(world, phone, [home, { ...twin, subjectId: twin.opId }, ...(await Promise.all(visits))]);
  await sync(phone);
  const { opId: id, kind } = home;
  const say = (type: 'merge' | 'restore', revision: Id): Intent =>
    followUp(phone, { id, kind, revision }, { type, fields: type === 'merge' ? { into: twin.opId } : {} });
  const merging = say('merge', id);
  await tap(world, phone, random() < 0.8 ? [merging, say('restore', merging.opId)] : [merging]);
  await sync(phone);
};

const doubleTap: Run = async (world, phone, random) => {
  const one = [await newRecord(phone, random)];
  await Promise.all([tap(world, phone, one), tap(world, phone, one)]);
};

const twoTabs: Run = async (world, phone, random) => {
  const tab = phone.tab();
  const [one, other] = [await newRecord(phone, random), await newRecord(phone, random)];
  await Promise.all([tap(world, phone, [one]), tap(world, phone, [other], tab)]);
};

/** A day without coverage: more than one pack, and more than a slow link takes at once. */
const manyRecords: Run = async (world, phone, random) => {
  await recordTimes(world, phone, random, pick([PACK_OPS, PACK_OPS + 1, 2 * PACK_OPS], random));
};

const recordTimes = async (world: World, phone: SimPhone, random: Random, count: number) => {
  const day = Array.from({ length: count }, () => newRecord(phone, random));
  await tap(world, phone, await Promise.all(day));
};

/** What a full outbox meets before it was ever sent, or after it was sent in vain. */
const fullOutbox: Run = async (world, phone, random) => {
  await manyRecords(world, phone, random);
  await checkPhone(world, phone);
  if (random() < 0.5) {
    await faultySync(world, phone, random);
    if (random() < 0.5) await manyRecords(world, phone, random);
  }
  await checkPhone(world, phone);
  await strike(world, phone, random);
};

const strike: Run = (world, phone, random) => {
  const strikes = [faultySync, clock, loseDisk, restore, changeScope, moveAtWork, syncUntilKilled];
  return pick(strikes, random)(world, phone, random);
};

/** A small request was in vain, and behind it a whole pack was filled: none is open. */
const fullBehindTried: Run = async (world, phone, random) => {
  await sync(phone);
  await tap(world, phone, [await newRecord(phone, random)]);
  phone.fates.unshift('503');
  await sync(phone);
  await recordTimes(world, phone, random, PACK_OPS);
  await checkPhone(world, phone);
  await (random() < 0.7 ? faultySync : strike)(world, phone, random);
};

const syncUntilKilled: Run = async (world, phone, random) => {
  await kill(world, phone, random);
  await sync(phone);
};

/** Page and worker at once: one of them is overtaken. */
const syncBoth: Run = (_, phone, random) => {
  const worker = phone.worker();
  const later = turns(Math.floor(random() * 60)).then(() => sync(phone, worker));
  return Promise.all([sync(phone), later]);
};

const saveDuringSync: Run = async (world, phone, random) => {
  const one = [await newRecord(phone, random)];
  const save = turns(Math.floor(random() * 120)).then(() => tap(world, phone, one));
  await Promise.all([sync(phone), save]);
};

const faultyWire: Run = async (_, phone, random) => {
  const count = 1 + Math.floor(random() * 3);
  for (let nth = 0; nth < count; nth++) phone.fates.push(pick(FATES, random));
};

/** The request goes out and something becomes of it at once. */
const faultySync: Run = async (world, phone, random) => {
  await faultyWire(world, phone, random);
  await sync(phone);
};

/** The battery is pulled at some point of what comes next. */
const kill: Run = async (_, phone, random) => phone.life.killAfter(Math.floor(random() ** 2 * 60));

const clock: Run = async (world, phone, random) => {
  const wrong = [{ standsAt: 0 }, { aheadMs: 3653 * DAY }, { aheadMs: -DAY }, { aheadMs: 0 }];
  phone.clock = pick(wrong, random);
  world.noteFault('clock', phone);
};

const loseDisk: Run = async (world, phone, random) => {
  world.noteFault('disk emptied', phone);
  phone.loseDisk();
  await excuse(world);
  if (random() < 0.4) phone.cookie = '';
  const before = random() < 0.7;
  if (before) await phone.life.live(phone.rescue());
  await phone.life.live(phone.enrol());
  if (!before) await phone.life.live(phone.rescue());
};

/** The same as the app does at its start, whatever was rescued before. */
const reopen: Run = async (_, phone) => {
  phone.life.kill();
  phone.turnOn();
  await phone.life.live(phone.rescue());
};

const restore: Run = async (world) => {
  for (const phone of world.phones) world.noteFault('server restored', phone);
  await world.server.restore();
  world.hadRestore = true;
  world.approved.clear();
  await excuse(world);
};

/** An op that the server had, in its log or in a pack put aside, lost with it and on no phone any more: two disasters, which nothing outlives. */
async function excuse({ server, phones, meant, everCommitted, everAside }: World): Promise<void> {
  const logged = new Set(server.ask('select op_id from op').map(({ op_id }) => op_id));
  for (const phone of phones) {
    const places = placesOn(phone, await diskOf(phone));
    for (const one of meant.values()) {
      if (one.phone !== phone || logged.has(one.opId)) continue;
      if (!everCommitted.has(one.opId) && !everAside.has(String(one.place))) continue;
      if (one.place === null || !places.has(one.place)) one.isExcused = true;
    }
  }
}

const changeScope: Run = async (world, phone, random) => {
  const { server } = world;
  const now = server.clock.ms;
  world.noteFault('scope changed', phone);
  const unit = pick([...livingVillages(server), COMMUNE, null], random);
  await server.store.write(async (tx) => {
    const open = tx.updateTable('role').set({ valid_to: now }).where('person', '=', phone.userId);
    await open.where('valid_to', 'is', null).execute();
    const role = unit === COMMUNE ? 'communeOfficer' : random() < 0.3 ? 'villageHead' : 'member';
    const fresh = { person: phone.userId, role, unit: unit ?? 0, valid_from: now } as const;
    if (unit !== null) await tx.insertInto('role').values(fresh).execute();
  });
};

/** Moved to another village while he works. */
const moveAtWork: Run = async (world, phone, random) => {
  await changeScope(world, phone, random);
  await saveDuringSync(world, phone, random);
};

/** Refused twice, handed over unopened, let in by the officer; and the word of that finds a bad road. */
const handOver: Run = async (world, phone, random) => {
  await tap(world, phone, [await newRecord(phone, random)]);
  phone.fates.unshift('413', '413');
  for (let nth = 0; nth < 3; nth++) await sync(phone);
  await world.server.openDeposits(phone.userId);
  await sync(phone);
  await faultySync(world, phone, random);
};

/** Revoked while one of his packs is being read. */
const revokeAtWork: Run = async (world, phone, random) => {
  const { meanwhile } = world.server;
  await manyRecords(world, phone, random);
  if (random() < 0.5) meanwhile.push(() => Promise.resolve());
  meanwhile.push(() => revokePhone(world, phone));
  await sync(phone);
  meanwhile.length = 0;
};

/** With nothing that says who he is he hands over what lies there, and then is enrolled anew; revoked or not. */
const returnUnknown: Run = async (world, phone, random) => {
  await tap(world, phone, [await newRecord(phone, random)]);
  if (random() < 0.5) await revokePhone(world, phone);
  phone.cookie = '';
  await handOverUnknown(world, phone);
  await phone.life.live(phone.enrol());
};

const STEPS = {
  record: record(),
  recordTwo,
  slot: record('personSlot'),
  household: record('household'),
  manyRecords,
  fullOutbox,
  fullBehindTried,
  editOwn: edit(true),
  editOther: edit(false),
  voidOrRestore,
  merge,
  review,
  reviewRace,
  editRace,
  doubleTap,
  twoTabs,
  type: (_, phone, random) => type(phone, random),
  sync: (_, phone) => sync(phone),
  syncByWorker: (_, phone) => sync(phone, phone.worker()),
  syncBoth,
  saveDuringSync,
  faultyWire,
  faultySync,
  kill,
  clock,
  loseDisk,
  reopen,
  serverRestart: (world) => world.server.restart(),
  serverBackup: async (world) => world.server.backUp(),
  restore,
  changeScope,
  moveAtWork,
  decide,
  quarrel,
  mergeVillages: (world, _, random) => mergeVillages(world, random),
  splitVillage: (world, _, random) => splitVillage(world, random),
  revoke: (world, phone) => revokePhone(world, phone),
  mergeAndBack,
  handOver,
  revokeAtWork,
  returnUnknown,
} satisfies Record<string, Run>;

/** How often each, in a hundred or so. */
const WEIGHTS: Record<Step['do'], number> = {
  record: 14,
  recordTwo: 5,
  slot: 4,
  household: 2,
  manyRecords: 1,
  fullOutbox: 2,
  fullBehindTried: 1,
  editOwn: 8,
  editOther: 6,
  voidOrRestore: 4,
  merge: 5,
  review: 6,
  reviewRace: 3,
  editRace: 3,
  doubleTap: 3,
  twoTabs: 3,
  type: 1,
  sync: 14,
  syncByWorker: 5,
  syncBoth: 4,
  saveDuringSync: 5,
  faultyWire: 3,
  faultySync: 8,
  kill: 8,
  clock: 2,
  loseDisk: 1,
  reopen: 2,
  serverRestart: 1,
  serverBackup: 1,
  restore: 1,
  changeScope: 1,
  moveAtWork: 2,
  decide: 4,
  quarrel: 3,
  mergeVillages: 1,
  splitVillage: 1,
  revoke: 1,
  mergeAndBack: 2,
  handOver: 2,
  revokeAtWork: 1,
  returnUnknown: 1,
};
const NAMES = Object.keys(STEPS) as Step['do'][];
const BAG = NAMES.flatMap((name) => Array<Step['do']>(WEIGHTS[name]).fill(name));

export function schedule(seed: number, isFast: boolean): Step[] {
  const random = randomOf(seed ^ 0x57e95);
  // Most are short and a few are long: a short one finds what needs two faults, and ten of them cost what one costs.
  const count = isFast ? 6 + Math.floor(random() ** 3 * 40) : 8 + Math.floor(random() ** 5 * 200);
  return Array.from({ length: count }, () => ({
    do: pick(BAG, random),
    phone: Math.floor(random() * 6),
    dice: Math.floor(random() * 2 ** 31),
  }));
}

/** Runs one step, and opens the app again where the battery was pulled in it. */
export async function take(world: World, step: Step): Promise<void> {
  const phone = world.phones[step.phone % world.phones.length];
  if (!phone) return;
  world.server.clock.ms += 1000 + (step.dice % 600_000);
  const run: Run = STEPS[step.do];
  await run(world, phone, randomOf(step.dice));
  // The officer sends a new link to whom the app shows nothing else.
  for (const one of world.phones) if (await one.isNobodys()) await one.life.live(one.enrol());
  for (const one of world.phones) if (one.life.isOver) await openAgain(world, one, step);
}

async function openAgain(world: World, phone: SimPhone, step: Step): Promise<void> {
  world.noteFault('killed', phone);
  phone.turnOn();
  if (await phone.isNobodys()) await phone.enrol();
  const again = phone.unanswered.splice(0);
  // The draft is there again, and whoever doubts taps again.
  for (const intents of again) if (step.dice % 3 > 0) await tap(world, phone, intents);
  await checkServer(world);
  await checkPhone(world, phone);
}
