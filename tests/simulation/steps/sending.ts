/** The way to the server: good, bad, twice at once, and by hand. */
import { pick } from '../../helpers/phrases.ts';
import { turns } from '../stillness.ts';
import { FATES } from '../wire.ts';
import { newRecord, tap } from '../work.ts';
import { sync, type Run } from './step.ts';

/** Page and worker at once: one of them is overtaken. */
export const syncBoth: Run = (_, phone, random) => {
  const worker = phone.worker();
  const later = turns(Math.floor(random() * 60)).then(() => sync(phone, worker));
  return Promise.all([sync(phone), later]);
};

export const saveDuringSync: Run = async (world, phone, random) => {
  const one = [await newRecord(phone, random)];
  const save = turns(Math.floor(random() * 120)).then(() => tap(world, phone, one));
  await Promise.all([sync(phone), save]);
};

export const faultyWire: Run = async (_, phone, random) => {
  const count = 1 + Math.floor(random() * 3);
  for (let nth = 0; nth < count; nth++) phone.fates.push(pick(FATES, random));
};

/** The request goes out and something becomes of it at once. */
export const faultySync: Run = async (world, phone, random) => {
  await faultyWire(world, phone, random);
  await sync(phone);
};

/** Refused twice, handed over unopened, let in by the officer; and the word of that finds a bad road. */
export const handOver: Run = async (world, phone, random) => {
  await tap(world, phone, [await newRecord(phone, random)]);
  phone.fates.unshift('413', '413');
  for (let nth = 0; nth < 3; nth++) await sync(phone);
  await world.server.openDeposits(phone.userId);
  await sync(phone);
  await faultySync(world, phone, random);
};
