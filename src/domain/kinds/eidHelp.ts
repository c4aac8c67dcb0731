/** Help with the electronic identity (hỗ trợ VNeID). Level 2 is granted only in person at the commune's police. */
import { defineKind } from './registry.ts';

export const eidHelp = defineKind({
  kind: 'eidHelp',
  subject: 'record',
  wireId: 2,
  version: 1,
  questions: {
    village: { type: 'village', required: true },
    day: { type: 'day', required: true },
    household: { type: 'household', required: true },
    person: { type: 'person', required: true },
    levelBefore: { type: 'choice', required: true, options: ['none', 'level1', 'level2', 'unknown'] },
    done: { type: 'choices', required: true, options: ['install', 'activate', 'sentToPolice', 'refresh'] },
    result: { type: 'choice', required: true, options: ['done', 'notDone'] },
    blockedReason: {
      type: 'choice',
      required: true,
      when: { result: ['notDone'] },
      options: [
        'wrongNumber',
        'simNotOwn',
        'noOtp',
        'fileNotApproved',
        'cardMissing',
        'noLevel2Yet',
        'passwordForgotten',
        'passcodeForgotten',
        'otherPhone',
        'noNfc',
        'phoneTooOld',
        'storageFull',
        'noSmartphone',
        'noNetwork',
        'cannotRead',
        'tooIll',
        'dataWrong',
        'refused',
      ],
    },
    note: { type: 'text', max: 500, personal: true, long: true },
  },
});
