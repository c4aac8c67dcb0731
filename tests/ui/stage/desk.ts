/** What the desk's server would answer, for pictures: invented figures for the officer's story. */
import type { Desk } from '../../../src/sync/desk.ts';
import { fail, ok } from '../../../src/domain/result.ts';
import { figureNames } from '../../../src/domain/figures.ts';
import type { Needs } from '../../../src/wire/desk/overview.ts';
import type { PersonLine } from '../../../src/wire/desk/people.ts';
import type { PhoneLine } from '../../../src/wire/desk/phones.ts';
import type { QuarantineItem } from '../../../src/wire/desk/quarantine.ts';
import type { Tallies, VillageTally } from '../../../src/wire/desk/tallies.ts';
import { dice } from '../../../server/demo/dice.ts';
import { OFFICE_ANSWERS } from './office.ts';
import { NOW, VILLAGES } from './story.ts';

const random = dice(5);
const roll = (n: number) => random.roll(n);

function figures(): VillageTally['figures'] {
  const entries = figureNames().map((figure) => {
    const n = roll(90);
    const d = Math.min(n, roll(60));
    const of = (all: number) => ({ received: all, approved: Math.floor(all * 0.7) });
    return [figure, { n: of(n), d: of(d) }] as const;
  });
  return Object.fromEntries(entries);
}

function tallies(): Tallies {
  const villages = VILLAGES.map(({ id, name, type, oldCommune }, nth): VillageTally => ({
    village: id,
    name,
    type,
    ...(oldCommune && { oldCommune }),
    figures: nth === 7 ? {} : figures(),
    targets: nth < 2 ? { visits: 60, guidances: 90 } : {},
    phones: 5,
    phonesHeard: nth === 5 ? 2 : 5,
    lastContact: NOW - roll(3 * 86_400_000),
  }));
  const total: Tallies['total'] = {};
  for (const figure of figureNames()) {
    const sum = (count: 'n' | 'd', stage: 'received' | 'approved') =>
      villages.reduce((so, { figures }) => so + (figures[figure]?.[count][stage] ?? 0), 0);
    const of = (count: 'n' | 'd') => ({ received: sum(count, 'received'), approved: sum(count, 'approved') });
    total[figure] = { n: of('n'), d: of('d') };
  }
  return { period: '2026-11', commune: { id: 24211, name: 'Ea Súp', type: 'xa' }, villages, total };
}

const NAMES = ["H'Nguê̆ Niê", 'Y Blơ Êban', 'Trần Thị Lành', 'Y Krê̆č Ktla', 'Nguyễn Văn Định', 'Lò Thị Mận'];
const idOf = (n: number): string => `01932f00-0000-7000-8000-${String(n).padStart(12, '0')}`;
const DAY = 86_400_000;
const STATES = ['done', 'requested', 'expired', 'reached', 'opened'] as const;

/** Forty, some of which wait, are silent, or have been asked. */
function phones(): { items: PhoneLine[] } {
  const items = Array.from({ length: 40 }, (_, n): PhoneLine => {
    const waits = n % 4 === 1;
    const asked = n % 5 === 2 ? (STATES[Math.floor(n / 5) % STATES.length] ?? 'done') : null;
    const at = NOW - roll(2 * DAY);
    return {
      id: idOf(n + 1),
      people: [{ id: idOf(100 + n), name: NAMES[n % NAMES.length] ?? '' }],
      villages: [VILLAGES[n % VILLAGES.length]?.id ?? 1],
      enrolledAt: NOW - 40 * DAY,
      lastContact: NOW - (n % 9 === 0 ? 6 * DAY : roll(DAY)),
      waiting: waits ? 1 + roll(30) : 0,
      oldest: waits ? NOW - roll(6 * DAY) - DAY / 8 : null,
      missing: n === 13 ? 2 : 0,
      quarantined: n === 21 ? 1 : 0,
      appVersion: '0.1.0',
      persisted: n % 3 === 0 ? null : n % 3 === 1,
      reachable: n % 2 === 0,
      revoked: n === 30,
      request: asked && {
        state: asked,
        push: n % 2 === 0 ? 'sent' : 'none',
        askedAt: at,
        expiresAt: at + 3 * DAY,
        reachedAt: asked === 'requested' || asked === 'expired' ? null : at + 60_000,
        openedAt: asked === 'opened' ? at + 120_000 : null,
        doneAt: asked === 'done' ? at + 180_000 : null,
      },
    };
  });
  return { items };
}

function people(): { items: PersonLine[] } {
  const items = NAMES.map((name, n): PersonLine => ({
    id: idOf(100 + n),
    name,
    roles: [
      { role: n === 1 ? 'villageHead' : 'member', unit: VILLAGES[n]?.id ?? 1 },
      ...(n === 2 ? [{ role: 'member' as const, unit: VILLAGES[5]?.id ?? 1 }] : []),
    ],
    suspended: n === 4,
    phones: n === 3 ? 0 : 1,
    lastContact: n === 3 ? null : NOW - roll(5 * DAY),
    mine: true,
  }));
  return { items };
}

const needs = (): Needs => ({
  ...{ phones: 40, silent: 5, waiting: 10, oldestWaiting: NOW - 6 * DAY, missing: 1, quarantined: 2 },
  withoutPhone: 1,
  review: [
    { village: 3, records: 12, since: NOW - 4 * DAY },
    { village: 1, records: 5, since: NOW - DAY },
  ],
});

const numbers = () => ({
  numbers: [
    { name: 'population', value: 13_480, asOf: '2026-10-31' },
    { name: 'eidAccounts', value: 4_475, asOf: '2026-10-31' },
  ],
});

const quarantine = (): { items: QuarantineItem[] } => ({
  items: [
    {
      ...{ id: 'op.1', what: 'op', reason: 'notAllowed', at: NOW - DAY, firstSeq: 41, lastSeq: 41 },
      ...{ person: { id: idOf(101), name: 'Y Blơ Êban' }, writer: idOf(7), device: idOf(2) },
      op: { opId: idOf(8), kind: 'visit', type: 'create', subjectId: idOf(8) },
    },
    {
      ...{ id: 'pack.1', what: 'pack', reason: 'unknownKey', at: NOW - 2 * DAY, firstSeq: 12, lastSeq: 20 },
      ...{
        person: { id: idOf(103), name: 'Y Krê̆č Ktla' },
        writer: idOf(9),
        device: idOf(3),
        bytes: 812,
        kid: 1,
      },
    },
  ],
});

/** By the name of the address. */
const ANSWERS: Readonly<Record<string, () => unknown>> = {
  tallies,
  phones,
  people,
  needs,
  numbers,
  quarantine,
  trend: () => ({
    points: [4, 12, 31, 28, 40, 55].map((all, nth) => ({
      period: `2026-${String(nth + 6).padStart(2, '0')}`,
      n: { received: all, approved: 0 },
      d: { received: all, approved: 0 },
    })),
  }),
  villagesToGive: () => ({ villages: VILLAGES }),
  invite: () => ({
    link: 'https://so-thon.example/enrol#c=Zm9vYmFyYmF6cXV4MTIzNA',
    expiresAt: NOW + 594_000,
  }),
};

export const standInDesk: Desk = {
  call: (route) => {
    // Long enough to be looked at.
    if (route.id === 'takeHouseholdList') return new Promise(() => undefined);
    const answer = ANSWERS[route.id] ?? OFFICE_ANSWERS[route.id];
    return Promise.resolve(answer ? ok(route.reply.parse(answer())) : fail({ code: 'notFound' }));
  },
};
