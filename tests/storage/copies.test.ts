/** The second copy of each pack beside what the book itself has of it. */
import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { Book } from '../../src/storage/book.ts';
import { newId } from '../../src/storage/edge.ts';
import { noMirror, type Mirror, type MirroredPack } from '../../src/storage/mirror.ts';
import { save } from '../../src/storage/subjects.ts';
import { PACK_OPS } from '../../src/wire/pack.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';

const USER = '0193f2a0-0000-7000-8000-000000000001';

/** One Cache Storage, and as many tabs as one likes. */
function phoneOf(seed: number) {
  const { edge, indexedDB } = makePhone(seed);
  const copies = new Map<number, MirroredPack>();
  const mirror: Mirror = {
    ...noMirror,
    keep: async (packs) => packs.forEach((pack) => copies.set(pack.firstSeq, pack)),
    drop: async (_, firstSeqs) => firstSeqs.forEach((firstSeq) => copies.delete(firstSeq)),
  };
  const openTab = () => new Book(USER, { edge, indexedDB, IDBKeyRange, mirror });
  const visit = (book: Book) => creation(book, 'visit', visitFields(newId(edge)));
  return { openTab, copies, visit };
}

const bytesOf = (packs: Iterable<Pick<MirroredPack, 'firstSeq' | 'bytes'>>) =>
  [...packs].map(({ firstSeq, bytes }) => [firstSeq, [...bytes]]);

describe('the second copy', () => {
  it('is of what the book has, also where two tabs saved at once and one pack was full', async () => {
    const { openTab, copies, visit } = phoneOf(31);
    const [one, other] = [openTab(), openTab()];
    for (let nth = 1; nth < PACK_OPS; nth++) await save(one, [visit(one)]);
    const saved = await Promise.all([save(one, [visit(one)]), save(other, [visit(other)])]);
    expect(saved).toMatchObject([{ ok: true }, { ok: true }]);
    const packs = await one.packs.orderBy('firstSeq').toArray();
    expect(packs.map(({ firstSeq }) => firstSeq)).toEqual([1, PACK_OPS + 1]);
    expect(bytesOf(copies.values())).toEqual(bytesOf(packs));
  });

  it('of a save that came to nothing does not stay', async () => {
    const { openTab, copies, visit } = phoneOf(32);
    const book = openTab();
    const full = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    book.overlay.hook('creating', full);
    expect(await save(book, [visit(book)])).toEqual({ ok: false, error: 'full' });
    expect([...copies.keys()]).toEqual([]);
    book.overlay.hook('creating').unsubscribe(full);
    await save(book, [visit(book)]);
    book.overlay.hook('creating', full);
    await save(book, [visit(book)]);
    expect(bytesOf(copies.values())).toEqual(bytesOf(await book.packs.toArray()));
  });
});
