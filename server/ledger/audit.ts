/** The audit: one entry per effect, each sealing the one before it, so that nothing can be taken out unnoticed. */
import type { Id } from '../../src/domain/ids.ts';
import { insertMany } from '../store/bulk.ts';
import type { Feed } from '../store/feed.ts';
import type { Tables } from '../store/schema.ts';
import type { Db, Tx } from '../store/store.ts';
import { sha256 } from './digest.ts';

/** One effect, to be sealed into the chain. */
export interface Entry {
  opId: Id;
  opHash: string;
  actor: Id;
  mark: string | null;
  /** When it took effect, ms. */
  at: number;
}

type Line = Tables['audit'];
const COLUMNS = ['commune', 'n', 'op_id', 'op_hash', 'actor', 'mark', 'at', 'previous', 'hash'] as const;

const hashOf = (line: Omit<Line, 'hash'>): string =>
  sha256(
    JSON.stringify([
      line.previous,
      line.commune,
      line.n,
      line.op_id,
      line.op_hash,
      line.actor,
      line.mark,
      line.at,
    ]),
  );

/** Adds these entries to the commune's chain and moves `feed` on with it. */
export async function appendAudit(tx: Tx, feed: Feed, entries: readonly Entry[]): Promise<void> {
  const lines = entries.map(({ opId, opHash, actor, mark, at }) => {
    const unsealed = {
      commune: feed.commune,
      n: ++feed.auditN,
      op_id: opId,
      op_hash: opHash,
      actor,
      mark,
      at,
      previous: feed.auditHash,
    };
    feed.auditHash = hashOf(unsealed);
    return { ...unsealed, hash: feed.auditHash };
  });
  await insertMany(tx, { table: 'audit', columns: COLUMNS }, lines);
}

/** The number of the first entry that does not fit its chain; null when all do, up to the end the feed remembers. */
export async function brokenAuditAt(db: Db, commune: number): Promise<number | null> {
  const lines = await db
    .selectFrom('audit')
    .selectAll()
    .where('commune', '=', commune)
    .orderBy('n')
    .execute();
  let previous = '';
  for (const [nth, line] of lines.entries()) {
    if (line.n !== nth + 1 || line.previous !== previous || line.hash !== hashOf(line)) return nth + 1;
    previous = line.hash;
  }
  const end = await db
    .selectFrom('commune_feed')
    .selectAll()
    .where('commune', '=', commune)
    .executeTakeFirst();
  return (end?.audit_hash ?? '') === previous ? null : lines.length + 1;
}
