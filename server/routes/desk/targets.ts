/** Targets as the commune sets them, and how its figures went on. */
import type { FastifyInstance } from 'fastify';
import { addDays } from '../../../src/domain/day.ts';
import { firstDayOf, periodOf, type Period } from '../../../src/domain/period.ts';
import { figureNames } from '../../../src/domain/figures.ts';
import { uuidv7 } from '../../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import { setTargetsRoute, trendRoute } from '../../../src/wire/desk/tallies.ts';
import { beginWork, doWork, type Intention } from '../../ledger/office.ts';
import { unitOf } from '../../reports/supplements.ts';
import { villageIds, villagesOf } from '../../store/people.ts';
import { formerVillages } from '../../store/succession.ts';
import { targetRows, targetsByVillage, type Targets } from '../../store/targets.ts';
import type { Db, Tx } from '../../store/store.ts';
import { totalsOf } from '../../store/totals.ts';
import type { ProblemCode } from '../problem.ts';
import { officeOf } from './office.ts';
import { actorOf, serve, type Desk } from './serve.ts';

const POINTS = 6;
const NOTHING = { received: 0, approved: 0 };

export function addTargetRoutes(app: FastifyInstance, { store, now, random }: Desk): void {
  serve(app, trendRoute, ({ query: { period, figure }, request }) =>
    store.snapshot(async (db) =>
      ok({ points: await pointsOf(db, actorOf(request).commune.id, period, figure) }),
    ),
  );

  serve(app, setTargetsRoute, ({ params: { village, period }, body: { targets }, request, store: own }) => {
    const office = officeOf(request);
    return own.write<Result<{ targets: Targets }, ProblemCode>>(async (tx) => {
      const standing = async () => ({
        targets: (await targetsByVillage(tx, office.commune, period)).get(village) ?? {},
      });
      if (!(await villageIds(tx, office.commune)).has(village)) return fail('notFound');
      const wishes = await wishesOf(tx, office.commune, { village, period, targets });
      if (!wishes) return fail('badRequest');
      if (wishes.length === 0) return ok(await standing());
      const work = await beginWork(tx, office, uuidv7(now(), random(10)), now());
      await doWork(tx, work, wishes, now(), random);
      return ok(await standing());
    });
  });
}

interface Wanted {
  village: number;
  period: Period;
  targets: Record<string, number | null>;
}

/** A target that is there is changed or taken away, another is made; null when a figure is none. */
async function wishesOf(
  tx: Tx,
  commune: number,
  { village, period, targets }: Wanted,
): Promise<Intention[] | null> {
  const names = figureNames();
  if (!Object.keys(targets).every((figure) => names.includes(figure))) return null;
  const rows = (await targetRows(tx, commune, period)).filter(({ fields }) => fields.village === village);
  return Object.entries(targets).flatMap(([figure, amount]): Intention[] => {
    const there = rows.filter(({ fields }) => fields.figure === figure);
    if (amount === null)
      return there.map(({ id: subjectId, revision: base }) => ({
        ...{ type: 'void', kind: 'target', subjectId, base, fields: {} },
      }));
    const row = there.at(-1);
    if (!row) return [{ type: 'create', kind: 'target', fields: { village, figure, period, amount } }];
    if (row.fields.amount === amount) return [];
    return [{ type: 'edit', kind: 'target', subjectId: row.id, base: row.revision, fields: { amount } }];
  });
}

/** One kept cell a village and period: six periods of forty villages are 240 rows, whatever lies behind them. */
async function pointsOf(db: Db, commune: number, period: Period, figure: string) {
  const ids = (await villagesOf(db, commune)).map(({ id }) => id);
  const former = await formerVillages(db, commune);
  const points = [];
  for (const one of runUpTo(period)) {
    const { total } = await totalsOf(db, ids, one, former);
    points.push({ period: one, ...(total[figure] ?? { n: NOTHING, d: NOTHING }) });
  }
  return points;
}

function runUpTo(period: Period): Period[] {
  const run = [period];
  while (run.length < POINTS)
    run.unshift(periodOf(addDays(firstDayOf(run[0] ?? period), -1), unitOf(period)));
  return run;
}
