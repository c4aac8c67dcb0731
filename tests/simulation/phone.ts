/** A phone of the simulation: its disk, its clock, what lies in its Cache Storage, and the life that runs on it. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Id } from '../../src/domain/ids.ts';
import { Book, type BookOptions } from '../../src/storage/book.ts';
import type { Edge } from '../../src/storage/edge.ts';
import type { Mirror, MirroredPack } from '../../src/storage/mirror.ts';
import { Phone } from '../../src/storage/phone.ts';
import { claimOf, keepUser } from '../../src/storage/session.ts';
import type { Intent } from '../../src/storage/subjects.ts';
import { openVault } from '../../src/storage/vault.ts';
import type { Engine } from '../../src/sync/engine.ts';
import { livingWriters, rescue } from '../../src/sync/rescue.ts';
import type { Random } from '../helpers/phrases.ts';
import { Life } from './life.ts';
import type { Bytes } from './server.ts';
import { wireOf, type Fate } from './wire.ts';
import type { World } from './world.ts';

/** Cache Storage: it outlives the database. */
class MirrorInMemory {
  readonly packs = new Map<string, MirroredPack>();
  /** Every copy that was ever made. */
  readonly everKept = new Set<string>();

  /** As one life sees it. */
  of(life: Life): Mirror {
    return {
      keep: async (packs) => {
        for (const pack of packs) {
          if (life.reached()) return life.never<void>();
          this.packs.set(`${pack.writer}|${pack.firstSeq}`, pack);
          this.everKept.add(`${pack.writer}|${pack.firstSeq}`);
        }
      },
      drop: async (writer, firstSeqs) => {
        if (life.reached()) return life.never<void>();
        for (const firstSeq of firstSeqs) this.packs.delete(`${writer}|${firstSeq}`);
      },
      all: async () =>
        life.reached()
          ? life.never<MirroredPack[]>()
          : [...this.packs.values()].sort((a, b) => a.firstSeq - b.firstSeq),
    };
  }
}

export interface PhoneParts {
  name: string;
  userId: Id;
  random: Bytes;
  dice: Random;
}

export class SimPhone {
  readonly name: string;
  readonly userId: Id;
  readonly dice: Random;
  readonly edge: Edge;
  readonly fates: Fate[] = [];
  readonly mirror = new MirrorInMemory();
  /** By how much this phone's clock is wrong, or the moment at which it stands. */
  clock: { aheadMs: number } | { standsAt: number } = { aheadMs: 0 };
  link = '';
  cookie = '';
  /** What was tapped when the battery went: the draft comes back, and is tapped again. */
  unanswered: Intent[][] = [];
  outbox = 'empty';
  disk = new IDBFactory();
  life = new Life();
  readonly #world: World;
  #open: { close(): void }[] = [];
  phone!: Phone;
  page!: Book;
  /** See the disk without living on it. */
  eye!: Book;
  phoneEye!: Phone;

  constructor(world: World, { name, userId, random, dice }: PhoneParts) {
    this.#world = world;
    this.name = name;
    this.userId = userId;
    this.dice = dice;
    this.edge = { now: () => this.now(), random };
  }

  now(): number {
    return 'standsAt' in this.clock ? this.clock.standsAt : this.#world.server.clock.ms + this.clock.aheadMs;
  }

  get #idb() {
    return { indexedDB: this.disk, IDBKeyRange };
  }

  #book(options: BookOptions = {}): Book {
    const book = new Book(this.userId, {
      edge: this.edge,
      mirror: this.mirror.of(this.life),
      ...this.#idb,
      ...options,
    });
    this.#open.push(book);
    return this.life.guard(book);
  }

  /** The app is opened: a new life on the same disk. */
  turnOn(): void {
    for (const one of this.#open.splice(0)) one.close();
    this.life = new Life();
    this.phone = this.life.guard(new Phone(this.#idb));
    this.page = this.#book();
    this.eye = new Book(this.userId, { edge: this.edge, ...this.#idb });
    this.phoneEye = new Phone(this.#idb);
    this.#open.push(this.phone, this.eye, this.phoneEye);
  }

  /** Another tab. */
  tab(): Book {
    return this.#book();
  }

  /** The worker while the app is locked: it sends and does not read. */
  worker(): Book {
    return this.#book({ vault: { ...openVault, locked: true } });
  }

  engine(): Engine {
    return {
      phone: this.phone,
      openBook: () => this.#book(),
      wire: wireOf(this.#world, this, this.life),
      appVersion: 'sim',
      link: () => this.link,
      timeoutMs: 1000,
      budgetMs: 60_000,
      alone: (_, run) => run(),
    };
  }

  /** Nobody works with it: its database is new, or it was revoked and has heard of it. */
  async isNobodys(): Promise<boolean> {
    const user = await this.phoneEye.users.get(this.userId);
    return user === undefined || user.revokedAt !== undefined;
  }

  /** @returns the code of what went wrong, or null */
  async enrol(): Promise<string | null> {
    const code = await this.#world.server.code(this.userId);
    const claim = await claimOf(this.phone, code, this.edge);
    const answer = await this.engine().wire.enrol(code, claim);
    if (!answer.ok) return answer.error.code;
    await keepUser(this.phone, answer.value, () => this.page);
    return null;
  }

  /** What the worker and the page do at their start. */
  async rescue(): Promise<{ arrived: number; waiting: number }> {
    const { wire, appVersion, timeoutMs } = this.engine();
    const mirror = this.mirror.of(this.life);
    const living = await livingWriters(this.phone, () => this.#book());
    return rescue({ mirror, wire, edge: this.edge, appVersion, timeoutMs }, living);
  }

  /** The browser finds its database broken and begins an empty one. */
  loseDisk(): void {
    this.life.kill();
    this.disk = new IDBFactory();
    this.turnOn();
  }
}
