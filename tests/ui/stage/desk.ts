/** What the desk's server would answer, for pictures: invented figures for the officer's story. */
import type { Desk } from '../../../src/sync/desk.ts';
import { fail, ok } from '../../../src/domain/result.ts';
import { figureNames } from '../../../src/domain/figures.ts';
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
    figures: figures(),
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

/** By the name of the address. */
const ANSWERS: Readonly<Record<string, () => unknown>> = { tallies };

export const standInDesk: Desk = {
  call: (route) => {
    const answer = ANSWERS[route.id] ?? OFFICE_ANSWERS[route.id];
    return Promise.resolve(answer ? ok(route.reply.parse(answer())) : fail({ code: 'notFound' }));
  },
};
