/** What a village means to reach (chỉ tiêu) in a period, for one figure. Set by its head or the commune. */
import { defineKind } from './registry.ts';

export const target = defineKind({
  kind: 'target',
  subject: 'target',
  wireId: 18,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    figure: { type: 'text', max: 40, personal: false, required: true },
    /** As `domain/day` names them: `2026-W47`, `2026-11`, `2026-Q4`, `2026`. */
    period: { type: 'text', max: 10, personal: false, required: true },
    amount: { type: 'count', min: 1, max: 1_000_000, required: true },
  },
});
