/** Reporting periods: the report as it stands or stood, its file, closing and reopening. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { figureNames } from '../../../src/domain/figures.ts';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import { forbidden, ofTwo, tidy } from '../../../src/domain/text.ts';
import {
  closePeriodRoute,
  periodsRoute,
  reopenPeriodRoute,
  reportFileRoute,
  reportNotesRoute,
  reportRoute,
  reportSettingsRoute,
  type Periods,
  type ReportColumn,
} from '../../../src/wire/desk/reports.ts';
import { PERIOD_UNITS } from '../../../src/domain/period.ts';
import { reportCsv, reportWorkbook } from '../../reports/file.ts';
import { closePeriod, reopenPeriod, reportOf, type ClosingProblem } from '../../reports/report.ts';
import { setSettings, settingsOf, settingsOfTwo } from '../../reports/settings.ts';
import { closingsOf } from '../../reports/supplements.ts';
import type { Db, Tx } from '../../store/store.ts';
import { actorOf, serve, type Ask, type Desk } from './serve.ts';

const communeOf = (request: FastifyRequest): number => actorOf(request).commune.id;

type Changing = Pick<Ask<unknown, unknown, unknown>, 'request' | 'store'>;

export function addReportRoutes(app: FastifyInstance, { store, now }: Desk): void {
  const { read } = store;
  const report = (request: FastifyRequest, period: string) => reportOf(read, communeOf(request), period);
  /** Does it, then tells how the report stands. */
  const then = async (
    { request, store: own }: Changing,
    period: string,
    work: (tx: Tx) => Promise<Result<void, ClosingProblem | 'changedSince'>>,
  ) => {
    const done = await own.write(work);
    return done.ok ? ok(await report(request, period)) : done;
  };
  serve(app, periodsRoute, async ({ request }) => ok(await periodsOf(read, communeOf(request))));
  serve(app, reportSettingsRoute, async ({ body, request, store: own }) => {
    const names = figureNames();
    const isColumn = ({ figure, title }: ReportColumn) => names.includes(figure) && tidy(title) !== '';
    if (!body.columns.every(isColumn)) return fail('badRequest');
    const reason = body.columns.map(({ title }) => forbidden(title)).find((one) => one !== null);
    if (reason) return fail(reason);
    const commune = communeOf(request);
    return own.write(async (tx) => {
      const kept = await settingsOf(tx, commune);
      const { seen = kept, ...wanted } = body;
      const settings = settingsOfTwo(seen, kept, wanted);
      if (!settings) return fail('changedSince');
      await setSettings(tx, commune, settings);
      return ok(await periodsOf(tx, commune));
    });
  });
  serve(app, reportRoute, async ({ params, request }) => ok(await report(request, params.period)));
  serve(app, reportFileRoute, async ({ params, query, request, reply }) => {
    const found = await report(request, params.period);
    reply.type('application/octet-stream');
    return ok(query.format === 'csv' ? reportCsv(found) : await reportWorkbook(found));
  });
  serve(app, reportNotesRoute, async ({ params: { period }, body, request, store: own }) => {
    const reason = forbidden(body.difficulties) ?? forbidden(body.proposals);
    if (reason) return fail(reason);
    return then({ request, store: own }, period, async (tx) => {
      const kept = await reportOf(tx, communeOf(request), period);
      if (kept.closed) return fail('periodClosed');
      const { seen = kept } = body;
      const difficulties = ofTwo(seen.difficulties, kept.difficulties, body.difficulties);
      const proposals = ofTwo(seen.proposals, kept.proposals, body.proposals);
      if (difficulties === null || proposals === null) return fail('changedSince');
      return ok(await keepNotes(tx, { commune: communeOf(request), period, difficulties, proposals }));
    });
  });
  serve(app, closePeriodRoute, ({ params: { period }, request, store: own }) =>
    then({ request, store: own }, period, (tx) =>
      closePeriod(tx, communeOf(request), period, actorOf(request).person, now()),
    ),
  );
  serve(app, reopenPeriodRoute, ({ params: { period }, request, store: own }) =>
    then({ request, store: own }, period, (tx) =>
      reopenPeriod(tx, communeOf(request), period, actorOf(request).person, now()),
    ),
  );
}

interface Notes {
  commune: number;
  period: string;
  difficulties: string;
  proposals: string;
}
async function keepNotes(tx: Tx, { commune, period, difficulties, proposals }: Notes): Promise<void> {
  const texts = { difficulties, proposals };
  await tx
    .insertInto('report_note')
    .values({ commune, period, ...texts })
    .onConflict((conflict) => conflict.columns(['commune', 'period']).doUpdateSet(texts))
    .execute();
}

async function periodsOf(db: Db, commune: number): Promise<Periods> {
  const kinds = await Promise.all(PERIOD_UNITS.map((unit) => closingsOf(db, commune, unit)));
  const people = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('commune', '=', commune)
    .execute();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const closed = kinds
    .flatMap((closings) =>
      closings.map(({ period, at, person }, nth) => ({
        period,
        at,
        by: names.get(person) ?? '',
        canReopen: nth === closings.length - 1,
      })),
    )
    .sort((a, b) => b.at - a.at);
  return { closed, settings: await settingsOf(db, commune) };
}
