/** What happens to phones and to the server. */
import { pick } from '../../helpers/phrases.ts';
import { livingVillages, revokedSinceRestore, revokePhone } from '../office.ts';
import { diskOf, placesOn } from '../phoneChecks.ts';
import { COMMUNE } from '../server.ts';
import { handOverUnknown } from '../wire.ts';
import { newRecord, tap } from '../work.ts';
import type { World } from '../world.ts';
import { saveDuringSync } from './sending.ts';
import { sync, type Run } from './step.ts';
import { manyRecords } from './working.ts';

const DAY = 86_400_000;

/** The battery is pulled at some point of what comes next. */
export const kill: Run = async (_, phone, random) => phone.life.killAfter(Math.floor(random() ** 2 * 60));

export const syncUntilKilled: Run = async (world, phone, random) => {
  await kill(world, phone, random);
  await sync(phone);
};

export const clock: Run = async (world, phone, random) => {
  const wrong = [{ standsAt: 0 }, { aheadMs: 3653 * DAY }, { aheadMs: -DAY }, { aheadMs: 0 }];
  phone.handset.clock = pick(wrong, random);
  world.noteFault('clock', phone);
};

export const loseDisk: Run = async (world, phone, random) => {
  world.noteFault('disk emptied', phone);
  phone.handset.loseDisk();
  await excuse(world);
  if (random() < 0.4) phone.handset.cookie = '';
  const before = random() < 0.7;
  if (before) await phone.life.live(phone.rescue());
  await phone.life.live(phone.enrol());
  if (!before) await phone.life.live(phone.rescue());
};

/** The same as the app does at its start, whatever was rescued before. */
export const reopen: Run = async (_, phone) => {
  phone.life.kill();
  phone.handset.turnOn();
  await phone.life.live(phone.rescue());
};

export const restore: Run = async (world) => {
  for (const phone of world.phones) world.noteFault('server restored', phone);
  await world.server.restore();
  world.hadRestore = true;
  revokedSinceRestore(world);
  world.approved.clear();
  await excuse(world);
};

/** An op that the server had, in its log or in a pack put aside, lost with it and on no phone any more: two disasters, which nothing outlives. */
export async function excuse({ server, phones, meant, everCommitted, everAside }: World): Promise<void> {
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

export const changeScope: Run = async (world, phone, random) => {
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
export const moveAtWork: Run = async (world, phone, random) => {
  await changeScope(world, phone, random);
  await saveDuringSync(world, phone, random);
};

/** Revoked while one of his packs is being read. */
export const revokeAtWork: Run = async (world, phone, random) => {
  const { meanwhile } = world.server;
  await manyRecords(world, phone, random);
  if (random() < 0.5) meanwhile.push(() => Promise.resolve());
  meanwhile.push(() => revokePhone(world, phone));
  await sync(phone);
  meanwhile.length = 0;
};

/** With nothing that says who he is he hands over what lies there, and then is enrolled anew; revoked or not. */
export const returnUnknown: Run = async (world, phone, random) => {
  await tap(world, phone, [await newRecord(phone, random)]);
  if (random() < 0.5) await revokePhone(world, phone);
  phone.handset.cookie = '';
  await handOverUnknown(world, phone);
  await phone.life.live(phone.enrol());
};
