/** Changing households and person slots: what a person wants done, as intents for `save`. */
import type { Id } from '../domain/ids.ts';
import type { Fields } from '../domain/kinds/kind.ts';
import type { Row } from '../domain/merge.ts';
import type { Book } from './book.ts';
import { newId } from './edge.ts';
import { loadSubjects, viewOf } from './faces.ts';
import { mergedOn } from './read.ts';
import type { Intent } from './subjects.ts';

/** A household or slot as this phone shows it, also one that was merged away. */
export async function rowOf(book: Book, id: Id): Promise<Row | null> {
  const subject = (await loadSubjects(book, [id])).get(id);
  return subject ? viewOf(subject, book.userId) : null;
}

/** The households that gave way to this one, as rows of their own. */
export async function mergedInto(book: Book, id: Id): Promise<Row[]> {
  const others = (await mergedOn(book)).members(id).filter((one) => one !== id);
  const rows = await Promise.all(others.map((one) => rowOf(book, one)));
  return rows.filter((row) => row !== null);
}

export function creationOf(book: Book, kind: string, fields: Fields): Intent {
  const opId = newId(book.edge);
  return { opId, subjectId: opId, kind, type: 'create', base: null, fields };
}

/** @param fields only what changed; `null` clears */
export const editOf = (book: Book, row: Row, fields: Fields): Intent => ({
  ...followUp(book, row),
  type: 'edit',
  fields,
});

/** The first of the two gives way, and what was written about it counts for the second. */
export const mergeOf = (book: Book, loser: Row, into: Id): Intent => ({
  ...followUp(book, loser),
  type: 'merge',
  fields: { into },
});

/** Sets apart again what was merged. */
export const separationOf = (book: Book, loser: Row): Intent => ({
  ...followUp(book, loser),
  type: 'restore',
  fields: {},
});

const followUp = (book: Book, { id, kind, revision }: Row) => ({
  ...{ opId: newId(book.edge), subjectId: id, kind, base: revision },
});
