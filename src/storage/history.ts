/** What this phone knows of a subject's past without asking anybody. */
import { wallMs } from '../domain/clock.ts';
import type { Id } from '../domain/ids.ts';
import type { Fields } from '../domain/kinds/kind.ts';
import type { OpType } from '../domain/op.ts';
import type { Book } from './book.ts';
import { loadSubjects } from './faces.ts';

export interface Step {
  opId: Id;
  type: OpType;
  by: Id;
  name?: string;
  /** ms */
  at: number;
  fields: Fields;
  /** The commune does not have it yet. */
  waiting: boolean;
}

/** Its creation, the head's last word, and the own ops that the rows do not show yet. */
export async function ownSteps(book: Book, id: Id): Promise<Step[]> {
  const subject = (await loadSubjects(book, [id])).get(id);
  const row = subject?.shadow;
  const told: Step[] = row
    ? [
        {
          opId: row.id,
          type: 'create',
          by: row.author,
          at: wallMs(row.createdAt),
          fields: {},
          waiting: false,
        },
      ]
    : [];
  if (row?.review) {
    const { verdict, reason, revision, by, at } = row.review;
    const fields: Fields = { verdict, ...(reason !== undefined && { reason }) };
    told.push({ opId: revision, type: 'review', by, at: wallMs(at), fields, waiting: false });
  }
  const own = (subject?.ops ?? []).map(({ op, stored }): Step => {
    const { opId, type, at, fields } = op;
    return {
      opId,
      type,
      by: book.userId,
      at: wallMs(at),
      fields: fields as Fields,
      waiting: stored.state === 'waiting',
    };
  });
  // An op of this phone that has an answer already is in both.
  return [...told.filter(({ opId }) => !own.some((one) => one.opId === opId)), ...own];
}
