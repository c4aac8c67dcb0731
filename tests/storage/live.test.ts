import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { expect, it } from 'vitest';
import { commit } from '../../src/storage/commit.ts';
import { cellsOf } from '../../src/storage/tallies.ts';
import { save } from '../../src/storage/subjects.ts';
import { localWork, receivedWork } from '../../src/storage/work.ts';
import { newId } from '../../src/storage/edge.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';

it('shows the figures of a save to whoever is looking', async () => {
  const phone = makePhone(1);
  const book = phone.openBook(newId(phone.edge));
  const seen: number[] = [];
  const watch = liveQuery(() => cellsOf(book, [7], '2026')).subscribe((cells) => seen.push(cells.length));
  await expect.poll(() => seen).toEqual([0]);
  await save(book, [creation(book, 'visit', visitFields(newId(phone.edge)))]);
  await expect.poll(() => seen.at(-1)).toBe(2);
  watch.unsubscribe();
});

it('does not read the village again for what is still to do when something is saved here', async () => {
  const phone = makePhone(1);
  const book = phone.openBook(newId(phone.edge));
  const visit = () => creation(book, 'visit', visitFields(newId(phone.edge), { result: 'comeBack' }));
  // The first save of all counts everything anew.
  await save(book, [visit()]);
  const asked = { village: 0, here: 0 };
  const count = (which: keyof typeof asked) => ({ next: () => void asked[which]++ });
  const watches = [
    liveQuery(() => receivedWork(book, [7])).subscribe(count('village')),
    liveQuery(() => localWork(book)).subscribe(count('here')),
  ];
  await expect.poll(() => asked).toEqual({ village: 1, here: 1 });
  await save(book, [visit()]);
  await expect.poll(() => asked.here).toBe(2);
  expect(asked.village).toBe(1);
  for (const watch of watches) watch.unsubscribe();
});

it('asks nothing of what waits here again when an answer takes nothing away', async () => {
  const phone = makePhone(1);
  const book = phone.openBook(newId(phone.edge));
  await commit(book, () => Promise.resolve({}));
  const asked = { state: 0, here: 0 };
  const count = (which: keyof typeof asked) => ({ next: () => void asked[which]++ });
  const watches = [
    liveQuery(() => book.state()).subscribe(count('state')),
    liveQuery(() => book.overlay.toArray()).subscribe(count('here')),
  ];
  await expect.poll(() => asked).toEqual({ state: 1, here: 1 });
  await commit(book, () => Promise.resolve({ dropOverlay: [] }));
  await expect.poll(() => asked.state).toBe(2);
  expect(asked.here).toBe(1);
  for (const watch of watches) watch.unsubscribe();
});
