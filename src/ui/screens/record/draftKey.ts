/** A form's address and its draft's name follow from each other: a killed tab opens where it was. */
import type { Id } from '../../../domain/ids.ts';

export type Purpose =
  | { type: 'new'; household?: Id }
  /** One of a row from the paper notebook (nhập bù). */
  | { type: 'row' }
  /** A new record that begins with the answers of another. */
  | { type: 'copy'; subjectId: Id }
  /** By itself, for the next one of its kind may have been begun: saved a moment ago and taken back, or left for later. */
  | { type: 'aside'; opId: Id }
  /** Changes a record that stands. */
  | { type: 'edit'; subjectId: Id }
  /** Writes anew what the commune refused. */
  | { type: 'repair'; subjectId: Id };

export function purposeOf(search: string): Purpose {
  const query = new URLSearchParams(search);
  const [household, edit, repair] = [query.get('ho'), query.get('sua'), query.get('sua-lai')];
  const [copy, aside] = [query.get('mau'), query.get('lai')];
  if (repair) return { type: 'repair', subjectId: repair };
  if (edit) return { type: 'edit', subjectId: edit };
  if (copy) return { type: 'copy', subjectId: copy };
  if (aside) return { type: 'aside', opId: aside };
  if (query.has('bu')) return { type: 'row' };
  return { type: 'new', ...(household && { household }) };
}

const queryOf = (purpose: Purpose): string => {
  if (purpose.type === 'edit') return `?sua=${purpose.subjectId}`;
  if (purpose.type === 'repair') return `?sua-lai=${purpose.subjectId}`;
  if (purpose.type === 'copy') return `?mau=${purpose.subjectId}`;
  if (purpose.type === 'aside') return `?lai=${purpose.opId}`;
  if (purpose.type === 'row') return '?bu=1';
  return purpose.household ? `?ho=${purpose.household}` : '';
};

export const formHref = (kind: string, purpose: Purpose): string => `/phieu/${kind}${queryOf(purpose)}`;
/** The draft's key is the form's address without its first part. */
export const draftKey = (kind: string, purpose: Purpose): string => `${kind}${queryOf(purpose)}`;
export const formPath = ({ key }: { key: string }): string => `/phieu/${key}`;
