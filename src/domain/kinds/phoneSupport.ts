/** A household's need of a smartphone and what became of it (hỗ trợ điện thoại thông minh). */
import { defineKind } from './registry.ts';

export const phoneSupport = defineKind({
  kind: 'phoneSupport',
  subject: 'record',
  wireId: 4,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    household: { type: 'household', required: true },
    person: { type: 'person' },
    need: {
      type: 'choice',
      required: true,
      options: ['smartphone', 'feature4g', 'repair', 'howToUse', 'none'],
    },
    category: { type: 'choice', required: true, options: ['poor', 'nearPoor', 'other', 'notAsked'] },
    state: {
      type: 'choice',
      required: true,
      when: { need: ['smartphone', 'feature4g', 'repair', 'howToUse'] },
      options: ['needNoted', 'listed', 'approved', 'received', 'refused'],
    },
    programme: {
      type: 'choice',
      when: { state: ['listed', 'approved', 'received', 'refused'] },
      options: ['utilityFund', 'operator', 'charity', 'selfBought'],
    },
    deviceType: {
      type: 'choice',
      required: true,
      when: { state: ['received'] },
      options: ['smartphone', 'feature4g'],
    },
    reason: {
      type: 'choice',
      required: true,
      when: { state: ['refused'] },
      options: ['notEligible', 'alreadySupported', 'noBudget', 'paperMissing', 'householdDeclined', 'other'],
    },
    note: { type: 'text', max: 500, personal: true, long: true },
  },
});
