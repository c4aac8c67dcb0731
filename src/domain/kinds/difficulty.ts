/** A difficulty passed up to the commune (vướng mắc chuyển cấp xã). The answer comes back as an officer's edit. */
import { defineKind } from './registry.ts';

export const difficulty = defineKind({
  kind: 'difficulty',
  subject: 'record',
  wireId: 9,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    topic: {
      type: 'choice',
      required: true,
      options: [
        'signal',
        'device',
        'eid',
        'subscriber',
        'publicService',
        'payment',
        'safety',
        'language',
        'policy',
        'other',
      ],
    },
    text: { type: 'text', max: 500, personal: true, required: true, long: true },
    answer: { type: 'text', max: 1000, personal: true, long: true, by: 'communeOfficer' },
  },
});
