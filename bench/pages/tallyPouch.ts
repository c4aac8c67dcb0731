/** PouchDB: a view by map and reduce, and a query that is counted in script. */
import PouchDB from 'pouchdb-browser';
import find from 'pouchdb-find';
import { countedRecords, groupsOf, presentTally, timed, WEEK, type Counted } from './tallyContract.ts';

PouchDB.plugin(find);
const db = new PouchDB<Counted>('tally');
const MAP = 'function (doc) { if (doc.kind) emit([doc.week, doc.village, doc.kind], 1); }';
const VIEW = { _id: '_design/tally', views: { groups: { map: MAP, reduce: '_count' } } };
const WIDE = { limit: 1_000_000 };

const reduced = async (options: object) => {
  const { rows } = await db.query('tally/groups', { group: true, ...options });
  return { groups: rows.length, total: rows.reduce((sum, { value }) => sum + Number(value), 0) };
};
const ways: Readonly<Record<string, () => Promise<{ groups: number; total: number }>>> = {
  week: () => reduced({ startkey: [WEEK], endkey: [WEEK, {}] }),
  all: () => reduced({}),
  findWeek: async () => groupsOf((await db.find({ selector: { week: WEEK }, ...WIDE })).docs),
};

presentTally({
  async fill(count) {
    await db.put(VIEW);
    await db.createIndex({ index: { fields: ['week'] } });
    const [ms] = await timed(async () => {
      for (const records of countedRecords(count))
        await db.bulkDocs(records.map((record) => ({ _id: record.id, ...record })));
    });
    return ms;
  },
  async count(how) {
    const [ms, found] = await timed(ways[how] ?? (() => Promise.resolve({ groups: 0, total: 0 })));
    return { ms, ...found };
  },
});
