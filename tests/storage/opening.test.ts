import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { Book } from '../../src/storage/book.ts';
import { newId } from '../../src/storage/edge.ts';
import { Phone } from '../../src/storage/phone.ts';
import { openFor, type OpenProblem } from '../../src/storage/opening.ts';
import { save } from '../../src/storage/subjects.ts';
import { defineVersions } from '../../src/storage/versions.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';
import { done } from '../helpers/released.ts';

async function openOn(disk: IDBFactory): Promise<(OpenProblem | null)[]> {
  const said: (OpenProblem | null)[] = [];
  const phone = new Phone({ indexedDB: disk, IDBKeyRange });
  await openFor(phone, (problem) => said.push(problem));
  phone.close();
  return said;
}

/** A disk whose first `times` openings throw. */
function stubborn(times: number): IDBFactory {
  const disk = new IDBFactory();
  const open = disk.open.bind(disk);
  let left = times;
  disk.open = (name: string, version?: number) => {
    if (left-- > 0) throw new DOMException('Internal error opening backing store', 'UnknownError');
    return open(name, version);
  };
  return disk;
}

describe('opening the database', () => {
  it('tries again when it throws once, and says so when it throws always', async () => {
    expect(await openOn(new IDBFactory())).toEqual([null]);
    expect(await openOn(stubborn(1))).toEqual([null]);
    expect(await openOn(stubborn(1000))).toEqual(['broken']);
  });

  it('does not write into the database of a newer app', async () => {
    const disk = new IDBFactory();
    (await done(disk.open('so-thon', 9990))).close();
    expect(await openOn(disk)).toEqual(['newer']);
  });

  it('does not come back into a database that a newer app has taken over meanwhile', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { edge, indexedDB } = makePhone(51);
    const book = new Book('0193f2a0-0000-7000-8000-000000000001', { edge, indexedDB, IDBKeyRange });
    const said: (OpenProblem | null)[] = [];
    await openFor(book, (problem) => said.push(problem));
    const visit = () => creation(book, 'visit', visitFields(newId(edge)));
    expect((await save(book, [visit()])).ok).toBe(true);
    const newer = new Dexie(book.name, { indexedDB, IDBKeyRange });
    defineVersions(newer);
    newer.version(book.verno + 1).stores({ more: 'id' });
    await newer.open();
    expect(await save(book, [visit()])).toEqual({ ok: false, error: 'closed' });
    expect([said, await newer.table('packs').count()]).toEqual([[null, 'newer'], 1]);
    newer.close();
  });
});
