/** The version chain of a user's database: append only, and a version never rewrites a store that holds packs. */
import type { Dexie, Transaction } from 'dexie';
import { reviewIndex, type Row } from '../domain/merge.ts';
import type { ShadowRow } from './book.ts';

/** Books of before version 3 are not encrypted: their rows can be read inside the upgrade's transaction. */
const indexReviews = (tx: Transaction): PromiseLike<unknown> =>
  tx
    .table<ShadowRow>('shadow')
    .toCollection()
    .modify((stored) => {
      const row = stored.sealed.value as Row;
      stored.review = stored.day === '' ? '' : reviewIndex(row);
    });

/** More than what may be left to do: who reads the index looks at the records anyway. */
const indexWork = (tx: Transaction): PromiseLike<unknown> =>
  tx
    .table<ShadowRow>('shadow')
    .toCollection()
    .modify((stored) => {
      if (stored.household === '' || stored.day === '' || (stored.sealed.value as Row).voided) return;
      stored.open = stored.village;
      if (stored.kind === 'visit') stored.visited = stored.household;
    });

export function defineVersions(book: Dexie): void {
  book.version(1).stores({
    shadow: 'id, [village+kind], [kind+household], household, [author+day], [author+createdDay]',
    overlay: 'opId, &seq, subjectId, [kind+household], household, day, createdDay, state',
    packs: 'firstSeq, state',
    sent: 'firstSeq',
    cells: 'key, [village+period]',
    references: 'key',
    drafts: 'key',
    meta: 'key',
    secrets: 'key',
  });
  book.version(2).stores({ sent: 'firstSeq, unopened' });
  // What waits for the head, what waits for its author, and the days of a free period.
  book
    .version(3)
    .stores({
      shadow:
        'id, [village+kind], [kind+household], household, [author+day], [author+createdDay], ' +
        '[village+review], [author+review], [village+day]',
    })
    .upgrade(indexReviews);
  book.version(4).stores({ losses: 'opId, subjectId, seen', notices: 'id, seen, told' });
  book.version(5).stores({ links: 'id' });
  // Who was visited at all, and where something is still to do.
  book
    .version(6)
    .stores({
      shadow:
        'id, [village+kind], [kind+household], household, [author+day], [author+createdDay], ' +
        '[village+review], [author+review], [village+day], visited, open',
    })
    .upgrade(indexWork);
}
