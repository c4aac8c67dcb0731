/**
 * A household (hộ) of the village's list. Names of every group: no word-length rules, `Y` and `H'` are normal. One
 * that does not want its name written down is its number and its hamlet.
 */
import { defineKind } from './registry.ts';

/** What a name may be kept for; each is asked by itself, and none is chosen beforehand. Append only. */
export const CONSENT_PURPOSES = ['visits', 'support'] as const;
/** Goes up with every change of what is read out when the consent is asked. */
export const CONSENT_VERSION = 1;

export const household = defineKind({
  kind: 'household',
  subject: 'household',
  wireId: 16,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    code: { type: 'text', max: 20, personal: false },
    head: { type: 'text', max: 60, personal: true },
    hamlet: { type: 'text', max: 40, personal: false },
    headcount: { type: 'count', min: 1, max: 60 },
    category: { type: 'choice', options: ['poor', 'nearPoor', 'other', 'notAsked'] },
    /** Asked in the house. A list that the commune brings has its own basis, and none of these. */
    consent: { type: 'choices', options: CONSENT_PURPOSES },
    /** Which text was read out, when (s since 1970) and by whom. */
    consentVersion: { type: 'count', min: 1, max: 1000 },
    consentAt: { type: 'count', min: 0, max: 10_000_000_000 },
    consentBy: { type: 'person' },
  },
});
