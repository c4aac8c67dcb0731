/** The thing in the hand, whoever uses it: its disk, its clock, its cookie, and the life that runs on it. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Mirror, MirroredPack } from '../../src/storage/mirror.ts';
import { Life } from './life.ts';
import type { SimPhone } from './phone.ts';

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

export class Handset {
  readonly mirror = new MirrorInMemory();
  /** Who has a book here. */
  readonly users: SimPhone[] = [];
  /** By how much its clock is wrong, or the moment at which it stands. */
  clock: { aheadMs: number } | { standsAt: number } = { aheadMs: 0 };
  link = '';
  cookie = '';
  life = new Life();
  #disk = new IDBFactory();

  get databases() {
    return { indexedDB: this.#disk, IDBKeyRange };
  }

  /** The app is opened: a new life on the same disk. */
  turnOn(): void {
    for (const user of this.users) user.close();
    this.life = new Life();
    for (const user of this.users) user.open();
  }

  /** The browser finds its databases broken and begins empty ones. */
  loseDisk(): void {
    this.life.kill();
    this.#disk = new IDBFactory();
    this.turnOn();
  }
}
