/** A class for everyone (buổi học cộng đồng): nobody's household; how many came, not who. */
import { defineKind } from './registry.ts';
import { TOPICS } from './visit.ts';

export const communityClass = defineKind({
  kind: 'communityClass',
  subject: 'record',
  wireId: 7,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    place: {
      type: 'choice',
      required: true,
      options: ['communityHouse', 'communeOffice', 'school', 'market', 'someHome', 'other'],
    },
    topics: { type: 'choices', required: true, options: TOPICS, open: true },
    /** Not answered is not known; 0 is nobody came. */
    attendees: { type: 'count', min: 0, max: 2000 },
    women: { type: 'count', min: 0, max: 2000 },
    note: { type: 'text', max: 500, personal: true, long: true },
  },
});
