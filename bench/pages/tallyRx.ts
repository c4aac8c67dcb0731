/** RxDB on its Dexie storage: queries, counted in script. */
import { createRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { countedRecords, groupsOf, presentTally, timed, WEEK, type Counted } from './tallyContract.ts';

const text = (maxLength: number) => ({ type: 'string', maxLength });
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    ...{ id: text(36), kind: text(20), day: text(10), week: text(10), author: text(36) },
    ...{ village: { type: 'number' }, at: { type: 'number' }, fields: { type: 'object' } },
  },
  required: ['id', 'week'],
  indexes: ['week'],
};

async function open() {
  const db = await createRxDatabase({ name: 'tally', storage: getRxStorageDexie() });
  return (await db.addCollections<{ records: Counted }>({ records: { schema } })).records;
}
const opened = open();

const found = async (query: object) =>
  groupsOf((await (await opened).find(query).exec()).map((one) => one.toJSON()));
const ways: Readonly<Record<string, () => Promise<{ groups: number; total: number }>>> = {
  week: () => found({ selector: { week: WEEK } }),
  all: () => found({}),
};

presentTally({
  async fill(count) {
    const collection = await opened;
    const [ms] = await timed(async () => {
      for (const records of countedRecords(count)) await collection.bulkInsert(records);
    });
    return ms;
  },
  async count(how) {
    const [ms, counted] = await timed(ways[how] ?? (() => Promise.resolve({ groups: 0, total: 0 })));
    return { ms, ...counted };
  },
});
