/** The world of one schedule: a server, phones, and what the simulation itself knows to be true. */
import { rmSync } from 'node:fs';
import type { Id } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/roles.ts';
import { randomOf } from '../helpers/generate.ts';
import { pick, type Random } from '../helpers/phrases.ts';
import { COMMUNE, newServer, NEW_YEAR, VILLAGES, type Bytes, type SimServer } from './server.ts';
import { SimPhone } from './phone.ts';

/** An op as the simulation's people meant it. */
export interface Meant {
  phone: SimPhone;
  opId: Id;
  /** "Đã lưu trên máy" was shown. */
  isConfirmed: boolean;
  /** Where it was put: `writer|seq`. */
  place: string | null;
  /** Two disasters took its last copy: the phone's disk and the server's. Nothing could bring it back. */
  isExcused: boolean;
}

/** A family's name, as somebody wrote it down or a list brought it. */
export interface Named {
  household: Id;
  /** What brought it; null: a list. */
  opId: Id | null;
  name: string;
  /** When it was asked in the house, ms; 0: it was not. */
  consentAt: number;
}

export interface World {
  server: SimServer;
  phones: SimPhone[];
  meant: Map<Id, Meant>;
  /** Every op that was ever seen committed. */
  everCommitted: Set<Id>;
  /** `writer|seq` of what was ever seen in a pack that the server keeps unopened. */
  everAside: Set<string>;
  /** By writer: the last number that a backup has ever held. */
  durable: Map<string, number>;
  /** `phone|writer|firstSeq` of closed packs, as they were first seen. */
  closedPacks: Map<string, string>;
  /** Of each reviewed subject its place in the feed, and what counted as approved there. */
  approved: Map<Id, { pos: number; fields: string }>;
  /** Revoked devices, with the place in the log at which they were. */
  revoked: Map<string, number>;
  names: Named[];
  /** Everything that ever stood in the register, by its id. */
  erased: Map<Id, { household: Id; at: number }>;
  /** The device at which the officer works; what is done there nobody's phone has meant. */
  desk: Id | null;
  serverFaults: number;
  hadRestore: boolean;
  /** `data_version` and lives of what was checked last. */
  checkedVersion: string;
  noteFault(fault: string, phone: SimPhone): void;
  close(): Promise<void>;
}

export type Coverage = Map<string, number>;

export const bytesOf =
  (random: Random): Bytes =>
  (count) =>
    Uint8Array.from({ length: count }, () => Math.floor(random() * 256));

export async function newWorld(seed: number, isFast: boolean, coverage: Coverage): Promise<World> {
  const random = randomOf(seed);
  const server = await newServer(isFast, bytesOf(randomOf(seed ^ 0x5e7)));
  const world: World = {
    server,
    phones: [],
    meant: new Map(),
    everCommitted: new Set(),
    everAside: new Set(),
    durable: new Map(),
    closedPacks: new Map(),
    approved: new Map(),
    revoked: new Map(),
    names: [],
    erased: new Map(),
    desk: null,
    serverFaults: 0,
    hadRestore: false,
    checkedVersion: '',
    noteFault: (fault, { outbox }) => {
      const pair = `${fault} × ${outbox}`;
      coverage.set(pair, (coverage.get(pair) ?? 0) + 1);
    },
    close: async () => {
      for (const phone of world.phones) phone.life.kill();
      await server.stop();
      rmSync(server.folder, { recursive: true, force: true });
    },
  };
  // The week of New Year is of one year and its days of two. With dice of its own, for the rest stays as it was.
  if (randomOf(seed ^ 0x2027)() < 0.25) server.clock.ms = NEW_YEAR;
  const people: [Role, number][] = [['member', VILLAGES[0]]];
  const others: readonly [Role, number][] = [
    ['villageHead', VILLAGES[0]],
    ['member', VILLAGES[0]],
    ['communeOfficer', COMMUNE],
    ['member', VILLAGES[1]],
    ['villageHead', VILLAGES[1]],
  ];
  const count = isFast ? 1 + Math.floor(random() ** 2 * 4) : 1 + Math.floor(random() ** 2 * 6);
  for (const one of others) if (people.length <= count) people.push(one);
  for (const [nth, [role, unit]] of people.entries()) {
    const userId = await server.addPerson(role, unit);
    const dice = randomOf(seed * 31 + nth);
    const name = `${role} ${nth}`;
    const phone = new SimPhone(world, { name, userId, dice, random: bytesOf(randomOf(seed * 77 + nth)) });
    phone.handset.link = pick(['', 'slow-2g', '4g'], random);
    phone.handset.turnOn();
    await phone.enrol();
    world.phones.push(phone);
  }
  await server.backUp();
  return world;
}
