/** A call on a household (lượt thăm hộ): whom we met, what we showed them, what is still to do. */
import { defineKind } from './registry.ts';

/** The five official skills, then what was added to the teams' work later. Append only. */
export const TOPICS = [
  'publicService',
  'shopping',
  'cashless',
  'cyberSafety',
  'localPlatform',
  'eidLevel2',
  'digitalSignature',
  'ehr',
  'digitalSkill',
] as const;

export const visit = defineKind({
  kind: 'visit',
  subject: 'record',
  wireId: 1,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    household: { type: 'household', required: true },
    result: {
      type: 'choice',
      required: true,
      options: ['guided', 'comeBack', 'nobodyHome', 'refused', 'movedAway'],
    },
    people: { type: 'people', when: { result: ['guided', 'comeBack'] } },
    topics: { type: 'choices', options: TOPICS, open: true, when: { result: ['guided', 'comeBack'] } },
    toDo: {
      type: 'choices',
      options: ['eid', 'sim', 'phone', 'subscriberCheck', 'publicService', 'other'],
      when: { result: ['guided', 'comeBack', 'nobodyHome'] },
    },
    note: { type: 'text', max: 500, personal: true, long: true },
  },
  helps: {
    kinds: ['eidHelp', 'simSwap', 'phoneSupport', 'subscriberCheck', 'publicService'],
    before: 'toDo',
    when: { result: ['guided', 'comeBack'] },
  },
});
