/** A row as the feed brings it: what is empty stays at home. */
import type { Row } from '../../src/domain/merge.ts';
import type { Change } from '../../src/wire/reply.ts';

export function changeOf({
  id,
  kind,
  revision,
  author,
  createdAt,
  fields,
  voided,
  review,
  approved,
  into,
}: Row): Change {
  return {
    id,
    kind,
    revision,
    author,
    createdAt,
    fields,
    ...(voided ? { voided } : {}),
    ...(review ? { review } : {}),
    ...(approved ? { approved } : {}),
    ...(into === undefined ? {} : { into }),
  };
}
