import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/domain/merge.ts';
import { leavesWork, workOf } from '../../src/domain/todo.ts';

let nth = 0;
const row = (kind: string, day: string, fields: Row['fields'] = {}, voided = false): Row => ({
  ...{
    id: `r${++nth}`,
    kind,
    revision: 'r',
    author: 'a',
    createdAt: nth,
    voided,
    review: null,
    approved: null,
  },
  ...{ fields: { village: 7, household: 'h', day, ...fields }, clocks: {} },
});
const visit = (day: string, fields: Row['fields']) => row('visit', day, { result: 'guided', ...fields });

describe('what is still to do', () => {
  it.each([
    ['nothing after a visit that left nothing', [visit('2026-11-01', {})], null],
    [
      'come back, since the day of the visit',
      [visit('2026-11-01', { result: 'comeBack' })],
      { again: 'comeBack', tasks: [], since: '2026-11-01' },
    ],
    [
      'nothing any more when a later visit went well',
      [visit('2026-11-09', {}), visit('2026-11-01', { result: 'nobodyHome', toDo: ['eid'] })],
      null,
    ],
    [
      'what the visit left to do, but for what was done since',
      [
        visit('2026-11-01', { toDo: ['eid', 'sim', 'other'] }),
        row('eidHelp', '2026-11-02', { person: 'p', result: 'done' }),
        row('simSwap', '2026-10-30', { person: 'p', result: 'done' }),
      ],
      {
        again: null,
        since: '2026-11-01',
        tasks: [
          { what: 'sim', since: '2026-11-01', person: null },
          { what: 'other', since: '2026-11-01', person: null },
        ],
      },
    ],
    [
      'an unfinished help, named once and with its person',
      [
        visit('2026-11-03', { toDo: ['eid'] }),
        row('eidHelp', '2026-11-02', { person: 'p', result: 'notDone', blockedReason: 'noOtp' }),
      ],
      { again: null, since: '2026-11-02', tasks: [{ what: 'eid', since: '2026-11-02', person: 'p' }] },
    ],
    [
      'nothing for a person who does not want it',
      [row('eidHelp', '2026-11-02', { person: 'p', result: 'notDone', blockedReason: 'refused' })],
      null,
    ],
    [
      'a phone that is on its way',
      [row('phoneSupport', '2026-11-02', { need: 'smartphone', state: 'listed' })],
      { again: null, since: '2026-11-02', tasks: [{ what: 'phone', since: '2026-11-02', person: null }] },
    ],
    [
      'nothing once the file is handed in, and the file itself until then',
      [
        visit('2026-11-03', { toDo: ['publicService'] }),
        row('publicService', '2026-11-03', { person: 'p', result: 'submitted' }),
        row('publicService', '2026-11-04', { person: 'q', result: 'guided' }),
      ],
      {
        again: null,
        since: '2026-11-04',
        tasks: [{ what: 'publicService', since: '2026-11-04', person: 'q' }],
      },
    ],
    ['nothing of what is void', [row('visit', '2026-11-02', { result: 'comeBack' }, true)], null],
    [
      'nothing where they moved away',
      [
        row('eidHelp', '2026-11-02', { person: 'p', result: 'notDone', blockedReason: 'noOtp' }),
        visit('2026-11-03', { result: 'movedAway' }),
      ],
      null,
    ],
  ] as const)('is %s', (_, rows, work) => {
    expect(workOf(rows)).toEqual(work);
    // The index may promise too much, never too little.
    if (work) expect(rows.some(leavesWork)).toBe(true);
  });

  it('of one person under two slots is settled by either', () => {
    const rows = [
      row('eidHelp', '2026-11-02', { person: 'p', result: 'notDone', blockedReason: 'noOtp' }),
      row('eidHelp', '2026-11-04', { person: 'q', result: 'done' }),
    ];
    expect(workOf(rows)?.tasks).toHaveLength(1);
    expect(workOf(rows, () => 'p')).toBeNull();
  });
});
