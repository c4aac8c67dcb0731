/** The guide's pictures by their names in its text, taken from the real screens by `npm run pictures`. */
import attention from '../../../../docs/pictures/attention-guide.webp?url';
import visit from '../../../../docs/pictures/form-visit-guide.webp?url';
import households from '../../../../docs/pictures/households-guide.webp?url';
import tally from '../../../../docs/pictures/tally-guide.webp?url';
import today from '../../../../docs/pictures/today-guide.webp?url';

const PICTURES: Readonly<Record<string, string>> = {
  'attention-guide.webp': attention,
  'form-visit-guide.webp': visit,
  'households-guide.webp': households,
  'tally-guide.webp': tally,
  'today-guide.webp': today,
};

export const addressOf = (file: string): string | undefined => PICTURES[file.split('/').at(-1) ?? ''];
