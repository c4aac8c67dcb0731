/** The kept figures on this phone: what a write changes in them, and the change itself, in the write's transaction. */
import type { Id } from '../domain/ids.ts';
import { cellsOfReferences, headOfKey, regroup, regrouped } from '../domain/regroup.ts';
import { applyFacts } from '../domain/applyFacts.ts';
import { factsOfChange, keysOf } from '../domain/tally.ts';
import type { Fact, Faces, Reference } from '../domain/tally.ts';
import type { Book, LinkRow } from './book.ts';
import { loadSubjects, viewOf, type Subject } from './faces.ts';
import { stagesOf } from './merged.ts';

const facesOf = (subject: Subject | undefined, author: Id): Faces =>
  subject ? { shadow: subject.shadow, view: viewOf(subject, author) } : { shadow: null, view: null };

/** The change of figures between two states of the same subjects. */
export function factsBetween(before: Map<Id, Subject>, after: Iterable<Subject>, author: Id): Fact[] {
  return [...after].flatMap((subject) =>
    factsOfChange(facesOf(before.get(subject.id), author), facesOf(subject, author)),
  );
}

/** Who was merged, or set apart again, between two states of the same subjects. */
export function linksBetween(before: Map<Id, Subject>, after: Iterable<Subject>, author: Id): LinkRow[] {
  return [...after].flatMap((subject) => {
    const was = linkOf(subject.id, facesOf(before.get(subject.id), author));
    const is = linkOf(subject.id, facesOf(subject, author));
    return was.view === is.view && was.shadow === is.shadow ? [] : [is];
  });
}

const linkOf = (id: Id, { view, shadow }: Faces): LinkRow => ({
  id,
  view: view?.into ?? null,
  shadow: shadow?.into ?? null,
});

/** Everything here, as a change from nothing: what the figures of another table than today's begin anew with. */
export async function allCounted(book: Book): Promise<{ facts: Fact[]; links: LinkRow[] }> {
  const ids = await book.shadow.toCollection().primaryKeys();
  const local = await book.overlay.toArray();
  const all = [...(await loadSubjects(book, [...ids, ...local.map(({ subjectId }) => subjectId)])).values()];
  const nothing = new Map<Id, Subject>();
  return { facts: factsBetween(nothing, all, book.userId), links: linksBetween(nothing, all, book.userId) };
}

export const clearFigures = (book: Book): Promise<unknown> =>
  Promise.all([book.cells.clear(), book.references.clear(), book.links.clear()]);

/** Inside the transaction of the write that these facts and links come from. */
export async function moveFigures(
  book: Book,
  facts: readonly Fact[],
  links: readonly LinkRow[],
  known: readonly LinkRow[],
): Promise<void> {
  if (facts.length === 0 && links.length === 0) return;
  const before = stagesOf(known);
  const after = links.length === 0 ? before : stagesOf([...known, ...links]);
  const keys = keysOf(facts, before);
  const ids = regrouped(
    links.map(({ id }) => id),
    before,
    after,
  );
  const [references, cells] = await Promise.all([
    mapOf(book.references, [...keys.references, ...(await keysAbout(book, ids))]),
    mapOf(book.cells, keys.cells),
  ]);
  const moved = () => [...references.values()].filter(({ key }) => ids.has(headOfKey(key)));
  const others = cellsOfReferences(moved()).filter((key) => !cells.has(key));
  for (const [key, cell] of await mapOf(book.cells, others)) cells.set(key, cell);
  applyFacts(facts, cells, references, before);
  regroup(moved(), cells, before, after);
  await Promise.all([book.cells.bulkPut([...cells.values()]), keepReferences(book, references)]);
  // Nothing put would still be a change to whoever watches the links.
  if (links.length > 0) await keepLinks(book, links);
}

/** A merge is rare enough to look through all keys; an index would cost at every save. */
async function keysAbout(book: Book, ids: ReadonlySet<Id>): Promise<string[]> {
  if (ids.size === 0) return [];
  return (await book.references.toCollection().primaryKeys()).filter((key) => ids.has(headOfKey(key)));
}

interface Keyed<T> {
  bulkGet(keys: string[]): PromiseLike<(T | undefined)[]>;
}
async function mapOf<T extends { key: string }>(table: Keyed<T>, keys: string[]): Promise<Map<string, T>> {
  const found = await table.bulkGet([...new Set(keys)]);
  return new Map(found.flatMap((one) => (one ? [[one.key, one] as const] : [])));
}

/** A reference that counts nothing any more goes. */
async function keepReferences(book: Book, references: Map<string, Reference>): Promise<void> {
  const all = [...references.values()];
  const isLive = ({ counts }: Reference) => Object.keys(counts).length > 0;
  const gone = all.filter((one) => !isLive(one)).map(({ key }) => key);
  await Promise.all([
    book.references.bulkPut(all.filter(isLive)),
    gone.length > 0 && book.references.bulkDelete(gone),
  ]);
}

async function keepLinks(book: Book, links: readonly LinkRow[]): Promise<void> {
  const isLink = ({ view, shadow }: LinkRow) => view !== null || shadow !== null;
  await book.links.bulkPut(links.filter(isLink));
  await book.links.bulkDelete(links.filter((one) => !isLink(one)).map(({ id }) => id));
}
