import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { expect, it } from 'vitest';
import { cellsOf } from '../../src/storage/tallies.ts';
import { save } from '../../src/storage/subjects.ts';
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
