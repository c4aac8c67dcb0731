/** The real app on a real SQLite file, and what may become of a server: restarts, backups, a backup put back. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import { uuidv7, type Id } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/roles.ts';
import { decodePack } from '../../src/wire/codec.ts';
import { openAgain } from '../../server/ledger/again.ts';
import { backUp } from '../../server/ops/makeBackup.ts';
import { putBack } from '../../server/ops/putBack.ts';
import { opensWith, type Opens } from '../../server/ledger/opening.ts';
import { issueCode } from '../../server/access/enrolment.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { install } from '../../server/store/installation.ts';
import { addPeople, addUnits } from '../../server/store/people.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import { turns } from './stillness.ts';

export const COMMUNE = 24211;
export const VILLAGES = [2421101, 2421102] as const;
/** 21/11/2026, 10:00 in Vietnam. */
export const START = Date.UTC(2026, 10, 21, 3);
/** 3/1/2027, a Sunday: still in the last week of 2026. */
export const NEW_YEAR = Date.UTC(2027, 0, 3, 3);

export type Bytes = (count: number) => Uint8Array;
export type SqlRow = Record<string, string | number | null>;

/** Memory that behaves like a disk, where the machine has it: a fast schedule waits for no fsync. */
const MEMORY = '/dev/shm';
const folderFor = (isFast: boolean): string =>
  mkdtempSync(join(isFast && existsSync(MEMORY) ? MEMORY : tmpdir(), 'so-thon-sim-'));

export class SimServer {
  readonly folder: string;
  readonly clock = { ms: START };
  readonly random: Bytes;
  app!: FastifyInstance;
  store!: Store;
  /** A third connection: it sees what is committed and nothing else. */
  eye!: DatabaseSync;
  /** What it asked before. */
  readonly #asked = new Map<string, StatementSync>();
  /** How often it was ended. */
  ends = 0;
  /** Between an end and the next start nobody is there to answer. */
  isUp = false;
  /** Each is done while a pack is being read, as others have their turn where threads do the reading. */
  readonly meanwhile: (() => Promise<unknown>)[] = [];
  #backup = '';

  constructor(folder: string, random: Bytes) {
    this.folder = folder;
    this.random = random;
  }

  get file(): string {
    return join(this.folder, 'so-thon.db');
  }

  async start(): Promise<void> {
    const now = () => this.clock.ms;
    this.store = await openStore(this.folder, now);
    this.eye = new DatabaseSync(this.file);
    const { store, random } = this;
    const opens: Opens = async (sealed) => {
      await this.meanwhile.shift()?.();
      return opensWith(decodePack)(sealed);
    };
    this.app = await buildApp({ config: readConfig({}), store, now, random, opens });
    this.isUp = true;
  }

  async stop(): Promise<void> {
    this.ends++;
    this.isUp = false;
    await this.app.close();
    await this.store.close();
    this.#asked.clear();
    this.eye.close();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** As the night's command does it: what the copy proves to hold, phones may forget. */
  async backUp(): Promise<void> {
    const target = join(this.folder, 'backups');
    const made = await backUp(this.store, { dataFolder: this.folder, target, keep: 1 }, this.clock.ms);
    if (!made.ok) throw new Error(`no backup: ${made.error}`);
    this.#backup = made.value.file;
  }

  /** The latest backup takes the place of the database, which begins another life. */
  async restore(): Promise<void> {
    await this.stop();
    const done = await putBack(this.folder, this.#backup, this.clock.ms, this.random);
    if (!done.ok) throw new Error(`not put back: ${done.error}`);
    await this.start();
  }

  ask(sql: string, ...values: SQLInputValue[]): SqlRow[] {
    const known = this.#asked.get(sql);
    const statement = known ?? this.eye.prepare(sql);
    if (!known) this.#asked.set(sql, statement);
    return statement.all(...values) as SqlRow[];
  }

  async addPerson(role: Role, unit: number): Promise<Id> {
    const id = uuidv7(this.clock.ms, this.random(10));
    const person = { id, name: "H'Bia Niê", commune: COMMUNE, roles: [{ role, unit }] };
    await this.store.write((tx) => addPeople(tx, [person], this.clock.ms));
    return id;
  }

  /** The officer tries again what this person's phones handed over unopened, but for those that were revoked since. */
  async openDeposits(person: Id): Promise<void> {
    const { store, random } = this;
    const report = (error: unknown) => {
      throw error;
    };
    const intake = { store, random, report, opens: opensWith(decodePack) };
    const kept = store.read
      .selectFrom('pack')
      .innerJoin('writer', 'writer.id', 'pack.writer')
      .innerJoin('device', 'device.id', 'writer.device')
      .selectAll('pack')
      .where('pack.problem', '=', 'deposited')
      .where('device.revoked_at', 'is', null)
      .where('writer.person', '=', person);
    for (const pack of await kept.execute()) await openAgain(intake, pack, this.clock.ms);
  }

  code(person: Id): Promise<string> {
    return issueCode(this.store, person, this.clock.ms, this.random);
  }
}

let template: Promise<string> | undefined;

/** An installed server without people; made once, then copied. */
async function makeTemplate(): Promise<string> {
  const folder = folderFor(true);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const server = new SimServer(folder, (count) => new Uint8Array(count).fill(7));
  server.store = await openStore(folder, () => START);
  await server.store.write(async (tx) => {
    await addUnits(tx, [
      { id: COMMUNE, name: 'Ea Súp', type: 'xa', commune: null },
      { id: VILLAGES[0], name: 'A', type: 'buon', commune: COMMUNE },
      { id: VILLAGES[1], name: '2', type: 'thon', commune: COMMUNE },
    ]);
    await install(tx, COMMUNE, START, server.random);
  });
  await turns(100);
  await server.store.close();
  return server.file;
}

export async function newServer(isFast: boolean, random: Bytes): Promise<SimServer> {
  template ??= makeTemplate();
  const server = new SimServer(folderFor(isFast), random);
  copyFileSync(await template, server.file);
  await server.start();
  return server;
}
