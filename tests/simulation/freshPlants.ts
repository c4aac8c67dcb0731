/**
 * Ten more, chosen by somebody who had read the protocol and the product and not the simulator: what a tired hand
 * gets wrong. Each breaks something that people would notice.
 */
import type { Change } from './plants.ts';

export const FRESH: Readonly<Record<string, readonly Change[]>> = {
  'second copy thrown away with the verdict': [
    {
      file: 'src/storage/copies.ts',
      find: /\[\.\.\.packs, \.\.\.sent\]\)/,
      put: '[...packs, ...sent.slice(sent.length)])',
    },
  ],
  'notice done before its question is answered': [
    {
      file: 'src/sync/exchange.ts',
      find: /const begun = book\.edge\.now\(\);/,
      put: `await noteAsked(book, attempt.answered.ids, attempt.answered.through);
  const begun = book.edge.now();`,
    },
    {
      file: 'src/sync/exchange.ts',
      find: /if \(isAnswered\) await noteAsked\(book, answered\.ids, answered\.through\);/,
      put: '',
    },
  ],
  'approved values forgotten with an edit': [
    {
      file: 'src/domain/merge.ts',
      find: /: \{ review: sentBack\(row\), approved: approvedFields\(row\) \};/,
      put: ': { review: sentBack(row), approved: row.approved };',
    },
  ],
  'a row that others changed too left out of the feed': [
    {
      file: 'server/access/pull.ts',
      find: /move\.plain && move\.from <= known && move\.to === pos/,
      put: 'move.plain && known >= 0 && move.to === pos',
    },
  ],
  'the week of New Year counted from nothing': [
    {
      file: 'src/domain/tally.ts',
      find: /new Set\(periodsOf\(day\)\.map\(\(period\) => period\.slice\(0, 4\)\)\)/,
      put: 'new Set([day.slice(0, 4)])',
    },
  ],
  'merges of one transaction taken back in the wrong order': [
    {
      file: 'server/store/tallies.ts',
      find: /of relinks\.toReversed\(\)\)/,
      put: 'of relinks)',
    },
  ],
  'what others hold back not released': [
    {
      file: 'server/ledger/batch.ts',
      find: /const waiting = await loadHeld\(\s+tx,\s+arrivals\.filter\(\(\{ op \}\) => op\.type === 'create'\)\.map\(\(\{ op \}\) => op\.subjectId\),\s+\);/,
      put: `const creates = arrivals.filter(({ op }) => op.type === 'create').map(({ op }) => op.subjectId);
  const waiting = (await loadHeld(tx, creates)).filter(({ writer }) => writer === sender.writer);`,
    },
  ],
  'a revoked phone comes in by its deposit': [
    {
      file: 'server/ledger/again.ts',
      find: /\.where\('device\.revoked_at', 'is', null\)/,
      put: '',
    },
  ],
  'area without its former villages': [
    {
      file: 'src/domain/roles.ts',
      find: /\[\.\.\.villages, \.\.\.former\]\.map/,
      put: '[...villages, ...former.slice(former.length)].map',
    },
  ],
  'revocation asked before the transaction': [
    {
      file: 'server/ledger/intake.ts',
      find: /const opened = await reading;\s+const taken =/,
      put: `const revoked = await intake.store.write((tx) => isRevoked(tx, sender));
  const opened = await reading;
  const taken =`,
    },
    {
      file: 'server/ledger/intake.ts',
      find: /if \(await isRevoked\(tx, sender\)\)/,
      put: 'if (revoked)',
    },
  ],
};
