/** A day and more without coverage, and what then happens to a full outbox. */
import { PACK_OPS } from '../../../src/wire/pack.ts';
import { pick } from '../../helpers/phrases.ts';
import type { SimPhone } from '../phone.ts';
import { checkPhone } from '../phoneChecks.ts';
import { checkServer } from '../serverChecks.ts';
import { newRecord, tap } from '../work.ts';
import { changeScope, clock, loseDisk, moveAtWork, restore, syncUntilKilled } from './disasters.ts';
import { faultySync } from './sending.ts';
import type { World } from '../world.ts';
import { sync, type Run } from './step.ts';
import { manyRecords, recordTimes } from './working.ts';

/** In the middle of a step. The server first: what a phone shows is compared with what was committed. */
async function look(world: World, phone: SimPhone): Promise<void> {
  await checkServer(world);
  await checkPhone(world, phone);
}

export const strike: Run = (world, phone, random) => {
  const strikes = [faultySync, clock, loseDisk, restore, changeScope, moveAtWork, syncUntilKilled];
  return pick(strikes, random)(world, phone, random);
};

/** What a full outbox meets before it was ever sent, or after it was sent in vain. */
export const fullOutbox: Run = async (world, phone, random) => {
  await manyRecords(world, phone, random);
  await look(world, phone);
  if (random() < 0.5) {
    await faultySync(world, phone, random);
    if (random() < 0.5) await manyRecords(world, phone, random);
  }
  await look(world, phone);
  await strike(world, phone, random);
};

/** A small request was in vain, and behind it a whole pack was filled: none is open. */
export const fullBehindTried: Run = async (world, phone, random) => {
  await sync(phone);
  await tap(world, phone, [await newRecord(phone, random)]);
  phone.fates.unshift('503');
  await sync(phone);
  await recordTimes(world, phone, random, PACK_OPS);
  await look(world, phone);
  await (random() < 0.7 ? faultySync : strike)(world, phone, random);
};
