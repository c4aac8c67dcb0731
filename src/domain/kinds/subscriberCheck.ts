/** Help with the operator's check of who owns a SIM (xác thực thông tin thuê bao). */
import { defineKind } from './registry.ts';
import { OPERATORS } from './simSwap.ts';

export const subscriberCheck = defineKind({
  kind: 'subscriberCheck',
  subject: 'record',
  wireId: 5,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    household: { type: 'household', required: true },
    person: { type: 'person', required: true },
    operator: { type: 'choice', required: true, options: OPERATORS, often: true },
    result: { type: 'choice', required: true, options: ['done', 'goToShop', 'notDone'] },
    reason: {
      type: 'choice',
      required: true,
      when: { result: ['notDone'] },
      options: ['notInOwnName', 'faceNotRecognised', 'cardMissing', 'noSmartphone', 'refused', 'other'],
    },
    note: { type: 'text', max: 500, personal: true, long: true },
  },
});
