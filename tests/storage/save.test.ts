import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Book } from '../../src/storage/book.ts';
import { noMirror, type Mirror } from '../../src/storage/mirror.ts';
import { periodOf } from '../../src/domain/period.ts';
import { EVERYONE } from '../../src/domain/tally.ts';
import { entriesOfDay } from '../../src/storage/read.ts';
import { unsettled } from '../../src/storage/unsettled.ts';
import { save } from '../../src/storage/subjects.ts';
import { draft, keepDraft } from '../../src/storage/drafts.ts';
import { cellsOf } from '../../src/storage/tallies.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { commit } from '../../src/storage/commit.ts';
import { onTheirWay, packsToSend } from '../../src/storage/outbox.ts';
import type { Vault } from '../../src/storage/vault.ts';
import { openVault } from '../../src/storage/vault.ts';
import { decodePack } from '../../src/wire/codec.ts';
import { newId } from '../../src/storage/edge.ts';
import { creation, makePhone, NOON, visitFields } from '../helpers/phone.ts';

const USER = '0193f2a0-0000-7000-8000-000000000001';

function bookOf(seed: number, vault?: Vault) {
  const phone = makePhone(seed);
  const book = phone.openBook(USER, vault);
  return { phone, book, household: newId(phone.edge) };
}

async function opsInOutbox(book: ReturnType<typeof bookOf>['book']) {
  const packs = await book.packs.orderBy('firstSeq').toArray();
  return packs.flatMap((pack) => {
    const ops = decodePack(pack.codec, pack.bytes, pack.firstSeq);
    if (!ops.ok) throw new Error(ops.error);
    return ops.value;
  });
}

describe('saving', () => {
  afterEach(() => vi.useRealTimers());

  it('puts the op in the open pack, shows the record and moves the figures, all at once', async () => {
    const { book, household } = bookOf(1);
    const intent = creation(book, 'visit', visitFields(household, { note: 'Hướng dẫn chuyển khoản' }));
    expect(await save(book, [intent])).toEqual({ ok: true, value: { opIds: [intent.opId] } });
    expect((await opsInOutbox(book)).map((op) => [op.seq, op.opId, op.fields])).toEqual([
      [1, intent.opId, intent.fields],
    ]);
    expect((await entriesOfDay(book, '2026-11-20')).map(({ row, state }) => [row.id, state])).toEqual([
      [intent.subjectId, 'waiting'],
    ]);
    const cells = await cellsOf(book, [7], periodOf('2026-11-20', 'week'));
    expect(cells.map((cell) => [cell.member, cell.figures.visits])).toEqual(
      expect.arrayContaining([
        [EVERYONE, { n: [1, 0, 0], d: [1, 0, 0] }],
        [USER, { n: [1, 0, 0], d: [1, 0, 0] }],
      ]),
    );
    expect(await outboxStatus(book)).toMatchObject({ waiting: 1, oldest: NOON, attention: 0 });
  });

  it('says so, and goes on, when the second copy never answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const keep = vi.fn<Mirror['keep']>(() => new Promise<void>(() => undefined));
    const { edge, indexedDB } = makePhone(3);
    const book = new Book(USER, { edge, indexedDB, IDBKeyRange, mirror: { ...noMirror, keep } });
    for (const nth of [1, 2]) {
      const saved = save(book, [creation(book, 'visit', visitFields(newId(edge)))]);
      await vi.waitFor(() => expect(keep).toHaveBeenCalledTimes(nth));
      vi.advanceTimersByTime(5000);
      expect((await saved).ok).toBe(true);
    }
    expect(await opsInOutbox(book)).toHaveLength(2);
  });

  it('withdraws once, and takes back in once, for a double tap', async () => {
    const { book, household } = bookOf(24);
    const visit = creation(book, 'visit', visitFields(household));
    await save(book, [visit]);
    const tapped = (type: 'void' | 'restore', base: string) => {
      const { subjectId, kind } = visit;
      return save(book, [{ opId: newId(book.edge), subjectId, kind, type, base, fields: {} }]);
    };
    expect(await Promise.all([tapped('void', visit.opId), tapped('void', visit.opId)])).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    const [, gone] = await opsInOutbox(book);
    await Promise.all([tapped('restore', gone!.opId), tapped('restore', gone!.opId)]);
    expect((await opsInOutbox(book)).map(({ type }) => type)).toEqual(['create', 'void', 'restore']);
  });

  it('saves one op for a triple tap', async () => {
    const { book, household } = bookOf(2);
    const intent = creation(book, 'visit', visitFields(household));
    await Promise.all([save(book, [intent]), save(book, [intent]), save(book, [intent])]);
    expect(await opsInOutbox(book)).toHaveLength(1);
    expect((await cellsOf(book, [7], '2026'))[0]?.figures.visits?.n).toEqual([1, 0, 0]);
  });

  it('removes the draft in the same transaction', async () => {
    const { book, household } = bookOf(3);
    const intent = creation(book, 'visit', visitFields(household));
    const key = 'visit';
    await keepDraft(book, { key, kind: 'visit', opId: intent.opId, values: {}, updatedAt: NOON });
    await save(book, [intent], { draft: key });
    expect(await draft(book, key)).toBeUndefined();
  });

  it('numbers without gaps and fills packs of 32', async () => {
    const { book, household } = bookOf(4);
    for (let i = 0; i < 70; i++) await save(book, [creation(book, 'visit', visitFields(household))]);
    expect((await opsInOutbox(book)).map((op) => op.seq)).toEqual(
      Array.from({ length: 70 }, (_, i) => i + 1),
    );
    const packs = await book.packs.orderBy('firstSeq').toArray();
    expect(packs.map((pack) => [pack.firstSeq, pack.lastSeq, pack.state])).toEqual([
      [1, 32, 'frozen'],
      [33, 64, 'frozen'],
      [65, 70, 'open'],
    ]);
    expect((await outboxStatus(book)).waiting).toBe(70);
  });

  it('keeps every op when savers and freezers race with slow sealing', async () => {
    // Sealing that takes whole turns of the event loop: awaited inside a transaction it would end it.
    const slow: Vault = {
      ...openVault,
      seal: (value) => new Promise((done) => setTimeout(() => done({ cipher: 0, value }), 1)),
    };
    const { phone, book, household } = bookOf(5, slow);
    const other = phone.openBook(USER, slow); // another tab, and the worker: on the same database
    const intents = Array.from({ length: 24 }, () => creation(book, 'visit', visitFields(household)));
    const savers = [book, other].map(async (tab, half) => {
      for (const intent of intents.filter((_, i) => i % 2 === half))
        expect((await save(tab, [intent])).ok).toBe(true);
    });
    const freezer = (async () => {
      const sending = async () => ({ packs: onTheirWay(await packsToSend(other, 100_000)) });
      for (let i = 0; i < 24; i++) await commit(other, sending);
    })();
    await Promise.all([...savers, freezer]);
    const ops = await opsInOutbox(book);
    expect(new Set(ops.map((op) => op.opId))).toEqual(new Set(intents.map((intent) => intent.opId)));
    expect(ops.map((op) => op.seq)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(
      (await cellsOf(book, [7], '2026')).find((cell) => cell.member === EVERYONE)?.figures.visits?.n,
    ).toEqual([24, 0, 0]);
  });

  it('says that the phone is full, and writes nothing', async () => {
    const { book, household } = bookOf(6);
    await book.open();
    book.overlay.hook('creating', () => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const saved = await save(book, [creation(book, 'visit', visitFields(household))]);
    expect(saved).toEqual({ ok: false, error: 'full' });
    expect(await opsInOutbox(book)).toEqual([]);
    expect(await unsettled(book)).toEqual([]);
    expect(await cellsOf(book, [7], '2026')).toEqual([]);
  });

  it('is saved for the next start', async () => {
    const { phone, book, household } = bookOf(7);
    const intent = creation(book, 'visit', visitFields(household));
    await save(book, [intent]);
    book.close();
    const again = phone.openBook(USER);
    expect((await unsettled(again)).map(({ row }) => row.id)).toEqual([intent.subjectId]);
    await save(again, [creation(again, 'visit', visitFields(household))]);
    expect((await opsInOutbox(again)).map((op) => op.seq)).toEqual([1, 2]);
  });
});
