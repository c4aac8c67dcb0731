/** A real server with a real SQLite file in a folder of its own, and phones that speak the wire to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { tick } from '../../src/domain/clock.ts';
import { uuidv7, type Id, type Random } from '../../src/domain/ids.ts';
import type { Op } from '../../src/domain/op.ts';
import type { Profile, Role } from '../../src/domain/roles.ts';
import { encodePack } from '../../src/wire/codec.ts';
import { CODEC_COLUMNS_1, SEAL_HPKE_PSK, type Pack } from '../../src/wire/pack.ts';
import { bytesOfBase64url } from '../../src/wire/base64url.ts';
import { sealerOf, type AuthorSecret, type PackKey } from '../../src/wire/seal.ts';
import { enrolReplySchema, syncReplySchema, type SyncReply } from '../../src/wire/reply.ts';
import { encodeRequest, SYNC_MEDIA_TYPE, type SyncRequest } from '../../src/wire/request.ts';
import { issueCode } from '../../server/access/enrolment.ts';
import { buildApp, type AppParts } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { install } from '../../server/store/installation.ts';
import { addPeople, addUnits } from '../../server/store/people.ts';
import { openStore, type Store } from '../../server/store/store.ts';

export const COMMUNE = 24211;
export const VILLAGE_A = 2421101;
export const VILLAGE_B = 2421102;
export const OTHER_COMMUNE = 24217;
export const VILLAGE_ELSEWHERE = 2421701;
/** 21/11/2026, 10:00 in Vietnam. */
export const START = Date.UTC(2026, 10, 21, 3);
export const TODAY = '2026-11-21';

/** Bytes that look random and are the same in every run. */
export function seededRandom(seed = 1): Random {
  let state = seed >>> 0;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
}

export interface TestServer {
  app: FastifyInstance;
  store: Store;
  folder: string;
  random: Random;
  /** The clock of the server, and of phones that don't have their own. */
  clock: { ms: number };
  addPerson(role: Role, unit: number, name?: string): Promise<Id>;
  code(person: Id): Promise<string>;
  /** A phone of a new person in this role. */
  enrol(role: Role, unit: number): Promise<Phone>;
  enrolPerson(person: Id): Promise<Phone>;
}

export type ServerOptions = Partial<
  Pick<AppParts, 'decode' | 'opens' | 'dist' | 'logger' | 'patience' | 'road'>
> & {
  now?: number;
  /** With the database of another server in it; else a furnished one is made. */
  folder?: string;
  /** Takes what closes and removes it; unless told that happens at the end of the test. */
  ends?: (close: () => Promise<void>) => void;
};

export async function makeServer({
  now = START,
  folder: before,
  ends = onTestFinished,
  ...parts
}: ServerOptions = {}): Promise<TestServer> {
  const folder = before ?? mkdtempSync(join(tmpdir(), 'so-thon-'));
  const clock = { ms: now };
  const random = seededRandom();
  const store = await openStore(folder, () => clock.ms);
  if (before === undefined) await furnish(store, clock.ms, random);
  const config = readConfig({});
  const app = await buildApp({ config, store, now: () => clock.ms, random, ...parts });
  ends(async () => {
    await app.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return serverOf({ app, store, folder, random, clock });
}

async function furnish(store: Store, now: number, random: Random): Promise<void> {
  await store.write(async (tx) => {
    await install(tx, COMMUNE, now, random);
    await addUnits(tx, [
      { id: COMMUNE, name: 'Ea Súp', type: 'xa', commune: null },
      { id: OTHER_COMMUNE, name: 'Ia Rvê', type: 'xa', commune: null },
      { id: VILLAGE_A, name: 'A', type: 'buon', commune: COMMUNE },
      { id: VILLAGE_B, name: '2', type: 'thon', commune: COMMUNE },
      { id: VILLAGE_ELSEWHERE, name: '1', type: 'thon', commune: OTHER_COMMUNE },
    ]);
  });
}

function serverOf(parts: Pick<TestServer, 'app' | 'store' | 'folder' | 'random' | 'clock'>): TestServer {
  const { store, random, clock } = parts;
  const server: TestServer = {
    ...parts,
    addPerson: async (role, unit, name = "H'Bia Niê") => {
      const id = uuidv7(clock.ms, random(10));
      const commune = unit > 100_000 ? Math.floor(unit / 100) : unit;
      await store.write((tx) => addPeople(tx, [{ id, name, commune, roles: [{ role, unit }] }], clock.ms));
      return id;
    },
    code: (person) => issueCode(store, person, clock.ms, random),
    enrol: async (role, unit) => server.enrolPerson(await server.addPerson(role, unit)),
    enrolPerson: async (person) => {
      const phone = new Phone(server, person);
      await phone.enrol(await server.code(person));
      return phone;
    },
  };
  return server;
}

export const shortcut = (cookies: { name: string; value: string }[]): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

const keyOf = ({ packKey: { kid, publicKey } }: Pick<Profile, 'packKey'>): PackKey => ({
  kid,
  publicKey: bytesOfBase64url(publicKey),
});

type Draft = Partial<Op> & Pick<Op, 'type' | 'kind'>;

/** Speaks for one user of one phone, without a phone's storage: a test says what it sends. */
export class Phone {
  readonly server: TestServer;
  readonly person: Id;
  readonly writer: Id;
  cookie = '';
  readCredential = '';
  cursor: string | undefined = undefined;
  epoch = '';
  profileHash = '';
  seq = 0;
  /** What its packs are sealed with, since enrolment. */
  sealing: { key: PackKey; secret: AuthorSecret } | null = null;
  #stamp = 0;

  constructor(server: TestServer, person: Id) {
    this.server = server;
    this.person = person;
    this.writer = this.newId();
  }

  newId(): Id {
    return uuidv7(this.server.clock.ms, this.server.random(10));
  }

  async enrol(code: string, claim = this.newId(), cookie = this.cookie) {
    const { app } = this.server;
    const headers = cookie ? { cookie } : {};
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/enrol',
      headers,
      payload: { code, claim },
    });
    if (answer.statusCode === 200) {
      this.cookie = shortcut(answer.cookies);
      const { readCredential, profileHash, authorSecret, profile } = enrolReplySchema.parse(answer.json());
      Object.assign(this, { readCredential, profileHash });
      const secret = { userId: profile.userId, key: bytesOfBase64url(authorSecret) };
      this.sealing = { key: keyOf(profile), secret };
    }
    return answer;
  }

  /** Seals to the key of this profile from now on. */
  takeKey(profile: Pick<Profile, 'packKey'>): void {
    if (this.sealing) this.sealing.key = keyOf(profile);
  }

  /** The next op of this writer. */
  op(draft: Draft): Op {
    const opId = draft.opId ?? this.newId();
    this.#stamp = tick(this.#stamp, this.server.clock.ms);
    const base = draft.type === 'create' ? null : (draft.subjectId ?? null);
    return { opId, seq: ++this.seq, subjectId: opId, base, at: this.#stamp, v: 1, fields: {}, ...draft };
  }

  visit(fields: Op['fields'] = {}): Op {
    const household = '00000000-0000-7000-8000-000000000001';
    const plain = { village: VILLAGE_A, day: TODAY, household, result: 'guided', topics: ['cashless'] };
    return this.op({ type: 'create', kind: 'visit', fields: { ...plain, ...fields } });
  }

  /** One sealed pack of these ops, which must be consecutive. */
  async pack(...ops: Op[]): Promise<Pack> {
    if (!this.sealing) throw new Error('this phone has nothing to seal with');
    const { key, secret } = this.sealing;
    const seqs = { firstSeq: ops[0]?.seq ?? 1, lastSeq: ops.at(-1)?.seq ?? 1 };
    const envelope = { ...seqs, codec: CODEC_COLUMNS_1, kid: key.kid };
    const seal = await sealerOf(key, secret);
    const bytes = await seal(encodePack(ops), { writer: this.writer, ...envelope });
    return { ...envelope, seal: SEAL_HPKE_PSK, bytes };
  }

  request(packs: Pack[], more: Partial<SyncRequest> = {}): SyncRequest {
    return {
      batchId: 'b-test',
      writer: this.writer,
      user: this.person,
      epoch: this.epoch,
      now: this.server.clock.ms,
      waiting: packs.length,
      oldest: 0,
      appVersion: '0.1.0',
      packs,
      ...more,
    };
  }

  headers(): Record<string, string> {
    const bearer = this.readCredential ? { authorization: `Bearer ${this.readCredential}` } : {};
    return { 'content-type': SYNC_MEDIA_TYPE, cookie: this.cookie, ...bearer };
  }

  /** One question to the API in this user's name. */
  async ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object, more = {}) {
    const { 'content-type': _, ...headers } = this.headers();
    const body = payload === undefined ? {} : { payload };
    return this.server.app.inject({ method, url, headers: { ...headers, ...more }, ...body });
  }

  post(request: SyncRequest) {
    return this.postBytes(Buffer.from(encodeRequest(request)));
  }

  postBytes(payload: Buffer, headers: Record<string, string> = {}) {
    const all = { ...this.headers(), ...headers };
    return this.server.app.inject({ method: 'POST', url: '/api/v1/sync', headers: all, payload });
  }

  /** Sends these ops as one pack, without asking for rows. */
  async send(...ops: Op[]): Promise<SyncReply> {
    return this.exchange(ops.length > 0 ? [await this.pack(...ops)] : []);
  }

  async exchange(packs: Pack[], more: Partial<SyncRequest> = {}): Promise<SyncReply> {
    const answer = await this.post(this.request(packs, more));
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    const reply = syncReplySchema.parse(answer.json());
    this.epoch = reply.epoch;
    return reply;
  }

  /** Sends, asks for rows from where this phone stands, and moves on. */
  async sync(...ops: Op[]): Promise<SyncReply> {
    const packs = ops.length > 0 ? [await this.pack(...ops)] : [];
    const reply = await this.exchange(packs, { cursor: this.cursor ?? '', profile: this.profileHash });
    this.cursor = reply.cursor;
    this.profileHash = reply.profileHash ?? this.profileHash;
    return reply;
  }

  /** All rows from the start, page by page. */
  async rows(): Promise<NonNullable<SyncReply['changes']>> {
    this.cursor = undefined;
    const rows: NonNullable<SyncReply['changes']> = [];
    for (;;) {
      const reply = await this.sync();
      rows.push(...(reply.changes ?? []));
      if (!reply.more) return rows;
    }
  }
}

/** What an effect fills: emptied by a backup from before the first record. */
const FILLED = ['op', 'pack', 'subject', 'commune_feed', 'tally_cell', 'tally_reference', 'audit'] as const;

/**
 * As if a backup from before the first record had been restored: another epoch, people and phones as they were.
 * @param knowsWriters whether the backup had met the phones' writers
 */
export async function restoreToBeforeRecords(server: TestServer, knowsWriters: boolean): Promise<void> {
  const { store, clock, random } = server;
  await store.write(async (tx) => {
    for (const table of FILLED) await tx.deleteFrom(table).execute();
    if (knowsWriters) await tx.updateTable('writer').set({ acked_through: 0 }).execute();
    else await tx.deleteFrom('writer').execute();
    await tx.updateTable('installation').set({ epoch: 'restored' }).execute();
  });
  await server.app.close();
  server.app = await buildApp({ config: readConfig({}), store, now: () => clock.ms, random });
}
