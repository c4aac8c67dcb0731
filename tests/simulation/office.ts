/** What the commune's office does while the phones are away: villages come and go, a phone is revoked. */
import { uuidv7 } from '../../src/domain/ids.ts';
import { dayOf } from '../../src/domain/day.ts';
import type { VillageChange } from '../../src/wire/desk/villages.ts';
import type { Office } from '../../server/ledger/office.ts';
import { changeVillages } from '../../server/places/change.ts';
import { revoke } from '../../server/routes/desk/phones.ts';
import { pick, type Random } from '../helpers/phrases.ts';
import type { SimPhone } from './phone.ts';
import { COMMUNE, type SimServer } from './server.ts';
import { must } from './violation.ts';
import type { World } from './world.ts';

/** Villages that people can be sent to work in. */
export const livingVillages = (server: SimServer): number[] =>
  server
    .ask('select id from admin_unit where commune = ? and ended is null order by id', COMMUNE)
    .map(({ id }) => Number(id));

async function change(world: World, wanted: VillageChange): Promise<void> {
  const { server, phones } = world;
  const now = server.clock.ms;
  const id = uuidv7(now, server.random(10));
  const by = { commune: COMMUNE, person: phones[0]!.userId, id, now };
  const done = await server.store.write((tx) => changeVillages(tx, wanted, by));
  must('a village cannot be changed', done.ok, () => ({ wanted, done }));
  for (const phone of phones) world.noteFault('village changed', phone);
}

/** Two become one of them, or a third. */
export async function mergeVillages(world: World, random: Random): Promise<void> {
  const { server } = world;
  const living = livingVillages(server);
  const [one, other] = [pick(living, random), pick(living, random)];
  if (one === other) return;
  const made = { name: `Chung ${living.join('-')}`, type: 'thon' } as const;
  const into = random() < 0.5 ? other : made;
  await change(world, { change: 'merge', villages: [one, other], into, day: dayOf(server.clock.ms) });
}

export async function splitVillage(world: World, random: Random): Promise<void> {
  const { server } = world;
  const living = livingVillages(server);
  const village = pick(living, random);
  const into = ['Đông', 'Tây'].map((side) => ({ name: `${side} ${village}`, type: 'buon' as const }));
  if (living.length > 3) return;
  await change(world, { change: 'split', village, into, day: dayOf(server.clock.ms) });
}

/** Stolen, or its owner left: from this moment nothing that it sends changes anything. */
export async function revokePhone(world: World, phone: SimPhone): Promise<void> {
  const { server } = world;
  const now = server.clock.ms;
  const device = server.ask(
    `select device_user.device from device_user join device on device.id = device_user.device
      where person = ? and revoked_at is null`,
    phone.userId,
  )[0]?.device;
  if (device === undefined) return;
  world.noteFault('revoked', phone);
  await server.store.write((tx) => revoke(tx, COMMUNE, String(device), now));
  world.revoked.set(String(device), lastPos(server));
}

/** The officer's own device, at which nobody records. A backup from before it knows neither. */
export async function deskOf(world: World): Promise<Office> {
  const { server } = world;
  const now = server.clock.ms;
  const known = server.ask(
    `select person from role where role = 'communeOfficer' and unit = ? and exists (select 1 from device where id = ?)
      order by person limit 1`,
    ...[COMMUNE, world.desk],
  )[0]?.person;
  if (known !== undefined && world.desk !== null)
    return { device: world.desk, person: String(known), commune: COMMUNE };
  const person = await server.addPerson('communeOfficer', COMMUNE);
  const device = uuidv7(now, server.random(10));
  const fresh = { id: device, credential_hash: device, cookie_at: now, created_at: now, last_seen: now };
  await server.store.write((tx) => tx.insertInto('device').values(fresh).execute());
  world.desk = device;
  return { device, person, commune: COMMUNE };
}

const lastPos = (server: SimServer): number =>
  Number(server.ask('select max(pos) as pos from op')[0]?.pos ?? 0);

/** The feed counts anew from where the backup ended. */
export function revokedSinceRestore({ server, revoked }: World): void {
  for (const device of revoked.keys()) revoked.set(device, lastPos(server));
}

/** I11: what is effective by a writer of a revoked phone, was so before; and nothing brings the phone back. */
export function revokedChangeNothing({ server, revoked }: World): void {
  for (const [device, pos] of revoked) {
    const known = server.ask('select revoked_at from device where id = ?', device)[0];
    // A backup from before it was enrolled.
    if (known === undefined) {
      revoked.delete(device);
      continue;
    }
    must('I11 a revoked phone is let in again', known.revoked_at !== null, () => device);
    must('I11 a revoked phone changes something', effectsAfter(server, device, pos).length === 0, () => ({
      device,
      ops: effectsAfter(server, device, pos),
    }));
  }
}

const effectsAfter = (server: SimServer, device: string, pos: number) =>
  server.ask(
    `select op_id, pos from op where state = 'effective' and pos > ?
      and writer in (select id from writer where device = ?)`,
    ...[pos, device],
  );
