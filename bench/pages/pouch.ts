/** PouchDB on IndexedDB, replicating to a server that speaks CouchDB's protocol. */
import PouchDB from 'pouchdb-browser';
import { present, wish } from './contract.ts';
import { recordsOf } from './records.ts';

const { run, seed } = wish();
const db = new PouchDB(`pouch-${run}`);

present({
  async fill(count, from) {
    const documents = recordsOf(seed, count, from).map((record) => ({ _id: record.opId, ...record }));
    await db.bulkDocs(documents);
  },
  async send() {
    await db.replicate.to(`${location.origin}/couch/${run}`, { retry: true });
  },
});
