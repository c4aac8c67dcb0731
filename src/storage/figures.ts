/** The kept figures on this phone: what a write changes in them, and the change itself, in the write's transaction. */
import type { Id } from '../domain/ids.ts';
import { applyFacts, factsOfChange, keysOf, type Fact, type Faces } from '../domain/tally.ts';
import type { Book } from './book.ts';
import { viewOf, type Subject } from './faces.ts';

const facesOf = (subject: Subject | undefined, author: Id): Faces =>
  subject ? { shadow: subject.shadow, view: viewOf(subject, author) } : { shadow: null, view: null };

/** The change of figures between two states of the same subjects. */
export function factsBetween(before: Map<Id, Subject>, after: Iterable<Subject>, author: Id): Fact[] {
  return [...after].flatMap((subject) =>
    factsOfChange(facesOf(before.get(subject.id), author), facesOf(subject, author)),
  );
}

/** Inside the transaction of the write that these facts come from. */
export async function moveFigures(book: Book, facts: Fact[]): Promise<void> {
  const keys = keysOf(facts);
  const [cells, references] = await Promise.all([
    book.cells.bulkGet(keys.cells),
    book.references.bulkGet(keys.references),
  ]);
  const cellMap = new Map(cells.flatMap((cell) => (cell ? [[cell.key, cell] as const] : [])));
  const referenceMap = new Map(references.flatMap((one) => (one ? [[one.key, one] as const] : [])));
  applyFacts(facts, cellMap, referenceMap);
  const live = [...referenceMap.values()].filter((one) => Object.keys(one.counts).length > 0);
  const dead = [...referenceMap.values()].filter((one) => Object.keys(one.counts).length === 0);
  await Promise.all([
    book.cells.bulkPut([...cellMap.values()]),
    book.references.bulkPut(live),
    book.references.bulkDelete(dead.map((one) => one.key)),
  ]);
}
