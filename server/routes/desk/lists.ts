/** Household lists: the file comes with each question, so that no names lie about on the server in between. */
import type { FastifyInstance } from 'fastify';
import type { Id } from '../../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import { forbidden } from '../../../src/domain/text.ts';
import {
  duplicatesRoute,
  householdsFileRoute,
  listCheckRoute,
  listPreviewRoute,
  listProgressRoute,
  mergeHouseholdsRoute,
  mappingOfText,
  mappingText,
  takeListRoute,
  takenListsRoute,
  type Encoding,
  type ListPreview,
  type Separator,
  type TakenList,
} from '../../../src/wire/desk/lists.ts';
import { compareLists } from '../../lists/compare.ts';
import { duplicateHouseholds } from '../../lists/duplicates.ts';
import { guessHeadings } from '../../lists/headings.ts';
import { mergeHouseholds } from '../../lists/merge.ts';
import { householdsFile } from '../../lists/households.ts';
import { villageFinder } from '../../lists/places.ts';
import { readRows, type Reading } from '../../lists/rows.ts';
import { MOST_HOUSEHOLDS, readList } from '../../lists/sheet.ts';
import { householdsOf, ListRefused, takeIn, type Basis, type List } from '../../lists/takeIn.ts';
import { villagesOf } from '../../store/people.ts';
import { formerVillages } from '../../store/succession.ts';
import type { Db } from '../../store/store.ts';
import type { ProblemCode } from '../problem.ts';
import { officeOf } from './office.ts';
import { actorOf, serve, type Ask, type Desk } from './serve.ts';

const FILE_BYTES = 16 * 1024 * 1024;
/** The same in base64, with what is said of it. */
const TOLD_BYTES = 4 * Math.ceil(FILE_BYTES / 3) + 8 * 1024;
const SAMPLE = 6;
const TOLD_PROBLEMS = 200;

interface Plan {
  encoding?: Encoding | undefined;
  separator?: Separator | undefined;
  firstRow: number;
  columns: string;
  village?: number | undefined;
}

export function addListRoutes(app: FastifyInstance, desk: Desk): void {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: FILE_BYTES },
    (_, body, done) => done(null, body),
  );
  const { read } = desk.store;
  const limit = { bodyLimit: FILE_BYTES };
  const underWay = new Map<Id, { done: number; total: number }>();
  serve(app, listPreviewRoute, ({ query, body }) => preview(body, query), limit);
  serve(
    app,
    listCheckRoute,
    ({ query, body, request }) => check(read, actorOf(request).commune.id, query, body),
    limit,
  );
  serve(
    app,
    takeListRoute,
    (ask) => {
      const { id } = ask.params;
      const onProgress = (done: number, total: number) => void underWay.set(id, { done, total });
      return take(desk, ask, onProgress).finally(() => underWay.delete(id));
    },
    { bodyLimit: TOLD_BYTES },
  );
  serve(app, listProgressRoute, async ({ params: { id } }) => {
    const progress = underWay.get(id);
    return progress ? ok(progress) : fail('notFound');
  });
  serve(app, takenListsRoute, async ({ request }) =>
    ok({ items: await takenLists(read, actorOf(request).commune.id) }),
  );
  serve(app, householdsFileRoute, async ({ query, request, reply }) => {
    reply.type('application/octet-stream');
    return ok(await householdsFile(read, actorOf(request).commune.id, query.format));
  });
  serve(app, duplicatesRoute, async ({ request }) =>
    ok({ groups: await duplicateHouseholds(read, actorOf(request).commune.id) }),
  );
  serve(app, mergeHouseholdsRoute, async ({ params: { into }, body: { losers }, request, store }) => {
    const office = officeOf(request);
    const edges = { now: desk.now(), random: desk.random };
    const done = await store.write((tx) => mergeHouseholds(tx, office, into, losers, edges));
    return done.ok ? ok({ groups: await duplicateHouseholds(read, office.commune) }) : done;
  });
}

type TakeAsk = Ask<{ id: Id }, unknown, Plan & Basis & { leaveOut: boolean; file: string }>;

async function take(
  { store: { read }, now, random }: Desk,
  { params: { id }, body: { file, leaveOut, basis, day, collector, ...plan }, request, store }: TakeAsk,
  onProgress: Parameters<typeof takeIn>[3]['onProgress'],
): Promise<Result<TakenList, ProblemCode>> {
  const reason = forbidden(basis) ?? forbidden(collector);
  if (reason) return fail(reason);
  const reading = await readPlan(read, actorOf(request).commune.id, plan, Buffer.from(file, 'base64'));
  if (!reading.ok) return reading;
  const { households, problems } = reading.value;
  if (problems.length > 0 && !leaveOut) return fail('listWrong');
  const list: List = { id, households, leftOut: problems.length, basis: { basis, day, collector } };
  try {
    return ok(await takeIn(store, officeOf(request), list, { now: now(), random, onProgress }));
  } catch (error) {
    if (error instanceof ListRefused) return fail('listWrong');
    throw error;
  }
}

async function preview(
  bytes: Uint8Array,
  how: { encoding?: Encoding | undefined; separator?: Separator | undefined },
): Promise<Result<ListPreview, ProblemCode>> {
  const read = await readList(bytes, how);
  if (!read.ok) return read;
  const { rows, encoding, separator } = read.value;
  const { firstRow, titles, mapping } = guessHeadings(rows);
  const sample = rows.slice(firstRow, firstRow + SAMPLE).map((row) => row.map((cell) => cell.slice(0, 80)));
  const columns = mappingText(mapping);
  return ok({ encoding, separator, rows: rows.length, firstRow, titles, columns, sample });
}

async function readPlan(
  db: Db,
  commune: number,
  plan: Plan,
  bytes: Uint8Array,
): Promise<Result<Reading, ProblemCode>> {
  const read = await readList(bytes, plan);
  if (!read.ok) return read;
  const gone = new Set((await formerVillages(db, commune)).map(({ id }) => id));
  const villages = (await villagesOf(db, commune)).filter(({ id }) => !gone.has(id));
  const where = {
    find: villageFinder(villages),
    village: villages.find(({ id }) => id === plan.village)?.id ?? null,
  };
  const reading = readRows(read.value.rows, plan.firstRow, mappingOfText(plan.columns), where);
  return reading.households.length + reading.problems.length > MOST_HOUSEHOLDS
    ? fail('tooManyRows')
    : ok(reading);
}

async function check(db: Db, commune: number, plan: Plan, bytes: Uint8Array) {
  const reading = await readPlan(db, commune, plan, bytes);
  if (!reading.ok) return reading;
  const { households, problems, blank } = reading.value;
  const present = await householdsOf(db, commune);
  const { create, change, same } = compareLists(households, present, await formerVillages(db, commune));
  const counts = { create: create.length, change: change.length, same, blank, wrong: problems.length };
  return ok({ ...counts, problems: problems.slice(0, TOLD_PROBLEMS) });
}

const takenLists = (db: Db, commune: number) =>
  db
    .selectFrom('household_list')
    .selectAll()
    .where('commune', '=', commune)
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
