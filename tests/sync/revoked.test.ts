import { describe, expect, it } from 'vitest';
import { entriesOfDay } from '../../src/storage/read.ts';
import { keepDraft } from '../../src/storage/drafts.ts';
import { newId } from '../../src/storage/edge.ts';
import { notices } from '../../src/storage/notices.ts';
import { giveUp, turnOf } from '../../src/storage/revoked.ts';
import { opsInOutbox } from '../../src/storage/unsent.ts';
import { claimOf, keepUser, readCredential } from '../../src/storage/session.ts';
import { currentUser } from '../../src/storage/phone.ts';
import { save } from '../../src/storage/subjects.ts';
import type { Wire } from '../../src/sync/transport.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

const MARK = 'bà Lan hẹn chiều mai';

async function record(phone: FieldPhone, count: number): Promise<boolean> {
  const fields = visitFields(newId(phone.edge), { village: VILLAGE_A, day: TODAY, note: MARK });
  const intents = Array.from({ length: count }, () => creation(phone.book, 'visit', fields));
  return (await save(phone.book, intents)).ok;
}

async function revoke({ store, clock }: TestServer): Promise<void> {
  await store.write((tx) => tx.updateTable('device').set({ revoked_at: clock.ms }).execute());
}

/** Everything that stands in this phone's database, as whoever opens it would read it. */
async function disk({ book }: FieldPhone): Promise<string> {
  const tables = await Promise.all(book.tables.map((table) => table.toArray()));
  return JSON.stringify(tables);
}

/** After how many turns of the loop: the last are more than taking a link takes. */
const ORDERS = [0, 2, 4, 6, 8, 11, 15];

/** The next answer that this phone gets lies on the way until it is released. */
function heldAnswer({ engine }: FieldPhone): { came: Promise<void>; release: () => void } {
  const { wire } = engine;
  let release = () => undefined as void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const came = new Promise<void>((resolve) => {
    const sync: Wire['sync'] = async (body, options) => {
      engine.wire = wire;
      const answer = await wire.sync(body, options);
      resolve();
      await released;
      return answer;
    };
    engine.wire = { ...wire, sync };
  });
  return { came, release };
}

const verdictsOn = async (server: TestServer) =>
  (await server.store.read.selectFrom('pack').select('problem').execute()).map(({ problem }) => problem);

describe('a phone that was revoked', () => {
  it('hands its work in, which changes nothing, and nothing of it can be read on the phone any more', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 61);
    await record(member, 2);
    await member.settle();
    await record(member, 33);
    await keepDraft(member.book, {
      key: 'visit',
      kind: 'visit',
      opId: 'x',
      values: { note: MARK },
      updatedAt: 1,
    });
    expect(await disk(member)).toContain(MARK);
    await revoke(server);
    await member.settle();
    expect(await disk(member)).not.toContain(MARK);
    expect([await readCredential(member.book), await opsInOutbox(member.book)]).toEqual([null, 0]);
    const user = await currentUser(member.phone);
    expect([user?.revokedAt, user?.profile.members]).toEqual([server.clock.ms, []]);
    expect(await record(member, 1)).toBe(false);
    expect(await verdictsOn(server)).toEqual([null, 'revoked', 'revoked']);
    expect(await server.store.read.selectFrom('subject').select('id').execute()).toHaveLength(2);
  });

  it('keeps sealed what it could not send yet, and hands it in later', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 62);
    await member.settle();
    await record(member, 3);
    await revoke(server);
    const said = { revokedAt: server.clock.ms, turn: await turnOf(member.phone, member.book) };
    await giveUp(member.phone, member.book, member.openBook, said);
    expect(await opsInOutbox(member.book)).toBe(3);
    expect(await disk(member)).not.toContain(MARK);
    await member.settle();
    expect(await member.book.packs.count()).toBe(0);
    expect(await server.store.read.selectFrom('subject').select('id').execute()).toEqual([]);
  });

  it('is taken in again by a new link: it reads anew, and hears no more of it', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 63);
    await record(member, 2);
    await member.settle();
    await revoke(server);
    await member.settle();
    const code = await server.code(member.userId);
    const answer = await member.engine.wire.enrol(code, await claimOf(member.phone, code, member.edge));
    if (!answer.ok) throw new Error(answer.error.code);
    await keepUser(member.phone, answer.value, () => member.book);
    await member.settle();
    expect((await entriesOfDay(member.book, TODAY)).map(({ state }) => state)).toEqual([
      'received',
      'received',
    ]);
    const user = await currentUser(member.phone);
    expect([user?.revokedAt, user?.profile.members.length]).toEqual([undefined, 1]);
    expect(await notices(member.book)).toEqual([]);
    expect(await record(member, 1)).toBe(true);
    await member.settle();
    expect(await server.store.read.selectFrom('subject').select('id').execute()).toHaveLength(3);
  });

  it('is given up for everybody who was enrolled on it', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 64);
    const second = await server.addPerson('member', VILLAGE_A);
    const code = await server.code(second);
    const answer = await member.engine.wire.enrol(code, await claimOf(member.phone, code, member.edge));
    if (!answer.ok) throw new Error(answer.error.code);
    (await keepUser(member.phone, answer.value, (id) => member.openBook(id))).close();
    await revoke(server);
    await member.sync();
    const other = member.openBook(second);
    expect([await readCredential(member.book), await readCredential(other)]).toEqual([null, null]);
    other.close();
  });

  it('is not given up again by a word to the phone that it was, wherever that meets the new link', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 65);
    for (const turns of ORDERS) {
      await revoke(server);
      const word = heldAnswer(member);
      const old = member.sync();
      await word.came;
      const code = await server.code(member.userId);
      const answer = await member.engine.wire.enrol(code, await claimOf(member.phone, code, member.edge));
      if (!answer.ok) throw new Error(answer.error.code);
      const taken = keepUser(member.phone, answer.value, () => member.book);
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      word.release();
      await Promise.all([taken, old]);
      const [user, meta] = [await currentUser(member.phone), await member.book.state()];
      expect([turns, user?.revokedAt, meta.revokedAt]).toEqual([turns, undefined, null]);
      expect(await readCredential(member.book)).toBe(answer.value.readCredential);
    }
    expect(await record(member, 1)).toBe(true);
  });

  it('takes nothing from whom a new link has brought meanwhile', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 66);
    await member.settle();
    await revoke(server);
    const word = heldAnswer(member);
    const old = member.sync();
    await word.came;
    const second = await server.addPerson('member', VILLAGE_A);
    const code = await server.code(second);
    const answer = await member.engine.wire.enrol(code, await claimOf(member.phone, code, member.edge));
    if (!answer.ok) throw new Error(answer.error.code);
    (await keepUser(member.phone, answer.value, (id) => member.openBook(id))).close();
    word.release();
    await old;
    const users = await member.phone.users.orderBy('usedAt').toArray();
    expect(users.map(({ revokedAt }) => revokedAt)).toEqual([server.clock.ms, undefined]);
    const other = member.openBook(second);
    expect([await readCredential(member.book), await readCredential(other)]).toEqual([
      null,
      answer.value.readCredential,
    ]);
    other.close();
  });
});
