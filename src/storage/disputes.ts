/**
 * What the commune would not decide: the op met a subject that had changed under it. Both versions are shown, the
 * person chooses; his own is then said again, on top of what stands now.
 */
import type { Id } from '../domain/ids.ts';
import type { Fields } from '../domain/kinds/kind.ts';
import type { Row } from '../domain/merge.ts';
import type { Op } from '../domain/op.ts';
import type { Result } from '../domain/result.ts';
import type { Book } from './book.ts';
import { commit } from './commit.ts';
import { newId } from './edge.ts';
import { loadSubjects, viewOf, type LocalOp } from './faces.ts';
import { save } from './saving.ts';
import type { Intent, Saved, SaveProblem } from './subjects.ts';

export interface Dispute {
  local: LocalOp;
  code: string;
  /** As it stands, own waiting ops included. */
  theirs: Row;
  /** As it would stand had the commune taken the op. */
  mine: Row;
  /** Of an edit: where the two differ. */
  fields: string[];
  /** Nothing is left to choose: what was wanted has happened. */
  agreed: boolean;
}

/** The oldest open dispute of this subject. */
export async function disputeOf(book: Book, subjectId: Id): Promise<Dispute | null> {
  const subject = (await loadSubjects(book, [subjectId])).get(subjectId);
  const local = subject?.ops.find(({ stored }) => stored.state === 'attention' && isConflict(stored));
  const theirs = subject && viewOf(subject, book.userId);
  if (!local || !theirs) return null;
  const mine = asWanted(theirs, local.op);
  const fields = Object.keys(local.op.fields).filter(
    (key) => local.op.type === 'edit' && !same(theirs.fields[key], mine.fields[key]),
  );
  const agreed = fields.length === 0 && mine.voided === theirs.voided && local.op.type !== 'review';
  return { local, code: local.stored.verdict?.code ?? '', theirs, mine, fields, agreed };
}

const isConflict = ({ verdict }: LocalOp['stored']) => verdict?.verdict === 'conflict';
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function asWanted(row: Row, { type, fields }: Op): Row {
  if (type === 'edit') return { ...row, voided: false, fields: { ...row.fields, ...(fields as Fields) } };
  return type === 'void' || type === 'restore' ? { ...row, voided: type === 'void' } : row;
}

/** Own version: said again, in the order and on the revision that it needs now. */
export function keepMine(book: Book, dispute: Dispute): Promise<Result<Saved, SaveProblem>> {
  const { op } = dispute.local;
  return save(book, again(book, dispute), { replaces: op.opId });
}

function again(book: Book, { local: { op }, theirs }: Dispute): Intent[] {
  const { subjectId, kind, type, fields } = op;
  const next = (wanted: Op['type'], base: Id, what: Intent['fields']): Intent => {
    return { opId: newId(book.edge), subjectId, kind, type: wanted, base, fields: what };
  };
  if (type !== 'edit' || !theirs.voided) return [next(type, theirs.revision, fields)];
  const back = next('restore', theirs.revision, {});
  return [back, next('edit', back.opId, fields)];
}

/** The commune's version stays; what was wanted here is kept in the history of the subject. */
export function keepTheirs(book: Book, { local: { op, stored } }: Dispute): Promise<boolean> {
  const { opId, subjectId } = op;
  const given = { opId, subjectId, at: book.edge.now(), kept: [], seen: 1, sealed: stored.sealed } as const;
  return commit(book, () => Promise.resolve({ dropOverlay: [opId], losses: [{ ...given, kept: [] }] }));
}
