/** The figures of this phone: kept ones for a period, and counted ones for any other span of days. */
import type { Day } from '../domain/day.ts';
import type { Period } from '../domain/period.ts';
import type { Id } from '../domain/ids.ts';
import { figuresOf } from '../domain/figures.ts';
import { holds } from '../domain/kinds/kind.ts';
import { followSuccession, lineages } from '../domain/lineage.ts';
import { villageOf, type Row } from '../domain/merge.ts';
import { countBetween } from '../domain/recount.ts';
import { shownUnder, type Former } from '../domain/succession.ts';
import type { Cell } from '../domain/tally.ts';
import type { Book } from './book.ts';
import { loadSubjects, storedAt, viewOf, type Subject } from './faces.ts';
import { stagesOf } from './merged.ts';
import { entryOf, type Entry } from './read.ts';

/**
 * The kept figures of these villages in this period: a cell for everyone and one for each member. Those of a
 * village that is no more stand under its heir.
 */
export async function cellsOf(
  book: Book,
  villages: readonly number[],
  period: Period,
  former: Former = [],
): Promise<Cell[]> {
  const keys = villages.map((village) => [village, period]);
  const kept = await storedAt(book.cells, '[village+period]', keys);
  if (former.length === 0) return kept;
  const joined = [...lineages(villages, former).values()].filter((group) => group.length > 1).flat();
  const starts = joined.map((village) => `${village}|${period.slice(0, 4)}|`);
  const references = await book.references.where('key').startsWithAnyOf(starts).toArray();
  return followSuccession(kept, references, former);
}

/** The same for a span of days, both included, counted from its records. */
export async function cellsBetween(
  book: Book,
  villages: readonly number[],
  from: Day,
  to: Day,
  former: Former = [],
): Promise<Cell[]> {
  const subjects = await subjectsBetween(book, villages, from, to);
  const faces = subjects.map((subject) => ({
    shadow: underHeir(subject.shadow, former),
    view: underHeir(viewOf(subject, book.userId), former),
  }));
  const merged = stagesOf(await book.links.toArray());
  return countBetween(faces, from, to, merged).filter(({ village }) => villages.includes(village));
}

/** As if it had been made in the village that its own lives on in. */
function underHeir(row: Row | null, former: Former): Row | null {
  if (!row || former.length === 0) return row;
  const village = shownUnder(villageOf(row), former);
  const approved = row.approved && { ...row.approved, village };
  return { ...row, fields: { ...row.fields, village }, approved };
}

/** The records that a figure counted in these days, the latest day first. */
export async function entriesBehind(
  book: Book,
  villages: readonly number[],
  figure: string,
  [from, to]: readonly [Day, Day],
): Promise<Entry[]> {
  const subjects = await subjectsBetween(book, villages, from, to);
  const counts = ({ row }: Entry): boolean => {
    const day = String(row.fields.day);
    return from <= day && day <= to && villages.includes(villageOf(row)) && countsFor(row, figure);
  };
  // What was refused at its creation still has its line elsewhere; counted it is not.
  return subjects
    .filter((subject) => viewOf(subject, book.userId) !== null)
    .flatMap((subject) => entryOf(subject, book.userId) ?? [])
    .filter(counts)
    .sort((a, b) => (a.row.fields.day === b.row.fields.day ? b.savedAt - a.savedAt : later(b, a)));
}

const later = (a: Entry, b: Entry): number => (String(a.row.fields.day) > String(b.row.fields.day) ? 1 : -1);

const countsFor = ({ kind, fields, voided }: Row, figure: string): boolean =>
  !voided && figuresOf(kind).some((one) => one.figure === figure && holds(one.where, fields));

/** All subjects that the commune has in these days, and all that is only here: an edit may have moved its day. */
async function subjectsBetween(
  book: Book,
  villages: readonly number[],
  from: Day,
  to: Day,
): Promise<Subject[]> {
  const ops = await book.overlay.toArray();
  const local = await loadSubjects(
    book,
    ops.map((op) => op.subjectId),
  );
  const found = await Promise.all(
    villages.map((village) =>
      book.shadow.where('[village+day]').between([village, from], [village, to], true, true).toArray(),
    ),
  );
  const open = async (id: Id, sealed: Parameters<typeof book.vault.open>[0]): Promise<Subject> => ({
    id,
    shadow: await book.vault.open<Row>(sealed),
    ops: [],
  });
  const rows = found.flat().filter(({ id }) => !local.has(id));
  return [...local.values(), ...(await Promise.all(rows.map(({ id, sealed }) => open(id, sealed))))];
}
