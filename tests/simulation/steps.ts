/** The steps of a schedule: data, so that a failing one can be cut down to those that matter. */
import { randomOf } from '../helpers/generate.ts';
import { pick } from '../helpers/phrases.ts';
import { mergeVillages, revokePhone, splitVillage } from './office.ts';
import type { SimPhone } from './phone.ts';
import { checkPhone } from './phoneChecks.ts';
import { checkServer } from './serverChecks.ts';
import * as disasters from './steps/disasters.ts';
import * as floods from './steps/floods.ts';
import * as naming from './steps/naming.ts';
import * as races from './steps/races.ts';
import * as sending from './steps/sending.ts';
import { addUser } from './steps/sharing.ts';
import { sync, type Run } from './steps/step.ts';
import * as working from './steps/working.ts';
import { tap, type } from './work.ts';
import type { World } from './world.ts';

export interface Step {
  do: keyof typeof STEPS;
  phone: number;
  /** What this step draws from, whichever steps stand before it. */
  dice: number;
}

const STEPS = {
  record: working.record(),
  recordTwo: working.recordTwo,
  slot: working.record('personSlot'),
  household: working.record('household'),
  manyRecords: working.manyRecords,
  fullOutbox: floods.fullOutbox,
  fullBehindTried: floods.fullBehindTried,
  editOwn: working.edit(true),
  editOther: working.edit(false),
  voidOrRestore: working.voidOrRestore,
  merge: working.merge,
  review: working.review,
  reviewRace: races.reviewRace,
  editRace: races.editRace,
  doubleTap: working.doubleTap,
  twoTabs: working.twoTabs,
  type: (_, phone, random) => type(phone, random),
  sync: (_, phone) => sync(phone),
  syncByWorker: (_, phone) => sync(phone, phone.worker()),
  syncBoth: sending.syncBoth,
  saveDuringSync: sending.saveDuringSync,
  faultyWire: sending.faultyWire,
  faultySync: sending.faultySync,
  kill: disasters.kill,
  clock: disasters.clock,
  loseDisk: disasters.loseDisk,
  reopen: disasters.reopen,
  serverRestart: (world) => world.server.restart(),
  serverBackup: async (world) => world.server.backUp(),
  restore: disasters.restore,
  changeScope: disasters.changeScope,
  moveAtWork: disasters.moveAtWork,
  decide: races.decide,
  quarrel: races.quarrel,
  mergeVillages: (world, _, random) => mergeVillages(world, random),
  splitVillage: (world, _, random) => splitVillage(world, random),
  revoke: (world, phone) => revokePhone(world, phone),
  mergeAndBack: working.mergeAndBack,
  handOver: sending.handOver,
  revokeAtWork: disasters.revokeAtWork,
  returnUnknown: disasters.returnUnknown,
  addUser,
  agree: naming.agree,
  withdraw: naming.withdraw,
  erase: naming.erase,
  takeList: naming.takeList,
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
  addUser: 2,
  agree: 4,
  withdraw: 3,
  erase: 2,
  takeList: 1,
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
  phone.handset.turnOn();
  for (const user of phone.handset.users) await comeBack(world, user, step);
}

async function comeBack(world: World, phone: SimPhone, step: Step): Promise<void> {
  if (await phone.isNobodys()) await phone.enrol();
  const again = phone.unanswered.splice(0);
  // The draft is there again, and whoever doubts taps again.
  for (const intents of again) if (step.dice % 3 > 0) await tap(world, phone, intents);
  await checkServer(world);
  await checkPhone(world, phone);
}
