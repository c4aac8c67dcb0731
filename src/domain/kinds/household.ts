/** A household (hộ) of the village's list. Names of every group: no word-length rules, `Y` and `H'` are normal. */
import { defineKind } from './registry.ts';

export const household = defineKind({
  kind: 'household',
  subject: 'household',
  wireId: 16,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    code: { type: 'text', max: 20, personal: false },
    head: { type: 'text', max: 60, personal: true, required: true },
    hamlet: { type: 'text', max: 40, personal: false },
    headcount: { type: 'count', min: 1, max: 60 },
    category: { type: 'choice', options: ['poor', 'nearPoor', 'other', 'notAsked'] },
  },
  figures: [],
});
