/** Help with an online public service (nộp hồ sơ dịch vụ công trực tuyến). */
import { defineKind } from './registry.ts';

export const publicService = defineKind({
  kind: 'publicService',
  subject: 'record',
  wireId: 6,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    household: { type: 'household', required: true },
    person: { type: 'person', required: true },
    service: {
      type: 'choice',
      required: true,
      options: [
        'civilStatus',
        'residence',
        'certification',
        'land',
        'socialInsurance',
        'socialSupport',
        'business',
        'other',
      ],
    },
    result: { type: 'choice', required: true, options: ['submitted', 'guided', 'notDone'] },
    reason: {
      type: 'choice',
      required: true,
      when: { result: ['notDone'] },
      options: ['noLevel2Yet', 'paperMissing', 'siteDown', 'noNetwork', 'paymentFailed', 'refused', 'other'],
    },
    note: { type: 'text', max: 500, personal: true, long: true },
  },
});
