/** A row as the feed brings it: what is empty stays at home. */
import type { Row } from '../../src/domain/merge.ts';
import type { Change } from '../../src/wire/reply.ts';

export const changeOf = ({ clocks: _, voided, review, approved, into, ...row }: Row): Change => ({
  ...row,
  ...(voided && { voided }),
  ...(review && { review }),
  ...(approved && { approved }),
  ...(into !== undefined && { into }),
});
