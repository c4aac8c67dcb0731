import { describe, expect, it } from 'vitest';
import { base64url } from '../../src/wire/base64url.ts';
import { SEAL_HPKE_PSK } from '../../src/wire/pack.ts';
import { newId } from '../../src/storage/edge.ts';
import { keepUser } from '../../src/storage/session.ts';
import { entriesOfDay, entry } from '../../src/storage/read.ts';
import { unsettled } from '../../src/storage/unsettled.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { cellsOf } from '../../src/storage/tallies.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import { EVERYONE, type Cell } from '../../src/domain/tally.ts';
import { makeServer, restoreToBeforeRecords, TODAY, VILLAGE_A, type TestServer } from '../helpers/server.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { fieldPhone, type FieldPhone } from '../helpers/village.ts';

const visits = (phone: FieldPhone, count: number): Intent[] => {
  const household = newId(phone.edge);
  const fields = visitFields(household, { village: VILLAGE_A, day: TODAY });
  return Array.from({ length: count }, () => creation(phone.book, 'visit', fields));
};

async function saveAll(phone: FieldPhone, intents: Intent[]): Promise<void> {
  for (const intent of intents) expect((await save(phone.book, [intent])).ok).toBe(true);
}

const onServer = (server: TestServer) =>
  server.store.read.selectFrom('op').select(['op_id', 'state']).where('state', '=', 'effective').execute();

const everyone = (cells: Cell[]) => cells.find((cell) => cell.member === EVERYONE)?.figures.visits?.n;

/** Everything that leaves a phone, as whoever finds it on the way would read it. */
const onTheWay = (phone: FieldPhone) => phone.sent.map((body) => Buffer.from(body).toString('latin1')).join();

describe('a phone and the commune', () => {
  it('seals its packs: who carries them reads nothing, and who has only the cookie can forge none', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 11);
    const [intent] = visits(member, 1) as [Intent];
    await saveAll(member, [intent]);
    const [pack] = await member.book.packs.toArray();
    expect([pack?.seal, pack?.kid]).toEqual([SEAL_HPKE_PSK, 1]);
    const bytesOfOpId = Buffer.from(intent.opId.replaceAll('-', ''), 'hex').toString('latin1');
    await member.sync();
    expect(onTheWay(member)).not.toContain(bytesOfOpId.slice(6));
    expect((await onServer(server)).length).toBe(1);
    // The same pack under another secret is not opened, and is kept.
    await saveAll(member, visits(member, 1));
    const stranger = await member.book.vault.seal(base64url(new Uint8Array(32)));
    await member.book.secrets.put({ key: 'authorSecret', sealed: stranger });
    await saveAll(member, visits(member, 1));
    await member.sync();
    expect((await onServer(server)).length).toBe(1);
    expect(await unsettled(member.book)).toMatchObject([
      { state: 'attention', problem: { verdict: 'held', code: 'unopened' } },
      { state: 'attention', problem: { verdict: 'held', code: 'unopened' } },
    ]);
    expect(await server.store.read.selectFrom('pack').select('problem').execute()).toContainEqual({
      problem: 'damaged',
    });
  });

  it('sends what was saved, shows it as received, and moves the head’s tally', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 1);
    const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 2);
    const intents = visits(member, 3);
    await saveAll(member, intents);
    expect(await member.sync()).toBe('sent');
    expect((await entriesOfDay(member.book, TODAY)).map(({ state }) => state)).toEqual(
      Array(3).fill('received'),
    );
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, attention: 0, problem: null });
    expect(everyone(await cellsOf(member.book, [VILLAGE_A], '2026'))).toEqual([3, 3, 0]);
    await head.sync();
    expect(everyone(await cellsOf(head.book, [VILLAGE_A], '2026'))).toEqual([3, 3, 0]);
    expect(member.sent).toHaveLength(1);
  });

  it('brings 200 records exactly once through ten cuts, some after the server’s commit', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 3);
    const intents = visits(member, 200);
    await saveAll(member, intents);
    const cuts = ['lostBefore', 'lostAfter', 'portal', 'lostAfter', 'lostBefore', { status: 503 }] as const;
    member.fates.push(...cuts, 'lostAfter', 'lostAfter', 'lostBefore', 'lostAfter');
    await member.settle();
    const ops = await onServer(server);
    expect(ops.map((op) => op.op_id).sort()).toEqual(intents.map((intent) => intent.opId).sort());
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, attention: 0 });
    expect(everyone(await cellsOf(member.book, [VILLAGE_A], '2026'))).toEqual([200, 200, 0]);
  });

  describe('with a large request', () => {
    async function largeOutbox(seed: number) {
      const server = await makeServer();
      const member = await fieldPhone(server, 'member', VILLAGE_A, seed);
      const intents = visits(member, 60).map((intent) => {
        // Dice as words: nothing here compresses, so that the request is large.
        const note = Array.from(member.edge.random(60), (byte) => String.fromCharCode(97 + (byte % 26))).join(
          '',
        );
        return { ...intent, fields: { ...intent.fields, note } };
      });
      await saveAll(member, intents);
      return { server, member };
    }
    const sizes = (phone: FieldPhone) => phone.sent.map((body) => (body.length > 2048 ? 'large' : 'small'));

    it('asks what has arrived before it sends again', async () => {
      const { member } = await largeOutbox(4);
      member.fates.push('lostAfter');
      await member.settle();
      expect(sizes(member)).toEqual(['large', 'small']);
    });

    it('sends again what has not arrived', async () => {
      const { server, member } = await largeOutbox(10);
      member.fates.push('lostBefore', 'lostBefore', 'good', 'lostBefore', 'lostAfter');
      await member.settle();
      expect((await onServer(server)).length).toBe(60);
    });
  });

  it('shows the head’s approval, and an edit after it waits again', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 5);
    const head = await fieldPhone(server, 'villageHead', VILLAGE_A, 6);
    const [intent] = visits(member, 1) as [Intent];
    await saveAll(member, [intent]);
    await member.sync();
    await head.sync();
    const seen = await entry(head.book, intent.subjectId);
    const review = {
      opId: newId(head.edge),
      subjectId: intent.subjectId,
      kind: 'visit',
      type: 'review',
    } as const;
    await save(head.book, [{ ...review, base: seen!.row.revision, fields: { verdict: 'approved' } }]);
    await head.sync();
    await member.sync();
    expect((await entry(member.book, intent.subjectId))?.state).toBe('approved');
    expect(everyone(await cellsOf(member.book, [VILLAGE_A], '2026'))).toEqual([1, 1, 1]);
    const base = (await entry(member.book, intent.subjectId))!.row.revision;
    const edit = {
      opId: newId(member.edge),
      subjectId: intent.subjectId,
      kind: 'visit',
      type: 'edit',
      base,
    } as const;
    await save(member.book, [{ ...edit, fields: { note: 'Bà đã tự chuyển khoản' } }]);
    expect((await entry(member.book, intent.subjectId))?.state).toBe('waiting');
    await member.sync();
    await head.sync();
    expect((await entry(head.book, intent.subjectId))?.state).toBe('received');
    expect(everyone(await cellsOf(head.book, [VILLAGE_A], '2026'))).toEqual([1, 1, 1]);
  });

  it('says that it must be enrolled again when the commune does not know it, and sends everything after that', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 12);
    await saveAll(member, visits(member, 3));
    await server.store.write(async (tx) => {
      await tx.updateTable('device').set({ credential_hash: 'of another' }).execute();
      await tx.updateTable('device_user').set({ read_credential_hash: 'of another' }).execute();
    });
    expect(await member.sync()).toBe('failed');
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 3, stranger: true });
    const again = await member.engine.wire.enrol(await server.code(member.userId), newId(member.edge));
    if (!again.ok) throw new Error(again.error.code);
    await keepUser(member.phone, again.value, () => member.book);
    await member.settle();
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, stranger: false });
    expect((await onServer(server)).length).toBe(3);
  });

  it('keeps a refused record in sight with its reason, and repairs it', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 7);
    const household = newId(member.edge);
    // A phone whose clock runs a year ahead: its today is far in the commune's future.
    const wrong = creation(
      member.book,
      'visit',
      visitFields(household, { village: VILLAGE_A, day: '2027-11-21' }),
    );
    await saveAll(member, [wrong]);
    await member.sync();
    const [refused] = await unsettled(member.book);
    expect(refused).toMatchObject({
      state: 'attention',
      problem: { verdict: 'refused', code: 'inFuture', field: 'day' },
    });
    const right = creation(member.book, 'visit', { ...(wrong.fields as Fields), day: TODAY });
    await save(member.book, [right], { replaces: refused!.opId });
    await member.sync();
    expect(await unsettled(member.book)).toEqual([]);
    expect(await onServer(server)).toEqual([{ op_id: right.opId, state: 'effective' }]);
    expect(everyone(await cellsOf(member.book, [VILLAGE_A], '2026'))).toEqual([1, 1, 0]);
  });

  it('gathers new records while a request is under way, and sends them after it', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 8);
    const [first, ...more] = visits(member, 5) as [Intent, ...Intent[]];
    await saveAll(member, [first]);
    member.fates.push('lostAfter');
    expect(await member.sync()).toBe('offline');
    await saveAll(member, more);
    const packs = await member.book.packs.orderBy('firstSeq').toArray();
    expect(packs.map(({ firstSeq, lastSeq, state }) => [firstSeq, lastSeq, state])).toEqual([
      [1, 1, 'tried'],
      [2, 5, 'open'],
    ]);
    await member.settle();
    expect((await onServer(server)).length).toBe(5);
  });

  it('sends everything again to a server that was restored to before it, and shows it all the while', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 9);
    const intents = visits(member, 40);
    await saveAll(member, intents);
    await member.settle();
    await restoreToBeforeRecords(server, true);
    const [late] = visits(member, 1) as [Intent];
    await saveAll(member, [late]);
    await member.settle();
    const all = [...intents, late].map((intent) => intent.opId).sort();
    expect((await onServer(server)).map((op) => op.op_id).sort()).toEqual(all);
    expect((await entriesOfDay(member.book, TODAY)).map(({ state }) => state)).toEqual(
      Array(41).fill('received'),
    );
    expect(everyone(await cellsOf(member.book, [VILLAGE_A], '2026'))).toEqual([41, 41, 0]);
  });
});
