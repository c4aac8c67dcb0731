/** "Hoàn tác": what was saved a moment ago is withdrawn, and its answers are back in the form. */
import type { Book } from '../../../../storage/book.ts';
import { keepDraft } from '../../../../storage/drafts.ts';
import { newId } from '../../../../storage/edge.ts';
import { entry } from '../../../../storage/read.ts';
import { save } from '../../../../storage/saving.ts';
import type { Intent } from '../../../../storage/subjects.ts';
import { kindOf } from '../../../../domain/kinds/all.ts';
import { draftKey, formPath } from '../draftKey.ts';
import { storable } from '../formLogic.ts';
import type { FormDraft } from '../start.ts';

/**
 * A number that was given to an op is never given again, so nothing is taken out of the outbox: each record gets a
 * void op behind it, in one save. The people who were added stay. Returns the form's address; null when nothing was withdrawn.
 */
export async function undo(book: Book, intents: readonly Intent[], draft: FormDraft): Promise<string | null> {
  const records = intents.filter(({ kind, type }) => kindOf(kind)?.subject === 'record' && type === 'create');
  const entries = await Promise.all(records.map(({ subjectId }) => entry(book, subjectId)));
  const voids = entries.flatMap((one): Intent[] =>
    one && !one.row.voided
      ? [
          {
            opId: newId(book.edge),
            subjectId: one.row.id,
            kind: one.row.kind,
            ...VOID,
            base: one.row.revision,
          },
        ]
      : [],
  );
  if (voids.length === 0 || !(await save(book, voids)).ok) return null;
  const helps = (draft.helps ?? []).map((help) => ({ ...help, opId: newId(book.edge) }));
  const values = storable(draft.values);
  const opId = newId(book.edge);
  const key = draftKey(draft.kind, { type: 'aside', opId });
  const again: FormDraft = { ...draft, key, helps, values, newPeople: [], opId };
  await keepDraft(book, { ...again, updatedAt: book.edge.now() });
  return formPath(again);
}

const VOID = { type: 'void', fields: {} } as const;
