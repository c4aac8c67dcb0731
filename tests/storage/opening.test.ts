import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { Phone } from '../../src/storage/phone.ts';
import { openFor, type OpenProblem } from '../../src/storage/opening.ts';
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
});
