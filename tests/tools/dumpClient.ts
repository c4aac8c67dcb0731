/**
 * Keeps a released client for ever: its two databases with a full outbox, and what its server knew of it.
 *   node tests/tools/dumpClient.ts > tests/fixtures/client-<version>.json
 * Run once, by the code of the release; later code opens what it left (tests/storage/released.test.ts).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Book } from '../../src/storage/book.ts';
import { keepDraft } from '../../src/storage/drafts.ts';
import { newId } from '../../src/storage/edge.ts';
import { claimOf, keepUser } from '../../src/storage/session.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { syncBook, type Engine } from '../../src/sync/engine.ts';
import { fail, ok } from '../../src/domain/result.ts';
import { enrolReplySchema, syncReplySchema } from '../../src/wire/reply.ts';
import { SYNC_MEDIA_TYPE } from '../../src/wire/request.ts';
import { issueCode } from '../../server/access/enrolment.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { MIGRATIONS } from '../../server/store/migrations/list.ts';
import { install } from '../../server/store/installation.ts';
import { addPeople, addUnits } from '../../server/store/people.ts';
import { openStore } from '../../server/store/store.ts';
import pkg from '../../package.json' with { type: 'json' };
import { dumpDatabase, toJson } from '../helpers/released.ts';
import { creation, dice, makePhone, visitFields } from '../helpers/phone.ts';

const COMMUNE = 24211;
const VILLAGE = 2421101;
const NOW = Date.UTC(2026, 10, 21, 3);
const DAY = '2026-11-21';
const MEMBER = '019aa3d0-0000-7000-8000-000000000001';

const folder = mkdtempSync(join(tmpdir(), 'so-thon-dump-'));
const random = dice(77);
const store = await openStore(folder, () => NOW);
await store.write(async (tx) => {
  await install(tx, COMMUNE, NOW, random);
  await addUnits(tx, [
    { id: COMMUNE, name: 'Ea Súp', type: 'xa', commune: null },
    { id: VILLAGE, name: 'A', type: 'buon', commune: COMMUNE },
  ]);
  const roles = [{ role: 'member', unit: VILLAGE } as const];
  await addPeople(tx, [{ id: MEMBER, name: "H'Bia Niê", commune: COMMUNE, roles }], NOW);
});
const app = await buildApp({ config: readConfig({}), store, now: () => NOW, random });

let cookie = '';
let online = true;
const engineWire: Engine['wire'] = {
  async sync(body, { bearer }) {
    if (!online) return fail({ code: 'timeout' });
    const authorization = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
    const headers = { 'content-type': SYNC_MEDIA_TYPE, cookie, ...authorization };
    const payload = Buffer.from(body);
    const answer = await app.inject({ method: 'POST', url: '/api/v1/sync', headers, payload });
    return ok(syncReplySchema.parse(answer.json()));
  },
  deposit: () => Promise.resolve(fail({ code: 'offline' })),
  async enrol(code, claim) {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/enrol', payload: { code, claim } });
    cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return ok(enrolReplySchema.parse(answer.json()));
  },
};

const { phone, edge, indexedDB, openBook } = makePhone(5, NOW);
const code = await issueCode(store, MEMBER, NOW, random);
const enrolled = await engineWire.enrol(code, await claimOf(phone, code, edge));
if (!enrolled.ok) throw new Error(enrolled.error.code);
const book = await keepUser(phone, enrolled.value, (id) => openBook(id));
const engine: Engine = {
  ...{ phone, wire: engineWire, appVersion: pkg.version, link: () => '', timeoutMs: 1000, budgetMs: 60_000 },
  openBook: (userId) => openBook(userId),
  alone: (_, run) => run(),
};

await liveThrough(book);

/** Sent and received, refused, changed, tried, frozen, open, half-typed: all that an outbox knows. */
async function liveThrough(own: Book): Promise<void> {
  const household = newId(edge);
  const fields = { village: VILLAGE, code: 'H001', head: "H'Lan Ƀkrông", hamlet: 'Xóm Giữa' };
  const house: Intent = { ...creation(own, 'household', fields), opId: household, subjectId: household };
  const visits = Array.from({ length: 60 }, (_, i) => {
    const note = i % 3 === 0 ? { note: `Bà hẹn chiều mai, nhà thứ ${i}` } : {};
    return creation(own, 'visit', visitFields(household, { village: VILLAGE, day: DAY, ...note }));
  });
  const [late] = visits;
  if (late) late.fields = { ...late.fields, day: '2027-11-21' };
  for (const intent of [house, ...visits.slice(0, 8)]) await save(own, [intent]);
  await syncBook(engine, own);
  for (const { subjectId } of visits.slice(1, 4)) {
    const edit = { opId: newId(edge), subjectId, kind: 'visit', type: 'edit', base: subjectId } as const;
    await save(own, [{ ...edit, fields: { note: 'Đã tự chuyển khoản được' } }]);
  }
  online = false;
  await syncBook(engine, own);
  for (const intent of visits.slice(8)) await save(own, [intent]);
  const values = { village: VILLAGE, day: DAY, household, note: 'viết dở' };
  await keepDraft(own, { key: 'visit', kind: 'visit', opId: newId(edge), values, updatedAt: NOW });
}

const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
  store.read,
);
const rows: Record<string, unknown[]> = {};
for (const { name } of tables.rows.filter((table) => table.name !== 'migration')) {
  rows[name] = (await sql`select * from ${sql.table(name)}`.execute(store.read)).rows;
}
const databases = [await dumpDatabase(indexedDB, phone.name), await dumpDatabase(indexedDB, book.name)];
const migrations = MIGRATIONS.map(({ name }) => name);
process.stdout.write(
  toJson({ version: pkg.version, user: MEMBER, now: NOW, cookie, databases, migrations, server: rows }),
);
book.close();
phone.close();
await app.close();
await store.close();
rmSync(folder, { recursive: true });
