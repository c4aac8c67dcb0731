/**
 * Bugs that the simulator must find, each as a change of the product's text while it is loaded. Nothing in the
 * product knows of them; a change that doesn't fit its text any more stops the hunt.
 */
import { registerHooks } from 'node:module';
import { FRESH } from './freshPlants.ts';

export interface Change {
  file: string;
  find: RegExp;
  put: string;
}

const KNOWN: Readonly<Record<string, readonly Change[]>> = {
  'verdict before commit': [
    {
      file: 'server/store/queue.ts',
      find: /const outcomes = await this\.#db\.transaction\(\)\.execute\(\(tx\) => runAll\(tx, jobs\)\);/,
      put: `const packs = (tx: Tx) => tx.selectFrom('pack').select((e) => e.fn.countAll().as('n')).executeTakeFirst();
      const outcomes: (() => void)[] = await this.#db.transaction().execute(async (tx) => {
        const before = await packs(tx);
        const outcomes = await runAll(tx, jobs);
        if ((await packs(tx))?.n === before?.n) return outcomes;
        for (const tell of outcomes) tell();
        for (let turn = 0; turn < 60; turn++) {
          await new Promise<void>((resolve) => setImmediate(resolve));
          for (const tell of await runAll(tx, this.#waiting.splice(0))) tell();
        }
        return [];
      });`,
    },
  ],
  'op removed before its verdict': [
    {
      file: 'src/storage/archive.ts',
      find: /kept\.has\(pack\.firstSeq\) \|\| numbersOf\(pack\)\.every\(\(seq\) => final\.has\(seq\)\)/,
      put: 'kept.has(pack.firstSeq) || numbersOf(pack).every((seq) => final.has(seq)) || true',
    },
  ],
  'no unique constraint on opId': [
    {
      file: 'server/store/migrations/first.ts',
      find: /op_id text primary key,\s+hash/,
      put: 'op_id text, hash',
    },
    {
      file: 'server/store/migrations/first.ts',
      find: /received_at integer not null,\s+unique \(writer, seq\)/,
      put: 'received_at integer not null',
    },
    {
      file: 'server/ledger/judging.ts',
      find: /const before = earlier\(batch\.known, arrival\);/,
      put: 'const before = undefined as Saying | undefined;',
    },
    {
      file: 'server/ledger/judging.ts',
      find: /const double = doubleOf\(batch\.known, arrival\);/,
      put: 'const double = null as Saying | null;',
    },
  ],
  'seq reused after a crash': [
    {
      file: 'src/storage/subjects.ts',
      find: /const savedAt = book\.edge\.now\(\);/,
      put: `const savedAt = book.edge.now();
  // A number that is counted from what is here, as a fresh start of the app would.
  const last = await book.overlay.orderBy('seq').last();
  meta = { ...meta, nextSeq: (last?.seq ?? 0) + 1 };`,
    },
  ],
  'purge of unsent work on a scope change': [
    {
      file: 'src/storage/feed.ts',
      find: /\.\.\.\(newLife \? await sendAgain\(book, reply\) : await settledPacks\(book, reply\)\),/,
      put: `...(newLife ? await sendAgain(book, reply) : await settledPacks(book, reply)),
    ...(feed?.fresh && meta.cursor !== '' && {
      dropPacks: await book.packs.toCollection().primaryKeys(),
      dropOverlay: await book.overlay.toCollection().primaryKeys(),
      overlay: [],
      facts: factsBetween(new Map<Id, Subject>(), [...after.values()].map((one) => ({ ...one, ops: [] })), book.userId),
    }),`,
    },
  ],
  'tally outside the transaction': [
    {
      file: 'src/storage/commit.ts',
      find: /moveFigures\(book, write\.facts \?\? \[\], write\.links \?\? \[\], isFresh \? \[\] : links\),/,
      put: '',
    },
    {
      file: 'src/storage/commit.ts',
      find: /if \(written\) await dropCopies\(book, writer, write\);/,
      put: `const { facts = [], links = [] } = write;
    if (written)
      await book.transaction('rw', [book.cells, book.references, book.links], async () =>
        moveFigures(book, facts, links, await book.links.toArray()));
    if (written) await dropCopies(book, writer, write);`,
    },
  ],
  'epoch ignored': [
    {
      file: 'src/storage/feed.ts',
      find: /const newLife = meta\.epoch !== '' && meta\.epoch !== reply\.epoch;/,
      put: 'const newLife = false as boolean;',
    },
  ],
  'retry under a new opId': [
    {
      file: 'src/storage/subjects.ts',
      find: /const fresh = intents\.filter\(\(intent\) => !known\.has\(intent\.opId\) && !isTwice\(intent\)\);/,
      put: `const fresh = intents.map((one) => {
    if (!known.has(one.opId)) return one;
    const opId = one.opId.slice(0, -4) + [...book.edge.random(2)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const subjectId = one.type === 'create' ? opId : one.subjectId;
    if (!all.has(subjectId)) all.set(subjectId, { id: subjectId, shadow: null, ops: [] });
    return { ...one, opId, subjectId };
  });`,
    },
  ],
  'scope filter missing on pull': [
    {
      file: 'server/access/repo.ts',
      find: /isOneOf\(\s*'village',\s*villages\.map\(\(\{ id \}\) => id\),?\s*\)/,
      put: `isOneOf('commune', [commune.id])`,
    },
  ],
  'cursor saved apart from its rows': [
    {
      file: 'src/storage/feed.ts',
      find: /let stale = false;/,
      put: `let stale = false;
  const { cursor } = reply;
  if (cursor !== undefined) await commit(book, (meta) => Promise.resolve(meta.fence === fence && meta.epoch === reply.epoch ? { meta: { cursor } } : null));`,
    },
  ],
  'stale review accepted': [
    {
      file: 'src/domain/merge.ts',
      find: /if \(op\.base !== row\.revision\) return conflict\('staleReview'\);/,
      put: '',
    },
  ],
  'frozen pack rewritten': [
    {
      file: 'src/storage/outbox.ts',
      find: /book\.packs\.where\('state'\)\.equals\('open'\)\.first\(\)/,
      put: `book.packs.where('state').anyOf('open', 'tried').last()`,
    },
  ],
  'a revoked phone is heard': [
    {
      file: 'server/ledger/aside.ts',
      find: /device !== null && \(await revokedAt\(tx, device\)\) !== null/,
      put: 'device !== null && (await revokedAt(tx, device)) === 0',
    },
  ],
  'rows of a village that is no more left out': [
    {
      file: 'server/access/repo.ts',
      find: /laterOf\(id, former\)\.some\(\(later\) => reaches\(roles, later, commune\.id\)\)/,
      put: 'reaches(roles, id, commune.id)',
    },
  ],
  'archive dropped before a backup has it': [
    {
      file: 'src/storage/archive.ts',
      find: /\{ verdicts, unopened, durableSeq \}: SyncReply/,
      put: '{ verdicts, unopened, ackedThrough: durableSeq }: SyncReply',
    },
  ],
  'copies of another user of the phone taken for lost': [
    {
      file: 'src/sync/rescue.ts',
      find: /of await phone\.users\.toArray\(\)\) \{/,
      put: 'of (await phone.users.toArray()).slice(0, 1)) {',
    },
  ],
  'an erased name taken from a late phone': [
    {
      file: 'server/ledger/erasure.ts',
      find: /if \(erased\.size === 0\) return arrivals;/,
      put: 'if (erased.size >= 0) return arrivals;',
    },
  ],
  'a backup put back without the register': [
    { file: 'server/ops/putBack.ts', find: /eraseAgain\(tx, known\.erasures\)/, put: 'eraseAgain(tx, [])' },
  ],
  'a backup put back brings revoked phones back': [
    {
      file: 'server/ops/putBack.ts',
      find: /revokeAgain\(tx, known\.revoked, now\)/,
      put: 'revokeAgain(tx, [], now)',
    },
  ],
  'an erased name left in the pack that brought it': [
    {
      file: 'server/store/erasures.ts',
      find: /and problem is null and length\(bytes\) > 0`/,
      put: 'and problem is null and length(bytes) < 0`',
    },
  ],
};

export const PLANTS = { ...KNOWN, ...FRESH };

/** Before the product is loaded: makes it load with this bug. */
export function plant(name: string): void {
  const changes: readonly Change[] | undefined = PLANTS[name];
  if (!changes) throw new Error(`no plant "${name}": there are ${Object.keys(PLANTS).join(', ')}`);
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const mine = changes.filter(({ file }) => url.endsWith(`/${file}`));
      if (mine.length === 0 || loaded.source === undefined || loaded.source === null) return loaded;
      const text =
        typeof loaded.source === 'string'
          ? loaded.source
          : Buffer.from(loaded.source as Uint8Array).toString();
      return { ...loaded, source: mine.reduce(changed, text) };
    },
  });
}

function changed(text: string, { file, find, put }: Change): string {
  if (!find.test(text)) throw new Error(`${file} has no ${find.source}`);
  return text.replace(find, () => put);
}
