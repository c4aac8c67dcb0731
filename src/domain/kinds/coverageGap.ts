/** A place without signal (vùng lõm sóng), in words and never as coordinates. */
import { defineKind } from './registry.ts';
import { OPERATORS } from './simSwap.ts';

export const coverageGap = defineKind({
  kind: 'coverageGap',
  subject: 'record',
  wireId: 8,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    /** Personal: "sau nhà ông …" names somebody. */
    place: { type: 'text', max: 120, personal: true, required: true },
    operator: { type: 'choice', required: true, options: OPERATORS, often: true },
    works: {
      type: 'choice',
      required: true,
      options: ['nothing', 'callsOnly', 'slowData', 'outdoorsOnly', 'comesAndGoes'],
    },
    households: { type: 'count', min: 0, max: 2000 },
    note: { type: 'text', max: 500, personal: true, long: true },
  },
});
