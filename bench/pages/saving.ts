/** Saving, as a form's tap does it: one record, one strict transaction, pack sealed and copied. */
import { newId } from '../../src/storage/edge.ts';
import { warmUp } from '../../src/wire/codec.ts';
import { save } from '../../src/storage/subjects.ts';
import { enrolledBook } from './enrolled.ts';
import { wish } from './contract.ts';
import { recordsOf } from './records.ts';

export interface SavingPage {
  /** Milliseconds of each save, from the tap to the resolved promise. */
  save(count: number): Promise<number[]>;
}

const { seed, code } = wish();
const book = enrolledBook(code);
warmUp();

const page: SavingPage = {
  async save(count) {
    const mine = await book;
    const took: number[] = [];
    for (const record of recordsOf(seed, count)) {
      const opId = newId(mine.edge);
      const begun = performance.now();
      const saved = await save(mine, [{ ...record, opId, subjectId: opId }]);
      took.push(performance.now() - begun);
      if (!saved.ok) throw new Error(saved.error);
    }
    return took;
  },
};
Object.assign(globalThis, { bench: page });
