/** One person with a phone. Another may have a book on the same one, and then they share all but that. */
import type { Id } from '../../src/domain/ids.ts';
import { Book, type BookOptions } from '../../src/storage/book.ts';
import type { Edge } from '../../src/storage/edge.ts';
import { Phone } from '../../src/storage/phone.ts';
import { claimOf, keepUser } from '../../src/storage/session.ts';
import type { Intent } from '../../src/storage/subjects.ts';
import { openVault } from '../../src/storage/vault.ts';
import type { Engine } from '../../src/sync/engine.ts';
import { livingWriters, rescue } from '../../src/sync/rescue.ts';
import type { Random } from '../helpers/phrases.ts';
import { Handset } from './handset.ts';
import type { Life } from './life.ts';
import type { Bytes } from './server.ts';
import { wireOf, type Fate } from './wire.ts';
import type { World } from './world.ts';

export interface PhoneParts {
  /** Another's; without one he has his own. */
  handset?: Handset;
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
  readonly handset: Handset;
  /** What was tapped when the battery went: the draft comes back, and is tapped again. */
  unanswered: Intent[][] = [];
  outbox = 'empty';
  readonly #world: World;
  #open: { close(): void }[] = [];
  phone!: Phone;
  page!: Book;
  /** See the disk without living on it. */
  eye!: Book;
  phoneEye!: Phone;

  constructor(world: World, { name, userId, random, dice, handset = new Handset() }: PhoneParts) {
    this.handset = handset;
    handset.users.push(this);
    this.#world = world;
    this.name = name;
    this.userId = userId;
    this.dice = dice;
    this.edge = { now: () => this.now(), random };
  }

  now(): number {
    const { clock } = this.handset;
    return 'standsAt' in clock ? clock.standsAt : this.#world.server.clock.ms + clock.aheadMs;
  }

  get life(): Life {
    return this.handset.life;
  }

  get mirror(): Handset['mirror'] {
    return this.handset.mirror;
  }

  #book(options: BookOptions = {}, userId = this.userId): Book {
    const { life, mirror, handset } = this;
    const book = new Book(userId, {
      edge: this.edge,
      mirror: mirror.of(life),
      ...handset.databases,
      ...options,
    });
    this.#open.push(book);
    return life.guard(book);
  }

  open(): void {
    const { databases } = this.handset;
    this.phone = this.life.guard(new Phone(databases));
    this.page = this.#book();
    this.eye = new Book(this.userId, { edge: this.edge, ...databases });
    this.phoneEye = new Phone(databases);
    this.#open.push(this.phone, this.eye, this.phoneEye);
  }

  close(): void {
    for (const one of this.#open.splice(0)) one.close();
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
      openBook: (userId) => this.#book({}, userId),
      wire: wireOf(this.#world, this, this.life),
      appVersion: 'sim',
      link: () => this.handset.link,
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
    const { life, phone, page } = this;
    const code = await this.#world.server.code(this.userId);
    const claim = await claimOf(phone, code, this.edge);
    const answer = await this.engine().wire.enrol(code, claim);
    // The answer has come to a phone that is no more.
    if (life.isOver) return life.never();
    if (!answer.ok) return answer.error.code;
    await keepUser(phone, answer.value, () => page);
    return null;
  }

  /** What the worker and the page do at their start. */
  async rescue(): Promise<{ arrived: number; waiting: number }> {
    const { wire, appVersion, timeoutMs } = this.engine();
    const mirror = this.mirror.of(this.life);
    const living = await livingWriters(this.phone, (userId) => this.#book({}, userId));
    return rescue({ mirror, wire, edge: this.edge, appVersion, timeoutMs }, living);
  }
}
