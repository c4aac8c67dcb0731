/** Someone of a household, without a name: who was helped, so that one person is counted once. */
import { defineKind } from './registry.ts';

export const personSlot = defineKind({
  kind: 'personSlot',
  subject: 'personSlot',
  wireId: 17,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    household: { type: 'household', required: true },
    /** Relation or nickname, as the household says it: "bà", "con trai lớn". */
    label: { type: 'text', max: 30, personal: true },
    ageBand: {
      type: 'choice',
      options: ['under6', 'from6to13', 'from14to17', 'from18to34', 'from35to59', 'from60', 'unknown'],
    },
  },
});
