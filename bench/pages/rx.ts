/** RxDB on its Dexie storage, with its own HTTP replication: a hundred documents a push. */
import { createRxDatabase } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { Op } from '../../src/domain/op.ts';
import { present, wish } from './contract.ts';
import { recordsOf } from './records.ts';

const { run, seed } = wish();
const text = { type: 'string' };
const schema = {
  version: 0,
  primaryKey: 'opId',
  type: 'object',
  properties: {
    opId: { type: 'string', maxLength: 36 },
    seq: { type: 'number' },
    subjectId: text,
    kind: text,
    type: text,
    base: { type: ['string', 'null'] },
    at: { type: 'number' },
    v: { type: 'number' },
    fields: { type: 'object' },
  },
};

async function records() {
  const db = await createRxDatabase({ name: `rx${run.toLowerCase()}`, storage: getRxStorageDexie() });
  const { records: collection } = await db.addCollections<{ records: Op }>({ records: { schema } });
  return collection;
}
const opened = records();

async function push(rows: unknown[]): Promise<unknown[]> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`/rx/${run}`, { method: 'POST', headers, body: JSON.stringify(rows) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()) as unknown[];
}

present({
  async fill(count, from) {
    await (await opened).bulkInsert(recordsOf(seed, count, from));
  },
  async send() {
    const replication = replicateRxCollection<Op>({
      collection: await opened,
      replicationIdentifier: `push-${run}`,
      live: false,
      retryTime: 1000,
      push: { handler: push, batchSize: 100 },
    });
    await replication.awaitInitialReplication();
  },
});
