/** A subscription moved from 2G to 4G (đổi SIM, đổi máy). The generation is a value: 3G will be next. */
import { defineKind } from './registry.ts';

/** Never inferred from a number's prefix. Append only. */
export const OPERATORS = [
  'viettel',
  'vinaphone',
  'mobifone',
  'vietnamobile',
  'gmobile',
  'itel',
  'wintel',
  'local',
  'vnsky',
  'fpt',
  'other',
  'unknown',
] as const;

export const simSwap = defineKind({
  kind: 'simSwap',
  subject: 'record',
  wireId: 3,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    household: { type: 'household', required: true },
    person: { type: 'person', required: true },
    operator: {
      type: 'choice',
      required: true,
      options: OPERATORS,
      often: true,
    },
    stateBefore: {
      type: 'choice',
      required: true,
      options: ['only2g', 'only3g', 'no4gVoice', 'full4g', 'noPhone', 'unknown'],
    },
    done: { type: 'choice', required: true, options: ['sim', 'device', 'both', 'guidedOnly'] },
    deviceAfter: {
      type: 'choice',
      when: { done: ['device', 'both'] },
      required: true,
      options: ['feature4g', 'smartphone'],
    },
    deviceSource: {
      type: 'choice',
      when: { done: ['device', 'both'] },
      options: ['own', 'operatorGift', 'utilityFund', 'charity'],
    },
    result: { type: 'choice', required: true, options: ['done', 'notDone'] },
    reason: {
      type: 'choice',
      required: true,
      when: { result: ['notDone'] },
      options: [
        'noPaper',
        'simNotOwn',
        'noShop',
        'noMoney',
        'noCoverage',
        'wantsOldPhone',
        'refused',
        'other',
      ],
    },
    lastDigits: { type: 'digits', length: 3 },
    note: { type: 'text', max: 500, personal: true, long: true },
  },
});
