/** This app's figures: kept in the transaction that stores a row, or counted anew for a span of days. */
import { cellsBetween, cellsOf } from '../../src/storage/tallies.ts';
import { EVERYONE, type Cell } from '../../src/domain/tally.ts';
import { periodOf, type Period } from '../../src/domain/period.ts';
import { Book } from '../../src/storage/book.ts';
import { realEdge } from '../../src/storage/edge.ts';
import { storeReply } from '../../src/storage/feed.ts';
import { realMirror } from '../../src/storage/mirror.ts';
import { REPLY_MAGIC, type SyncReply } from '../../src/wire/reply.ts';
import { countedRecords, FIRST_DAY, LAST_DAY, presentTally, timed, villages, WEEK } from './tallyContract.ts';
import type { Counted } from './tallyContract.ts';

const ME = '00000000-0000-7000-8000-000000000000';
const book = new Book(ME, { edge: realEdge, mirror: realMirror() });
const weeks = new Set<Period>();
let pos = 0;

/** As a page of the feed brings them. */
function replyOf(records: readonly Counted[]): SyncReply {
  pos += records.length;
  const changes = records.map(({ id, kind, author, at, fields }) => ({
    ...{ id, kind, author, fields, revision: id, createdAt: at },
  }));
  return {
    ...{
      magic: REPLY_MAGIC,
      batchId: 'tally',
      epoch: 'tally',
      now: Date.now(),
      ackedThrough: 0,
      durableSeq: 0,
    },
    ...{
      verdicts: [],
      unopened: [],
      missing: [],
      notices: [],
      changes,
      cursor: `at ${pos}`,
      pos,
      more: true,
    },
  };
}

async function fill(count: number): Promise<number> {
  const [ms] = await timed(async () => {
    for (const records of countedRecords(count)) {
      for (const { day } of records) weeks.add(periodOf(day, 'week'));
      const { fence } = await book.state();
      if (!(await storeReply(book, replyOf(records), fence))) throw new Error('overtaken');
    }
  });
  return ms;
}

const ways: Readonly<Record<string, () => Promise<Cell[]>>> = {
  week: () => cellsOf(book, villages, WEEK),
  all: async () => (await Promise.all([...weeks].map((week) => cellsOf(book, villages, week)))).flat(),
  recount: () => cellsBetween(book, villages, FIRST_DAY, LAST_DAY),
};

presentTally({
  fill,
  async count(how) {
    const [ms, cells] = await timed(ways[how] ?? (() => Promise.resolve([])));
    const everyone = cells.filter(({ member }) => member === EVERYONE);
    const figures = everyone.flatMap((cell) => Object.values(cell.figures));
    return { ms, groups: figures.length, total: figures.reduce((sum, { n }) => sum + n[0], 0) };
  },
});
